// Whom a waiting call may be given to, the free ones first. Pure.
import type { Agent } from "@/api/types";

const MOST = 40; // more than anyone reads; typing narrows it
const AWAY = new Set(["offline", "paused"]);

export function moveTargets(agents: Iterable<Agent>, text: string): Agent[] {
  const wanted = text.trim().toLowerCase();
  const found: Agent[] = [];
  for (const agent of agents) {
    if (AWAY.has(agent.state)) continue;
    if (wanted && !agent.extension.includes(wanted) && !agent.name.toLowerCase().includes(wanted)) continue;
    found.push(agent);
  }
  const busy = (agent: Agent): number => Number(agent.state !== "available");
  return found.sort((one, other) => busy(one) - busy(other) || (one.extension < other.extension ? -1 : 1)).slice(0, MOST);
}
