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

interface OfCampaign {
  campaign: string;
  items: (Word & { reasons?: Word[] })[];
}

export interface Outcomes {
  name(code: string, queue?: string | null, reason?: string): string;
  missing(call: Call): boolean;
}

const LOOK_AGAIN_MS = 30_000; // a code that nobody knows may be of a campaign that was made since
const known = ref<Map<string, Word>>(new Map()); // of campaigns by "campaign code" and "campaign code reason"
let asked = -Infinity;

async function load(): Promise<void> {
  asked = performance.now();
  const all = await api.get<Dispositions>("/settings/dispositions").catch(() => ({ queues: {} }));
  const own = await api.get<Page<OfCampaign>>("/dispositions/campaigns").catch(() => ({ items: [] }));
  const house = Object.values(all.queues).flat().map((word) => [word.code, word] as const);
  known.value = new Map([...house, ...own.items.flatMap(wordsOf)]);
}

const wordsOf = ({ campaign, items }: OfCampaign): (readonly [string, Word])[] => items.flatMap((word) => [
  [`${campaign} ${word.code}`, word] as const, ...(word.reasons ?? []).map((reason) => [`${campaign} ${word.code} ${reason.code}`, reason] as const),
]);

function called(key: string, code: string): string {
  const word = known.value.get(key) ?? known.value.get(code);
  if (!word && asked < performance.now() - LOOK_AGAIN_MS) void load();
  return word ? (i18n.global.locale.value === "en" ? word.name_en || word.name_zh : word.name_zh || word.name_en) : code;
}

/** What a code is called in a campaign's queue or elsewhere (itself when the house no longer uses it), with its reason if
 * one was given; and whether a call ought to have one and has none. */
export function useOutcomes(): Outcomes {
  if (asked < 0) void load();
  return {
    name: (code, queue = "", reason = "") => code && [called(`${queue} ${code}`, code), ...(reason ? [called(`${queue} ${code} ${reason}`, reason)] : [])].join(" · "),
    missing: (call) => known.value.size > 0 && unfiled(call),
  };
}

/** A conversation with a customer that is over, and nobody wrote down how it went. */
export function unfiled(call: Call): boolean {
  return call.stage === "ended" && call.direction !== "internal" && Boolean(call.talk_s) && !call.disposition;
}
