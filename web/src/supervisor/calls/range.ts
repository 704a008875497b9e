// Whole days in the reader's time zone, as the API's `from` and `to` (RFC 3339, `to` exclusive). Pure.
import { momentOf } from "@/texts/zones";

export interface Range {
  from?: string;
  to?: string;
}

/** The days as the picker gives them: local midnights, of which only year, month and day are meant. */
export function dayRange(days: readonly [Date, Date] | null, zone: string): Range {
  if (!days) return {};
  const [first, last] = days;
  const after = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  return { from: midnight(first, zone), to: midnight(after, zone) };
}

function midnight(day: Date, zone: string): string {
  return new Date(momentOf(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()), zone)).toISOString();
}
