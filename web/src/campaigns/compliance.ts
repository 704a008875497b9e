// What a compliance report shows of a campaign: days as the API takes them, and where to look. Pure.
import type { Shape } from "@/api/types";

export type Report = Shape<"ComplianceReport">;
export type Row = Report["items"][number];
export type Permitted = Report["permitted"][number];
export const MOST_DAYS = 92;

/** What must be 0. */
export const NEVER = ["outside_hours", "too_often", "short_rings"] as const;
export type Never = (typeof NEVER)[number];
export const isNever = (name: string): name is Never => (NEVER as readonly string[]).includes(name);

/** A list of attempts that were against something, for the drawer: those of all days of a report, or of one of them. */
export interface Drill {
  title: string;
  about: string;
  path: string;
  filters: Record<string, string>;
}
export function drillOf(report: Report, name: Never, row: Row | null): Pick<Drill, "path" | "filters"> {
  return {
    path: `/campaigns/${report.campaign}/compliance/against`,
    filters: { against: name, from: row?.key ?? report.from, to: row?.key ?? report.to },
  };
}

/** A day as pickers have it (a local midnight) -> "2026-11-23". */
export function dayText(day: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** So many days that end with this one, as pickers have them. */
export function daysBefore(today: Date, many: number): [Date, Date] {
  return [new Date(today.getFullYear(), today.getMonth(), today.getDate() - many + 1), today];
}

/** Days on which nothing happened say nothing. */
export const isQuiet = (row: Row): boolean => !(row.attempts || row.refused || row.opt_outs || row.complaints || row.messages);

/** Of a share of drops against its cap; without a cap no share is safe. */
export function toneOf(share: number | null, cap: number | null): "good" | "warn" | "bad" {
  if (!share) return "good";
  if (cap === null || share > cap) return "bad";
  return share > cap * 0.8 ? "warn" : "good";
}

/** The day with the highest share over the rule's days: a campaign must never have been above its cap. */
export function worst(items: readonly Row[]): Row | null {
  return items.reduce<Row | null>((found, row) => ((row.drop_share_lately ?? -1) > (found?.drop_share_lately ?? -1) ? row : found), null);
}
