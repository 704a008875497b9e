// A list that comes page by page: the first page anew, or one more at its end. Only the newest question's answer counts.
import { ref, shallowRef } from "vue";

import type { Page } from "@/api/types";

const MOST = 200; // of one question
const FEWEST = 50;

/** `limit` is given by `again` only. */
type Ask<Answer> = (cursor: string | null, limit?: number) => Promise<Answer>;

export function usePages<Item, Answer extends Page<Item> = Page<Item>>(ask: Ask<Answer>) {
  const items = shallowRef<Item[]>([]);
  const next = ref<string | null>(null);
  const state = ref<"loading" | "more" | "ready">("loading");
  const ready = ref(false); // the first answer has come, whatever it was
  const problem = ref<unknown>(null);
  let asked = 0;
  let looking = false;
  let later: (() => void) | null = null; // look again when what is under way is over

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
    if (turn === asked) {
      [state.value, ready.value] = ["ready", true];
      if (!looking) later?.();
    }
  }

  /** As much as is shown, anew and in its place: for news that come by themselves. A page that is asked for goes first. */
  async function again(idOf: (item: Item) => unknown): Promise<void> {
    later = () => void again(idOf);
    if (looking || state.value !== "ready") return;
    [looking, later] = [true, null];
    const turn = ++asked;
    try {
      const found = await asMany(new Set(items.value.map(idOf)), idOf, () => turn === asked);
      if (turn === asked) [items.value, next.value, problem.value] = [found.items, found.next ?? null, null];
    } catch (error) {
      if (turn === asked) problem.value = error;
    }
    looking = false;
    if (turn !== asked) later ??= () => void again(idOf);
    if (state.value === "ready") later?.();
  }

  async function asMany(shown: ReadonlySet<unknown>, idOf: (item: Item) => unknown, wanted: () => boolean): Promise<Page<Item>> {
    const some = (missing: number): number => Math.min(MOST, Math.max(1, missing));
    let page = await ask(null, some(Math.max(FEWEST, shown.size)));
    const found = [...page.items];
    while (wanted() && page.next && found.length < shown.size + above(found.map(idOf), shown)) {
      page = await ask(page.next, some(shown.size + above(found.map(idOf), shown) - found.length));
      found.push(...page.items);
    }
    return { items: found, next: page.next };
  }

  return { items, next, state, ready, problem, load, again };
}

/** How many are new above the last one that was shown already: so many more there must be, so that nothing falls off. */
function above(found: readonly unknown[], shown: ReadonlySet<unknown>): number {
  const last = found.findLastIndex((id) => shown.has(id));
  return found.slice(0, last + 1).filter((id) => !shown.has(id)).length;
}
