// Who of the floor's agents serves a campaign, and whether its pacing counts on them. Pure.
import type { Agent } from "@/api/types";

import type { NeedsStep } from "./shapes";

/** `ready`: dialled for. `free`, `looks`: where agents dial themselves. `kept`: available, and the hotline's as long as it has no others to spare.
 * `rung`: available, but a phone that is rung first takes too long for who has just answered. */
export type Part = "ready" | "free" | "looks" | "kept" | "rung" | "with_it" | "wrapup" | "elsewhere" | "away" | "offline";
export const PARTS: readonly Part[] = ["ready", "free", "looks", "with_it", "wrapup", "kept", "rung", "elsewhere", "away", "offline"];
const IN_CALLS = new Set(["reserved", "ringing", "talking", "held"]);

/** By the skills that its customers need at last, as the floor offers them. */
export function serves(agent: Agent, steps: readonly NeedsStep[]): boolean {
  const must = Object.entries(steps.at(-1)?.must ?? {});
  return must.every(([skill, level]) => (agent.skills[skill] ?? 0) >= level);
}

/** Agents dial themselves: any phone will do. */
export const byHand = (mode: string | undefined): boolean => mode === "preview" || mode === "manual";

export function partOf(agent: Agent, campaign: string, dialsByHand = false): Part {
  if (agent.state === "offline") return "offline";
  if (agent.state === "available" && agent.kept_for) return "kept";
  if (agent.state === "available" && dialsByHand) return "free";
  if (agent.state === "available") return agent.leg === "nailed_up" ? "ready" : "rung";
  if (agent.state === "reserved" && agent.reason === "preview" && agent.queue === campaign) return "looks";
  if (IN_CALLS.has(agent.state)) return agent.queue === campaign ? "with_it" : "elsewhere";
  return agent.state === "wrapup" && agent.queue === campaign ? "wrapup" : "away";
}

/** Those who are signed in, first who is ready; within, whoever is so longest. */
export function inOrder(agents: readonly Agent[], campaign: string, dialsByHand = false): Agent[] {
  const rank = (agent: Agent): number => PARTS.indexOf(partOf(agent, campaign, dialsByHand));
  return [...agents].sort((one, other) => rank(one) - rank(other) || (one.since < other.since ? -1 : 1));
}
