// One import that is watched until it has ended.
import { onBeforeUnmount, shallowRef } from "vue";

import { api } from "@/api/client";
import { saveFile } from "@/api/saving";

import type { Import } from "./shapes";

const LOOK_MS = 400;

export function useImport() {
  const found = shallowRef<Import | null>(null);
  let timer = 0;

  /** What came of it; null when nobody looks any more. Raises Problem. */
  async function follow(begun: Import): Promise<Import | null> {
    stop();
    const id = begun.id;
    found.value = begun;
    while (found.value?.id === id && !found.value.ended_at) {
      await new Promise((resolve) => { timer = window.setTimeout(resolve, LOOK_MS); });
      const seen: Import = await api.get<Import>(`/leads/imports/${id}`);
      if (isFollowed(id)) found.value = seen;
    }
    return found.value;
  }

  const isFollowed = (id: string): boolean => found.value?.id === id;

  function stop(): void {
    window.clearTimeout(timer);
    found.value = null;
  }

  onBeforeUnmount(stop);
  return { found, follow, stop };
}

/** The rows that could not be read, as a file of whoever looks. Raises Problem. */
export async function saveBadRows(id: string, language: string): Promise<void> {
  await saveFile(`/leads/imports/${id}/bad-rows`, { language: language.startsWith("zh") ? "zh" : "en" }, `bad-rows-${id}.csv`);
}
