// What the figures of a campaign come to. Pure.
import type { LiveCampaign } from "@/api/types";

import type { Campaign, LeadList } from "./shapes";

/** A campaign as it is shown: from the feed; without one its counts are not known. */
export type Shown = Omit<LiveCampaign, "in_flight" | "attempts_today" | "answers_today" | "drops_today"> & {
  title: string;
  in_flight: number | null;
  attempts_today: number | null;
  answers_today: number | null;
  drops_today: number | null;
  aim: number;
  cap: number;
  most_in_flight: number;
};

export function shownOf(one: Campaign, live: LiveCampaign | undefined): Shown {
  const { title, mode, aim, cap, most_in_flight } = one.settings;
  const set = { name: one.name, title, mode, aim, cap, most_in_flight };
  if (live) return { ...live, ...set };
  const unknown = { in_flight: null, attempts_today: null, answers_today: null, drops_today: null };
  return { ...set, ...unknown, state: one.state, placed_at: null, pacing: one.pacing ?? null, missing: null };
}

export interface Budget {
  share: number | null; // of today's answers; null before the first
  left: number; // drops that the cap still allows at so many answers; below nothing: it was passed
  place: number; // of the share on a bar that ends at twice the cap, 0 to 1
  tone: "good" | "warn" | "bad";
}

export function budgetOf(answers: number, drops: number, aim: number, cap: number): Budget {
  const share = answers ? drops / answers : null;
  const tone = share === null || share <= aim ? "good" : share <= cap ? "warn" : "bad";
  return { share, left: Math.floor(cap * answers + 1e-9) - drops, place: Math.min(1, (share ?? 0) / (2 * cap)), tone };
}

/** What its budget still allows: by the pacing's word, which heeds 30 days, too; else by the cap and today alone. */
export function leftOfBudget(one: Shown): { key: "leftNow" | "noneNow" | "left" | "none" | "over"; n: number } {
  if (one.mode === "predictive" && one.pacing) {
    const n = Math.max(0, Math.floor(one.pacing.drops_left));
    return { key: n ? "leftNow" : "noneNow", n };
  }
  const { left } = budgetOf(one.answers_today ?? 0, one.drops_today ?? 0, one.aim, one.cap);
  return { key: left > 0 ? "left" : left < 0 ? "over" : "none", n: Math.abs(left) };
}

/** Leads of a list that may still be dialled. */
export const leftOf = (list: LeadList): number => (list.counts.fresh ?? 0) + (list.counts.due ?? 0) + (list.counts.agreed ?? 0);

export interface Waiting {
  now: number; // may be dialled at this moment
  retry: number; // wait for their next try
  agreed: number;
  putOff: (readonly [rule: string, many: number])[]; // by contact rules, until later; the one with most of them first
}

/** What a campaign's leads wait for, those of lists that are dialled. */
export function waitingOf(lists: readonly LeadList[]): Waiting {
  const rules = new Map<string, number>();
  const found: Waiting = { now: 0, retry: 0, agreed: 0, putOff: [] };
  for (const { counts, due } of lists.filter((list) => list.active)) {
    const off = Object.entries(due.put_off);
    for (const [rule, many] of off) rules.set(rule, (rules.get(rule) ?? 0) + many);
    found.now += (counts.fresh ?? 0) + due.now;
    found.retry += Math.max(0, (counts.due ?? 0) - due.now - off.reduce((sum, [, many]) => sum + many, 0));
    found.agreed += counts.agreed ?? 0;
  }
  found.putOff = [...rules].sort((one, other) => other[1] - one[1]);
  return found;
}

/** 0.0314 -> "3.1%"; null -> "—". */
export function share(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "—";
  return `${Number((value * 100).toFixed(digits))}%`;
}
