// A leaderboard as the API gives it, and its values in words. Pure.
import { duration, percent } from "@/texts/format";

export interface Standing {
  rank: number; // equal values share a rank
  id: string;
  name: string;
  value: number;
}

export interface Leaderboard {
  by: "agent" | "team" | "squad";
  measure: "calls" | "talk_s" | "service_level" | "sales";
  period: "day" | "week" | "month";
  since: string;
  items: Standing[];
  note: string | null; // why there is nothing: no_calls, no_sales
}

export const BY = ["agent", "team", "squad"] as const;
export const MEASURES = ["calls", "talk_s", "service_level", "sales"] as const;
export const PERIODS = ["day", "week", "month"] as const;

export function valueText(measure: string, value: number): string {
  if (measure === "talk_s") return duration(value);
  return measure === "service_level" ? percent(value) : String(Math.round(value));
}

/** A bar's length from 0 to 1, against the best; shares against the whole. */
export function lengthOf(measure: string, value: number, best: number): number {
  if (measure === "service_level") return Math.min(1, Math.max(0, value));
  return best > 0 ? value / best : 0;
}
