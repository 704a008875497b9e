// The outcomes that a house files its calls under, by the queue and by their codes.
import { ref } from "vue";

import { api } from "@/api/client";
import type { Call } from "@/api/types";
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
  name(code: string): string;
  missing(call: Call): boolean;
}

const known = ref<Map<string, Word>>(new Map());
let asked = false;

async function load(): Promise<void> {
  asked = true;
  const all = await api.get<Dispositions>("/settings/dispositions").catch(() => ({ queues: {} }));
  known.value = new Map(Object.values(all.queues).flat().map((word) => [word.code, word]));
}

/** What a code is called (itself when the house no longer uses it), and whether a call ought to have one and has none. */
export function useOutcomes(): Outcomes {
  if (!asked) void load();
  return {
    name(code) {
      const word = known.value.get(code);
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
