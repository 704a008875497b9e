// What a campaign needs before it can reach anybody, as codes that the screens have words for. Pure.
import type { Agent } from "@/api/types";

import { leftOf } from "./figures";
import { byHand } from "./serving";
import type { Campaign, LeadList, Preset } from "./shapes";

export interface Known {
  lists: readonly LeadList[] | null; // of this campaign; null: not read
  presets: readonly Preset[] | null;
  agents: readonly Agent[] | null; // who could serve it
  today: string; // 2026-11-23
}

export function missingOf({ settings, who_calls }: Pick<Campaign, "settings"> & Partial<Pick<Campaign, "who_calls">>, known: Known): string[] {
  const found: string[] = [];
  if (!settings.caller_ids.length) found.push("no_caller_id");
  if (known.lists && settings.mode !== "manual") found.push(...ofLists(known.lists));
  if (known.presets) found.push(...ofRules(settings.preset, known.presets));
  if (known.presets && who_calls === false && !byHand(settings.mode) && known.presets.find((one) => one.name === settings.preset)?.now?.who_calls) found.push("no_who_calls");
  if (settings.begins_on && settings.begins_on > known.today) found.push("not_begun");
  if (settings.ends_on && settings.ends_on < known.today) found.push("over");
  if (known.agents) found.push(...ofAgents(known.agents, byHand(settings.mode)));
  return found;
}

// What a rule that holds the campaign would say a second time.
const SAID_BY: Record<string, string> = { no_caller_id: "no_caller_id", no_rules: "no_rules" };
// What such a rule says with the day, and the code does not.
const SAYS_MORE: Record<string, string> = { campaign_not_begun: "not_begun", campaign_over: "over" };

/** Whether the words of the rule that holds it are among these already. */
export const saidAlready = (rule: string | undefined, codes: readonly string[]): boolean => codes.includes(SAID_BY[rule ?? ""] ?? "");

/** What it lacks beside what the rule that holds it says better. */
export const unsaid = (rule: string | undefined, codes: readonly string[]): string[] => codes.filter((code) => code !== SAYS_MORE[rule ?? ""]);

function ofLists(lists: readonly LeadList[]): string[] {
  if (!lists.length) return ["no_list"];
  const active = lists.filter((list) => list.active);
  if (!active.length) return ["list_off"];
  return active.some((list) => leftOf(list) + (list.counts.taken ?? 0) > 0) ? [] : ["list_done"];
}

function ofRules(name: string, presets: readonly Preset[]): string[] {
  const preset = presets.find((one) => one.name === name);
  return !preset ? ["no_rules"] : preset.now || preset.broken ? [] /* of a broken file the API says more: held */ : ["rules_later"];
}

function ofAgents(agents: readonly Agent[], anyPhone: boolean): string[] {
  if (!agents.length) return ["nobody"];
  const here = agents.filter((agent) => agent.state !== "offline");
  if (!here.length) return ["nobody_here"];
  return anyPhone || here.some((agent) => agent.leg === "nailed_up") ? [] : ["nobody_nailed"];
}
