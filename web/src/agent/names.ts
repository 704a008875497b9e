// Names of queues, regions and the like in the reader's language.
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";

import type { Region } from "@/api/types";
import { queueName } from "@/stores/house";

export interface Names {
  queue(name: string | null | undefined): string;
  of(both: Region | null | undefined): string;
  pick(zh: string, en: string): string;
}

export function useNames(): ComputedRef<Names> {
  const { locale } = useI18n();
  return computed(() => {
    const chinese = locale.value !== "en";
    return {
      queue: (name) => (name ? queueName(name) : ""),
      of: (both) => (both ? (chinese ? both.zh : both.en) : ""),
      pick: (zh, en) => (chinese ? zh || en : en || zh),
    };
  });
}
