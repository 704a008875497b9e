// What contact rules demand, in sentences. Pure.
import type { Shape } from "@/api/types";

import { share } from "./figures";

type Words = (key: string, values?: Record<string, string | number>) => string;
export type KeptDemands = Shape<"KeptDemandsOut">;

export function saidOf(of: KeptDemands, t: Words): string[] {
  const on = (key: string, values: Record<string, string | number> = {}): string => t(`campaign.demands.${key}`, values);
  return [
    on("hours", { hours: hoursOf(of, t) }), of.rest.length ? on("rest", { rest: of.rest.join(", ") }) : "", on(`holidays.${of.on_holidays}`),
    of.regions.length ? on("regions", { regions: of.regions.join(", ") }) : "", of.consent ? on("consent") : on("noConsent"), of.registry ? on("registry") : "",
    on("callee", { day: of.per_day, most: of.most, days: of.days, gap: Math.round(of.gap_s / 60) }), on("callerId", { hour: of.caller_id_per_hour, day: of.caller_id_per_day }),
    on("ring", { s: of.min_ring_s }), of.abandon_cap === null ? on("noShare") : on("cap", { cap: share(of.abandon_cap, 2), days: of.abandon_days }),
  ].filter(Boolean);
}

/** "Mon to Fri 09:00-20:00; Sat, Sun 10:00-20:00": days of the same hours together. */
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function hoursOf(of: KeptDemands, t: Words): string {
  const groups = new Map<string, number[]>();
  DAYS.forEach((day, at) => {
    const hours = of.hours[day]?.join(", ") || t("campaign.demands.closed");
    groups.set(hours, [...(groups.get(hours) ?? []), at]);
  });
  return [...groups].map(([hours, days]) => `${daysOf(days, t)} ${hours}`).join("; ");
}

function daysOf(days: readonly number[], t: Words): string {
  const names = days.map((at) => t(`campaign.day.${DAYS[at]}`));
  const inARow = days.every((at, n) => at === (days[0] ?? 0) + n);
  return days.length > 2 && inARow ? `${names[0]}${t("campaign.demands.to")}${names.at(-1)}` : names.join(t("campaign.demands.between"));
}
