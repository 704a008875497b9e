// Why a campaign dials or holds: the key of its words, and what they are filled with. Pure.
import type { Pacing } from "@/api/types";

import { share, type Shown } from "./figures";

export interface Why {
  key: string; // under campaign.why
  tone: "good" | "warn" | "bad" | "offline";
  values: Record<string, string | number>;
}

const TONES: Record<string, Why["tone"]> = {
  look_ahead: "good", never_below_progressive: "good", learning: "good", progressive: "good",
  permits: "warn", most_in_flight: "warn", hold_risk: "warn", hold_no_agents: "warn", hold_cap: "bad", manual: "offline",
};
const FOR_THE_READY = new Set(["progressive", "learning", "never_below_progressive"]); // one for each of them

const COMPLETE = new Set(["goal_reached", "campaign_over"]); // the rules by which a campaign drains of itself

export interface PutOff {
  rule: string; // the one that has put most off, in words
  n: number;
  more: string; // of how many in all, in words; empty: it is the only one
}

/** `held`: by which contact rule (`rule`) all its numbers are held back, in words. `promised`: agreed callbacks that are open. `putOff`: no lead may be dialled now, and rules have put some off. */
export function whyOf(one: Shown, held = "", rule = "", promised = 0, putOff: PutOff | null = null): Why {
  const values = { ...filled(one), held, promised, ...putOff };
  if (COMPLETE.has(rule) && one.state === "running" && promised) return { key: "complete.promised", tone: "warn", values };
  if (COMPLETE.has(rule) && one.state !== "running") return { key: `complete.${one.state === "stopped" ? "stopped" : "draining"}`, tone: one.state === "stopped" ? "offline" : "warn", values };
  if (one.state !== "running") return { key: one.state, tone: one.state === "stopped" ? "offline" : "warn", values };
  if (held && (one.missing === "forbidden" || one.missing === "no_lead")) return { key: "held", tone: "warn", values };
  if (putOff && (one.missing === "forbidden" || one.missing === "no_lead")) return { key: "putOff", tone: "warn", values };
  if (one.missing) return { key: `missing.${one.missing}`, tone: one.missing === "no_store" ? "bad" : "warn", values };
  const pacing = one.pacing;
  if (!pacing) return { key: "starting", tone: "offline", values };
  if (FOR_THE_READY.has(pacing.reason) && pacing.ready === 0) return { key: "nobody_ready", tone: "warn", values };
  return { key: pacing.reason, tone: TONES[pacing.reason] ?? "offline", values };
}

const NONE: Pacing = {
  reason: "", agents: 0, ready: 0, waiting: 0, in_flight: 0, target: 0, cap: 0, risk: 0, theta: 0, answer_rate: 0, landings: 0, free_agents: 0,
  answers_30_days: 0, drops_30_days: 0, drops_left: 0,
};

function filled(one: Shown): Why["values"] {
  const pacing = one.pacing ?? NONE;
  return {
    agents: pacing.agents, ready: pacing.ready, flying: one.in_flight ?? pacing.in_flight, landings: pacing.landings,
    free: pacing.free_agents, risk: share(pacing.risk), theta: share(pacing.theta), cap: share(one.cap, 2), most: one.most_in_flight,
    answers: one.answers_today ?? "—", drops: one.drops_today ?? "—", answers30: pacing.answers_30_days, drops30: pacing.drops_30_days, reason: pacing.reason,
  };
}
