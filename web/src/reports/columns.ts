// What a report shows of each row, in order; which figures lead to their calls. Pure.
import type { components } from "@/api/schema";

export type CallReport = components["schemas"]["CallReport"];
export type AgentReport = components["schemas"]["AgentReport"];
export type CallRow = components["schemas"]["CallRow"];
export type AgentRow = components["schemas"]["AgentRow"];
export type LedgerDay = components["schemas"]["LedgerDay"];
export type CampaignReport = components["schemas"]["CampaignReport"];
export type WaitReport = components["schemas"]["WaitReport"];
export type Subject = "calls" | "agents" | "campaigns";
export type Row = Record<string, unknown> & { key: string; name_zh?: string; name_en?: string };
export type Kind = "count" | "share" | "time" | "span" | "rate"; // a time is a mean (mm:ss), a span a sum (h:mm:ss)

export interface Column {
  name: string;
  kind: Kind;
  counted?: string; // as GET /calls calls it
}

const count = (name: string, counted: string = name): Column => ({ name, kind: "count", counted });
const of = (kind: Kind, ...names: string[]): Column[] => names.map((name) => ({ name, kind }));

export const COLUMNS: Record<Subject, readonly Column[]> = {
  calls: [
    count("contacts"), count("offered"), count("answered"), count("abandoned"), ...of("share", "abandoned_share", "service_level"),
    ...of("time", "answer_wait_s", "abandon_wait_s", "longest_wait_s"), count("answered_in_time"), count("abandoned_short"),
    count("flowed_out"), count("overflowed"), count("callbacks"), count("callbacks_reached"), ...of("time", "callback_wait_s"), count("no_queue"), count("reached"), count("conversations"), count("transfers"),
    ...of("time", "average_talk_s", "average_handle_s"), ...of("span", "talk_s", "hold_s", "ring_s", "wrapup_s"),
  ],
  agents: [
    count("answered", "agents.answered"), count("outbound", "agents.outbound"), count("refused", "agents.refused"),
    count("missed", "agents.missed"), count("transfers", "agents.transfers"), ...of("share", "occupancy", "utilisation"),
    ...of("time", "average_handle_s"), ...of("span", "signed_in_s", "available_s", "talking_s", "held_s", "wrapup_s", "ringing_s",
      "reserved_s", "preview_s", "internal_s", "paused_s", "handle_s"),
  ],
  campaigns: [
    count("attempts"), count("answered"), ...of("share", "answer_share"), count("connected"), count("dropped"), ...of("share", "drop_share"), count("gone"),
    count("machine"), ...of("share", "machine_share"), count("fax"), count("no_answer"), count("busy"), count("invalid"), count("failed"), count("refused"),
    count("cancelled"), count("unknown"), count("under_way"), count("filed"), count("right_party"), ...of("share", "right_party_share"), count("success"),
    ...of("share", "success_share"), count("failure"), count("again"), count("do_not_call"), count("wrong_number"), count("unfiled"), ...of("span", "talk_s", "wrapup_s"),
    ...of("time", "average_talk_s", "average_handle_s"), ...of("span", "agent_s", "waited_s", "previewed_s"), ...of("time", "average_wait_s"), ...of("share", "occupancy"),
    ...of("rate", "attempts_per_hour", "connects_per_hour", "successes_per_hour", "talk_minutes_per_hour"), ...of("count", "leads", "leads_dialled"), ...of("share", "penetration"),
  ],
};

// What is shown until somebody chooses: these fit a screen of 1366 pixels in both languages.
export const USUAL: Record<Subject, readonly string[]> = {
  calls: [
    "contacts", "offered", "answered", "abandoned", "abandoned_share", "service_level", "answer_wait_s", "longest_wait_s", "flowed_out",
    "callbacks", "average_talk_s", "average_handle_s",
  ],
  agents: [
    "answered", "outbound", "missed", "occupancy", "utilisation", "average_handle_s", "signed_in_s", "available_s", "talking_s", "wrapup_s", "paused_s",
  ],
  campaigns: [
    "attempts", "answered", "answer_share", "connected", "dropped", "drop_share", "success", "success_share", "average_talk_s", "occupancy", "connects_per_hour",
    "talk_minutes_per_hour", "penetration",
  ],
};

export const TIMES = ["interval", "hour", "weekday", "day", "week", "month", "quarter", "year"] as const;
export const BY: Record<Subject, readonly string[]> = {
  calls: ["queue", "number", "region", "team", "direction", ...TIMES],
  agents: ["agent", "team", "queue", ...TIMES],
  campaigns: ["campaign", "list", "agent", "team", "caller_id", "region", ...TIMES],
};

/** Where the words of a column are: some figures mean something else of campaigns. */
export function wordOf(subject: Subject, name: string, kind: "column" | "means", has: (key: string) => boolean): string {
  const own = `rep.${subject}.${kind}.${name}`;
  return has(own) ? own : `rep.${kind}.${name}`;
}
export const DEFINITIONS = ["answered_of_offered", "answered_of_offered_without_short", "answered_of_answered", "served_of_offered"] as const;

const LONGEST_BY: Partial<Record<string, number>> = { interval: 31 }; // days

export function fits(by: string, days: number): boolean {
  return days <= (LONGEST_BY[by] ?? Infinity);
}

/** By a column, or by what the row is (null); what has no value stands last either way. */
export function sorted(rows: readonly Row[], column: string | null, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  const value = (row: Row): number | string | null => (column === null ? null : (row[column] as number | null));
  return [...rows].sort((one, other) => {
    if (column === null) return 0;
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a === b ? 0 : (a < b ? -1 : 1) * sign;
  });
}

const NARROW: Partial<Record<string, string>> = {
  queue: "queue", number: "number", region: "region", team: "team", direction: "direction", agent: "agent", hour: "hour", weekday: "weekday",
  campaign: "campaign", list: "list", caller_id: "caller_id",
};
const LENGTH_MS: Partial<Record<string, number>> = { interval: 900_000 };

/** The filters of GET /calls that give the calls of one figure in one row (null: of the total). */
export function drillOf(
  column: Column, by: string, row: Row | null, span: { from: string; to: string }, following: string | null,
): Record<string, string> {
  const filters: Record<string, string> = { counted: column.counted ?? column.name, ...span };
  if (row === null) return filters;
  const narrow = NARROW[by];
  if (narrow) return { ...filters, [narrow]: row.key };
  const begins = later(row.key, span.from);
  const length = LENGTH_MS[by];
  const ends = length ? new Date(Date.parse(row.key) + length).toISOString() : following ?? endOf(by, row.key);
  return { ...filters, from: begins, to: earlier(ends, span.to) };
}

const later = (one: string, other: string): string => (Date.parse(one) > Date.parse(other) ? one : other);
const earlier = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? one : other);

/** Where a day, week, month, quarter or year ends that begins here, by the floor's own offset in the begin. */
function endOf(by: string, begin: string): string {
  const [year, month, day] = begin.slice(0, 10).split("-").map(Number) as [number, number, number];
  const steps: Record<string, [number, number, number]> = { day: [0, 0, 1], week: [0, 0, 7], month: [0, 1, 0], quarter: [0, 3, 0], year: [1, 0, 0] };
  const [years, months, days] = steps[by] ?? [0, 0, 1];
  const end = new Date(Date.UTC(year + years, month - 1 + months, day + days));
  return `${end.toISOString().slice(0, 19)}${begin.slice(-6)}`;
}

/** Whether a row's drop share is more than its campaign may have. */
export const overCap = (name: string, row: Row): boolean => name === "drop_share" && typeof row.cap === "number" && Number(row[name] ?? 0) > row.cap;
