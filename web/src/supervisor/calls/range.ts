// Whole days in the reader's time zone, as the API's `from` and `to` (RFC 3339, `to` exclusive). Pure.
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
  const asUtc = Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  const first = asUtc - offsetMs(asUtc, zone);
  return new Date(asUtc - offsetMs(first, zone)).toISOString(); // once more: the offset at that very moment
}

function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(at);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"), value("second")) - at;
}
