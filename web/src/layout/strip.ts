// A day's states as bars on a line, and their sums. Pure.
import type { Shape } from "@/api/types";

export interface Bar {
  begin: string;
  end: string;
  seconds: number;
  state: string;
  away: boolean;
  x: number;
  width: number;
}

/** From the first sign-in to the last moment, over the whole width; nothing before or after is drawn. */
export function barsOf(items: readonly Shape<"StateSpan">[], wide: number): Bar[] {
  const first = items.findIndex((span) => span.state !== "offline");
  if (first < 0) return [];
  const shown = items.slice(first);
  const [begin, end] = [Date.parse(shown[0]!.begin), Date.parse(shown.at(-1)!.end)];
  const scale = wide / Math.max(1, end - begin);
  return shown.map((span) => ({
    begin: span.begin, end: span.end, seconds: span.seconds, state: span.state, away: span.away,
    x: (Date.parse(span.begin) - begin) * scale, width: (Date.parse(span.end) - Date.parse(span.begin)) * scale,
  }));
}

const ORDER = ["available", "reserved", "ringing", "talking", "held", "wrapup", "paused"];

/** The states there were, as people think of a day. */
export function sumsOf(day: Shape<"StateHistoryOut">): { state: string; seconds: number }[] {
  const states = day.states as Record<string, number>;
  return ORDER.filter((state) => (states[state] ?? 0) >= 1).map((state) => ({ state, seconds: states[state]! }));
}

/** What is left of an allowance: the nearer of the two limits; null: there is none. */
export function leftOf(one: Shape<"Allowance">, runningS: number | null = null): number | null {
  const left: number[] = [];
  if (one.day_s !== null) left.push(one.day_s - one.used_s);
  if (one.once_s !== null) left.push(one.once_s - (runningS ?? 0));
  return left.length ? Math.min(...left) : null;
}
