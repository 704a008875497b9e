// Messages that somebody is listening to stay in the list when they match its filter no more, or are deleted. Pure.
import type { Shape } from "@/api/types";

export type Message = Shape<"MessageLeftOut">;

/** The list with those that are kept, each in its place: the newest first. */
export function together(listed: readonly Message[], kept: readonly Message[]): Message[] {
  const ids = new Set(listed.map((one) => one.id));
  const missing = kept.filter((one) => !ids.has(one.id));
  return missing.length ? [...listed, ...missing].sort(newestFirst) : [...listed];
}

function newestFirst(a: Message, b: Message): number {
  return Date.parse(b.left_at) - Date.parse(a.left_at) || (a.id < b.id ? 1 : -1);
}
