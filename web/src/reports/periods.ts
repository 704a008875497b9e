// Spans of time that reports are made of, as whole days of a zone. Pure.
import { dayRange, type Range } from "@/supervisor/calls/range";

export const PERIODS = ["today", "yesterday", "week", "lastWeek", "month", "lastMonth", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** The days of a period, as pickers have them: local midnights of which year, month and day are meant. Weeks begin on Monday. */
export function daysOf(period: Period, today: Date): [Date, Date] {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const monday = day - ((today.getDay() + 6) % 7);
  const date = (...parts: [number, number, number]): Date => new Date(...parts);
  switch (period) {
    case "today": return [date(year, month, day), date(year, month, day)];
    case "yesterday": return [date(year, month, day - 1), date(year, month, day - 1)];
    case "week": return [date(year, month, monday), date(year, month, day)];
    case "lastWeek": return [date(year, month, monday - 7), date(year, month, monday - 1)];
    case "month": return [date(year, month, 1), date(year, month, day)];
    case "lastMonth": return [date(year, month - 1, 1), date(year, month, 0)];
    case "quarter": return [date(year, month - (month % 3), 1), date(year, month, day)];
    case "year": return [date(year, 0, 1), date(year, month, day)];
  }
}

/** Today in a zone, as a picker has it. */
export function todayIn(zone: string, now = Date.now()): Date {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
  const [year, month, day] = parts.split("-").map(Number);
  return new Date(year ?? 1970, (month ?? 1) - 1, day ?? 1);
}

/** At midnight: what showed the day that is over shows the new one; any other choice of days stays. */
export function overMidnight(days: [Date, Date] | null, today: Date): [Date, Date] | null {
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).getTime();
  return days?.every((day) => day.getTime() === before) ? [today, today] : days;
}

export function spanOf(days: readonly [Date, Date], zone: string): Range {
  return dayRange(days, zone);
}

/** Which times suit a span: no report of a year by quarters of an hour. */
export function lengthInDays(days: readonly [Date, Date]): number {
  return Math.round((days[1].getTime() - days[0].getTime()) / 86_400_000) + 1;
}
