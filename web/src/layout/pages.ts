// A list that comes page by page: the first page anew, or one more at its end. Only the newest question's answer counts.
import { ref, shallowRef } from "vue";

import type { Page } from "@/api/types";

export function usePages<Item, Answer extends Page<Item> = Page<Item>>(ask: (cursor: string | null) => Promise<Answer>) {
  const items = shallowRef<Item[]>([]);
  const next = ref<string | null>(null);
  const state = ref<"loading" | "more" | "ready">("loading");
  const ready = ref(false); // the first answer has come, whatever it was
  const problem = ref<unknown>(null);
  let asked = 0;

  async function load(cursor: string | null = null): Promise<void> {
    const turn = ++asked;
    [state.value, problem.value] = [cursor ? "more" : "loading", null];
    try {
      const page = await ask(cursor);
      if (turn !== asked) return;
      items.value = cursor ? [...items.value, ...page.items] : page.items;
      next.value = page.next ?? null;
    } catch (error) {
      if (turn === asked) problem.value = error;
    }
    if (turn === asked) [state.value, ready.value] = ["ready", true];
  }

  return { items, next, state, ready, problem, load };
}
