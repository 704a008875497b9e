// Which agents are shown, and in what order. Pure.
import type { Agent, AgentState, Call } from "@/api/types";
import { farSide } from "@/texts/parties";

export const STATES: readonly AgentState[] = [
  "available", "reserved", "ringing", "talking", "held", "wrapup", "paused", "offline",
];
export const ORDERS = ["extension", "name", "state", "longest"] as const;
export type Order = (typeof ORDERS)[number];

export interface Wish {
  text: string;
  units: ReadonlySet<string> | null; // null: wherever they belong
  states: ReadonlySet<string>; // empty: in any state
  queue: string; // "": of any queue
  must: Readonly<Record<string, number>>; // what an agent of that queue needs
  order: Order;
}

/** Everyone the wish is about, whatever their state: what the counters count. */
export function within(agents: Iterable<Agent>, wish: Wish, callOf: (id: string) => Call | undefined): Agent[] {
  const text = wish.text.trim().toLowerCase();
  const found: Agent[] = [];
  for (const agent of agents) {
    if (wish.units && !wish.units.has(agent.unit ?? "")) continue;
    if (wish.queue && agent.queue !== wish.queue && !serves(agent, wish.must)) continue;
    if (text && !says(agent, text, callOf)) continue;
    found.push(agent);
  }
  return found;
}

function serves(agent: Agent, must: Wish["must"]): boolean {
  return Object.entries(must).every(([skill, level]) => (agent.skills[skill] ?? -1) >= level);
}

function says(agent: Agent, text: string, callOf: (id: string) => Call | undefined): boolean {
  if (agent.extension.includes(text) || agent.name.toLowerCase().includes(text)) return true;
  const call = agent.call_id ? callOf(agent.call_id) : undefined;
  const other = farSide(call, agent.extension);
  return other.number.includes(text.replaceAll(" ", "")) || other.name.toLowerCase().includes(text);
}

export function inOrder(agents: readonly Agent[], wish: Wish): Agent[] {
  const shown = wish.states.size ? agents.filter((agent) => wish.states.has(agent.state)) : [...agents];
  return shown.sort(COMPARE[wish.order]);
}

export function countByState(agents: Iterable<Agent>): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(STATES.map((state) => [state, 0]));
  for (const agent of agents) counts[agent.state] = (counts[agent.state] ?? 0) + 1;
  return counts;
}

const RANK = new Map<string, number>(STATES.map((state, rank) => [state, rank]));
const names = new Intl.Collator(["zh-CN", "en"], { numeric: true });

type Compare = (one: Agent, other: Agent) => number;
const byExtension: Compare = (one, other) =>
  one.extension.length - other.extension.length || (one.extension < other.extension ? -1 : 1);
const bySince: Compare = (one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0);
const offlineLast: Compare = (one, other) => Number(one.state === "offline") - Number(other.state === "offline");

const COMPARE: Record<Order, Compare> = {
  extension: byExtension,
  name: (one, other) => names.compare(one.name, other.name) || byExtension(one, other),
  state: (one, other) => (RANK.get(one.state) ?? 9) - (RANK.get(other.state) ?? 9) || bySince(one, other) || byExtension(one, other),
  longest: (one, other) => offlineLast(one, other) || bySince(one, other) || byExtension(one, other),
};
