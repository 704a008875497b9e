// The outcomes that a house files its calls under, by the queue and by their codes; and what its campaigns are called.
import { getActivePinia } from "pinia";
import { ref } from "vue";

import { api } from "@/api/client";
import type { Call, Page } from "@/api/types";
import { i18n } from "@/texts";

import { useSession } from "./session";

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
  title: string;
  items: (Word & { reasons?: Word[] })[];
}

export interface Outcomes {
  name(code: string, queue?: string | null, reason?: string): string;
  missing(call: Call): boolean;
}

const TOGETHER_MS = 1000; // names of one page are one look
const LOOK_AGAIN_MS = 30_000; // a code that nobody knows may be of a campaign that was made since
const known = ref<Map<string, Word>>(new Map()); // of campaigns by "campaign code" and "campaign code reason"
const titles = ref<Map<string, string>>(new Map());
const unknown = new Set<string>(); // a name that is no campaign's is looked for once
let asked = -Infinity;

async function load(): Promise<void> {
  asked = performance.now();
  const all = await api.get<Dispositions>("/settings/dispositions").catch(() => ({ queues: {} }));
  const own = await api.get<Page<OfCampaign>>("/dispositions/campaigns").catch(() => ({ items: [] }));
  const house = Object.values(all.queues).flat().map((word) => [word.code, word] as const);
  known.value = new Map([...house, ...own.items.flatMap(wordsOf)]);
  titles.value = new Map(own.items.map((one) => [one.campaign, one.title]));
}

const wordsOf = ({ campaign, items }: OfCampaign): (readonly [string, Word])[] => items.flatMap((word) => [
  [`${campaign} ${word.code}`, word] as const, ...(word.reasons ?? []).map((reason) => [`${campaign} ${word.code} ${reason.code}`, reason] as const),
]);

function called(key: string, code: string): string {
  const word = known.value.get(key) ?? known.value.get(code);
  if (!word && asked < performance.now() - LOOK_AGAIN_MS) void load();
  return word ? (i18n.global.locale.value === "en" ? word.name_en || word.name_zh : word.name_zh || word.name_en) : code;
}

/** What people call a campaign; its own name when it has no other. A wall screen, where nobody is signed in, hears titles from its feed. */
export function campaignTitle(name: string): string {
  const [title, pinia] = [titles.value.get(name), getActivePinia()];
  if (title === undefined && pinia && useSession(pinia).signedIn && !unknown.has(name)) {
    unknown.add(name);
    if (asked < performance.now() - TOGETHER_MS) void load();
  }
  return title || name;
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
