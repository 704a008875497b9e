// Calls nobody serves: those in a queue by how long they wait, then those in the menu. Pure.
import type { Call } from "@/api/types";

const WAITS = new Set(["waiting", "offered"]);

export function waitingFirst(calls: Iterable<Call>): Call[] {
  const found: Call[] = [];
  for (const call of calls) if (WAITS.has(call.stage) || call.stage === "ivr") found.push(call);
  return found.sort(byWait);
}

function byWait(one: Call, other: Call): number {
  const rank = Number(one.stage === "ivr") - Number(other.stage === "ivr");
  return rank || (begun(one) < begun(other) ? -1 : 1);
}

const begun = (call: Call): string => call.queued_at ?? call.since ?? call.arrived_at;
