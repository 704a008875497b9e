// A conversation whose agent has filed nothing, and how it may be filed still.
import { api } from "@/api/client";
import type { Call, Page, Shape } from "@/api/types";
import { unfiled } from "@/stores/outcomes";

import type { Choice } from "./OutcomeChoice.vue";

export interface Later {
  callId: string;
  queue?: string | null;
  campaign?: string; // given: by whoever runs it; else by the call's agent
}
export type Said = Shape<"LaterOutcome">;

/** Whether its agent may file the call from the list of calls: of the one in hand (`inHand`) the wrap-up's form does. */
export function mayFile(call: Call, inHand: string | null): boolean {
  return unfiled(call) && call.call_id !== inHand;
}

/** The words of the campaign whose call it is, or else of its queue. */
export async function wordsOf({ callId, queue, campaign }: Later): Promise<readonly Choice[]> {
  if (campaign) return (await api.get<Shape<"CampaignOut">>(`/campaigns/${campaign}`)).settings.dispositions ?? [];
  const told = await api.get<Shape<"CampaignCallOut"> | null>(`/calls/${callId}/campaign`);
  return told ? told.dispositions : (await api.get<Page<Choice>>("/dispositions", { queue })).items;
}

export async function fileLater({ callId, campaign }: Later, said: Said): Promise<void> {
  if (campaign) await api.put(`/campaigns/${campaign}/results/calls/${callId}`, said);
  else await api.post("/me/wrapup", { call_id: callId, ...said, done: true }); // all that the outcome demands is there
}
