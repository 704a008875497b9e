// The outcomes that a house files its calls under, by the queue and by their codes.
import { ref } from "vue";

import { api } from "@/api/client";

import { useNames } from "./names";

export interface Word {
  code: string;
  name_zh: string;
  name_en: string;
}
interface Dispositions {
  queues: Record<string, Word[]>;
}

const known = ref<Map<string, Word>>(new Map());
let asked = false;

async function load(): Promise<void> {
  asked = true;
  const all = await api.get<Dispositions>("/settings/dispositions").catch(() => ({ queues: {} }));
  known.value = new Map(Object.values(all.queues).flat().map((word) => [word.code, word]));
}

/** What a code is called; the code itself when the house no longer uses it. */
export function useWords(): { name(code: string): string } {
  const names = useNames();
  if (!asked) void load();
  return {
    name(code) {
      const word = known.value.get(code);
      return word ? names.value.pick(word.name_zh, word.name_en) : code;
    },
  };
}
