// The outcomes that a house files its calls under, by the queue and by their codes.
import { ref } from "vue";

import { api } from "@/api/client";
import type { Call, Page } from "@/api/types";
import { i18n } from "@/texts";

export interface Word {
  code: string;
  name_zh: string;
  name_en: string;
}
interface Dispositions {
  queues: Record<string, Word[]>;
}

export interface Outcomes {
  name(code: string, queue?: string | null): string;
  missing(call: Call): boolean;
}

interface OfCampaign {
  campaign: string;
  items: Word[];
}

const known = ref<Map<string, Word>>(new Map()); // of campaigns by "campaign code"
let asked = false;

async function load(): Promise<void> {
  asked = true;
  const all = await api.get<Dispositions>("/settings/dispositions").catch(() => ({ queues: {} }));
  const own = await api.get<Page<OfCampaign>>("/dispositions/campaigns").catch(() => ({ items: [] }));
  const house = Object.values(all.queues).flat().map((word) => [word.code, word] as const);
  const campaigns = own.items.flatMap(({ campaign, items }) => items.map((word) => [`${campaign} ${word.code}`, word] as const));
  known.value = new Map([...house, ...campaigns]);
}

/** What a code is called in a campaign's queue or elsewhere (itself when the house no longer uses it), and whether a call ought to have one and has none. */
export function useOutcomes(): Outcomes {
  if (!asked) void load();
  return {
    name(code, queue = "") {
      const word = known.value.get(`${queue} ${code}`) ?? known.value.get(code);
      if (!word) return code;
      return i18n.global.locale.value === "en" ? word.name_en || word.name_zh : word.name_zh || word.name_en;
    },
    missing: (call) => known.value.size > 0 && unfiled(call),
  };
}

/** A conversation with a customer that is over, and nobody wrote down how it went. */
export function unfiled(call: Call): boolean {
  return call.stage === "ended" && call.direction !== "internal" && Boolean(call.talk_s) && !call.disposition;
}
