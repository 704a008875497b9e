// The floor as a snapshot and its deltas say: pure, so that it can be tested without a socket.
import type { Agent, Call, LiveCampaign, Queue, Resources } from "@/api/types";

import type { Message } from "./feed";

export interface Picture {
  seq: number | null; // null: no snapshot yet
  stale: boolean; // Asterisk cannot be heard
  agents: Map<string, Agent>;
  queues: Map<string, Queue>;
  calls: Map<string, Call>;
  campaigns: Map<string, LiveCampaign>; // none for those who run none
  resources: Resources | null;
}

interface Gone {
  gone?: boolean; // it left what this viewer may see, or is no more
}

export type Step = "taken" | "gap";

/** Take one message in. `gap`: something is missing, and a resync must be asked for. */
export function take(picture: Picture, message: Message): Step {
  if (message.type === "snapshot") return begin(picture, message);
  if (message.type === "delta") return apply(picture, message);
  if (message.type === "heartbeat" && picture.seq !== null) return message.seq === picture.seq ? "taken" : "gap";
  return "taken";
}

function begin(picture: Picture, message: Message): Step {
  picture.seq = message.seq as number;
  picture.stale = Boolean(message.stale);
  replace(picture.agents, message.agents as Agent[], (agent) => agent.extension);
  replace(picture.queues, message.queues as Queue[], (queue) => queue.name);
  replace(picture.calls, message.calls as Call[], (call) => call.call_id);
  replace(picture.campaigns, list<LiveCampaign>(message.campaigns), (campaign) => campaign.name);
  picture.resources = (message.resources as Resources | undefined) ?? null;
  return "taken";
}

function apply(picture: Picture, message: Message): Step {
  if (picture.seq === null) return "taken"; // the snapshot that is under way will hold it
  if (message.seq !== picture.seq + 1) return "gap";
  picture.seq = message.seq as number;
  if ("stale" in message) picture.stale = Boolean(message.stale);
  if (message.resources) picture.resources = message.resources as Resources;
  for (const agent of list<Agent>(message.agents)) {
    if ((agent as Gone).gone) picture.agents.delete(agent.extension);
    else merge(picture.agents, agent.extension, agent);
  }
  for (const queue of list<Queue>(message.queues)) {
    if ((queue as Gone).gone) picture.queues.delete(queue.name);
    else merge(picture.queues, queue.name, queue);
  }
  for (const campaign of list<LiveCampaign>(message.campaigns)) {
    if ((campaign as Gone).gone) picture.campaigns.delete(campaign.name);
    else merge(picture.campaigns, campaign.name, campaign);
  }
  for (const call of list<Call>(message.calls)) {
    if (call.stage === "ended" || (call as Gone).gone) picture.calls.delete(call.call_id);
    else merge(picture.calls, call.call_id, call);
  }
  return "taken";
}

function list<Item>(part: unknown): Item[] {
  return (part as Item[] | undefined) ?? [];
}

// A new object for each change, so that only what shows it is drawn again.
function merge<Item extends object>(map: Map<string, Item>, key: string, change: Item): void {
  map.set(key, { ...map.get(key), ...change });
}

function replace<Item>(map: Map<string, Item>, items: Item[], keyOf: (item: Item) => string): void {
  const keys = new Set(items.map(keyOf));
  for (const key of map.keys()) if (!keys.has(key)) map.delete(key);
  for (const item of items) map.set(keyOf(item), item);
}
