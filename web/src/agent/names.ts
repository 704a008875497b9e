// Names of queues, regions and the like in the reader's language.
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";

import type { Region } from "@/api/types";

export interface Names {
  queue(name: string | null | undefined): string;
  of(both: Region | null | undefined): string;
  pick(zh: string, en: string): string;
}

export function useNames(): ComputedRef<Names> {
  const { t, te, locale } = useI18n();
  return computed(() => {
    const chinese = locale.value !== "en";
    return {
      queue: (name) => (name && te(`queue.${name}`) ? t(`queue.${name}`) : (name ?? "")),
      of: (both) => (both ? (chinese ? both.zh : both.en) : ""),
      pick: (zh, en) => (chinese ? zh || en : en || zh),
    };
  });
}
