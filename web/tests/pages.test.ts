import { describe, expect, it } from "vitest";

import type { Page } from "@/api/types";
import { usePages } from "@/layout/pages";

type Answer = Page<number>;

/** Questions that are answered by hand. */
function asking() {
  const asked: { cursor: string | null; answer: (page: Answer) => void; refuse: (why: Error) => void }[] = [];
  const list = usePages<number>((cursor) => new Promise((answer, refuse) => { asked.push({ cursor, answer, refuse }); }));
  return { asked, list };
}

describe("a list that comes page by page", () => {
  it("begins with the first page and goes on where that ends", async () => {
    const { asked, list } = asking();
    const first = list.load();
    expect([list.state.value, list.ready.value]).toEqual(["loading", false]);
    asked[0]!.answer({ items: [1, 2], next: "c" });
    await first;
    expect([list.state.value, list.ready.value]).toEqual(["ready", true]);
    const more = list.load(list.next.value);
    expect([asked[1]!.cursor, list.state.value]).toEqual(["c", "more"]);
    asked[1]!.answer({ items: [3], next: null });
    await more;
    expect([list.items.value, list.next.value]).toEqual([[1, 2, 3], null]);
  });

  it("shows the answer to the newest question, however late an older one comes", async () => {
    const { asked, list } = asking();
    const loads = [list.load(), list.load()];
    asked[1]!.answer({ items: [2], next: null });
    asked[0]!.answer({ items: [1], next: "old" });
    await Promise.all(loads);
    expect([list.items.value, list.next.value]).toEqual([[2], null]);
  });

  it("keeps what it has when a question is refused", async () => {
    const { asked, list } = asking();
    const first = list.load();
    asked[0]!.answer({ items: [1], next: null });
    await first;
    const again = list.load();
    asked[1]!.refuse(new Error("away"));
    await again;
    expect([list.items.value, list.problem.value, list.state.value]).toEqual([[1], new Error("away"), "ready"]);
  });
});
