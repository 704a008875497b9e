// A year by months and weeks. Pure.
import type { Shape } from "@/api/types";

export type Day = Shape<"DayOut">;
export type Year = Shape<"YearOut">;
export type Calendar = Shape<"CalendarOut">;
export type DayKind = Day["kind"];
export const KINDS: DayKind[] = ["week", "holiday", "workday", "own"];
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The months' days, each month with the empty places before its first Monday-begun week. */
export function monthsOf(days: readonly Day[]): { month: number; before: number; days: Day[] }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const inMonth = days.filter((day) => Number(day.day.slice(5, 7)) === index + 1);
    const first = inMonth[0];
    return { month: index + 1, before: first ? weekdayOf(first.day) : 0, days: inMonth };
  });
}

/** 0: Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
}

/** What a day looks like: the law's and people's words differ by shape as well as by colour. */
export function lookOf(day: Day): string {
  if (day.kind === "week") return day.by === "people" ? "plain said" : day.hours.length ? "plain" : "rest";
  return day.by === "people" ? `${day.kind} said` : day.kind;
}

/** Where an arrow key leads from this day; null: another key. */
export function stepDay(key: string, day: string): string | null {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
  if (by === undefined) return null;
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** "09:00-12:00 13:30-18:00" to a list; what is between does not matter. */
export function hoursFrom(text: string): string[] {
  return text.split(/[\s,，;；、]+/).filter(Boolean).map((one) => one.replace(/[–—~〜]/g, "-"));
}

export const hoursText = (hours: readonly string[]): string => hours.join(" ");

/** A calendar without its days as it is typed: hours by day of the week. */
export interface CalendarForm {
  title: string;
  country: string;
  week: Record<string, string>;
}

export function formOf(calendar: Calendar): CalendarForm {
  const week = calendar.week as Record<string, string[]>;
  const typed = Object.fromEntries(WEEKDAYS.map((one) => [one, hoursText(week[one] ?? [])]));
  return { title: calendar.title ?? "", country: calendar.country ?? "", week: typed };
}

export const weekOf = (form: CalendarForm): Record<string, string[]> =>
  Object.fromEntries(WEEKDAYS.map((one) => [one, hoursFrom(form.week[one] ?? "")]));
