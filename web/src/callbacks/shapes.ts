// Agreed callbacks as the API gives them, and the times that agents agree most.
import { ref } from "vue";

import type { Page, Shape } from "@/api/types";
import { atHour } from "@/texts/zones";

export type Agreed = Shape<"AgreedOut">;
export type About = Shape<"AboutOut">;
export type Judged = Shape<"JudgedOut">;
export type Kept = Shape<"KeptOut">;
export type AgreedPage = Page<Agreed> & { kept: Kept };
export const USUAL = ["in30", "in1h", "in2h", "tomorrow10", "tomorrow15"] as const;

/** Grows whenever one was made or changed on this page: whoever shows some reads them again. */
export const news = ref(0);

/** To whole minutes; tomorrow and its hours are those of the reader's zone. */
export function usualTimes(now: number, zone: string): Record<(typeof USUAL)[number], Date> {
  const inMinutes = (minutes: number): Date => new Date(Math.ceil((now + minutes * 60_000) / 60_000) * 60_000);
  const tomorrow = (hour: number): Date => atHour(hour, 1, now, zone);
  return { in30: inMinutes(30), in1h: inMinutes(60), in2h: inMinutes(120), tomorrow10: tomorrow(10), tomorrow15: tomorrow(15) };
}

/** How long until it is due, or since then, in words of minutes, hours and days. */
export function distance(dueAt: string, now: number, language: string): string {
  const minutes = Math.max(0, Math.floor(Math.abs(Date.parse(dueAt) - now) / 60_000));
  const [value, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 48 * 60 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" } as Intl.NumberFormatOptions).format(value as number);
}

/** Its time is there or past, and nobody has called yet: by the clock, between two looks at the API. */
export const isDue = (one: Agreed, now: number): boolean => one.state === "agreed" && one.first_try_at === null && Date.parse(one.due_at) <= now;

/** How it ended, in words. */
export function endOf(one: Agreed, t: (key: string, values?: Record<string, string>) => string): string {
  const who = one.why === "person" ? one.ended_by_name || one.ended_by : one.served_by_name || one.served_by || "";
  if (one.why && one.reason) return t("callback.because", { said: t(`callback.why.${one.why}`, { who }), reason: one.reason });
  if (one.why) return t(`callback.why.${one.why}`, { who });
  return one.state === "reached" ? t("callback.served", { who }) : t(`callback.state.${one.state}`);
}
