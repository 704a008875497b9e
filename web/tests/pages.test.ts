import { describe, expect, it } from "vitest";

import type { Page } from "@/api/types";
import { usePages } from "@/layout/pages";

type Answer = Page<number>;

/** Questions that are answered by hand. */
function asking() {
  const asked: { cursor: string | null; limit?: number; answer: (page: Answer) => void; refuse: (why: Error) => void }[] = [];
  const list = usePages<number>((cursor, limit) => new Promise((answer, refuse) => { asked.push({ cursor, limit, answer, refuse }); }));
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

/** A house with these items, the newest first, in pages of 50 where nothing else is asked for. */
function house(...from: number[]) {
  const held = { items: from, asked: 0, refuses: false };
  const list = usePages<number>((cursor, limit = 50) => {
    held.asked += 1;
    if (held.refuses) return Promise.reject(new Error("away"));
    const at = cursor === null ? 0 : held.items.filter((one) => one >= Number(cursor)).length;
    const page = held.items.slice(at, at + limit);
    return Promise.resolve({ items: page, next: at + limit < held.items.length ? String(page.at(-1)) : null });
  });
  const again = (): Promise<void> => list.again((one) => one);
  return { held, list, again };
}
const down = (from: number, to = 1): number[] => Array.from({ length: from - to + 1 }, (_, n) => from - n);

describe("a list that looks again by itself", () => {
  it("shows what is new above all that was shown, and no less of the rest", async () => {
    const { held, list, again } = house(...down(120));
    await list.load();
    await list.load(list.next.value);
    held.items = down(123);
    await again();
    expect(list.items.value).toEqual(down(123, 21));
    await list.load(list.next.value);
    expect([list.items.value, list.next.value]).toEqual([down(123), null]);
  });

  it("asks once for a short list, and never for more than is shown when something has gone", async () => {
    const { held, list, again } = house(3, 2, 1);
    await list.load();
    held.items = [4, 3, 1];
    await again();
    expect([list.items.value, held.asked]).toEqual([[4, 3, 1], 2]);
    const long = house(...down(120));
    await long.list.load();
    long.held.items = down(120).filter((one) => one !== 110);
    await long.again();
    expect([long.list.items.value.length, long.list.items.value.at(-1), long.held.asked]).toEqual([50, 70, 2]);
  });

  it("waits for a page that is being asked for, then looks", async () => {
    const { asked, list } = asking();
    const first = list.load();
    asked[0]!.answer({ items: [2, 1], next: "c" });
    await first;
    const more = list.load("c");
    void list.again((one) => one);
    expect(asked).toHaveLength(2);
    asked[1]!.answer({ items: [0], next: null });
    await more;
    asked[2]!.answer({ items: [3, 2, 1, 0], next: null });
    await expect.poll(() => list.items.value).toEqual([3, 2, 1, 0]);
  });

  it("gives way to a page that is asked for meanwhile, and forgets no news", async () => {
    const { asked, list } = asking();
    const first = list.load();
    asked[0]!.answer({ items: [2, 1], next: "c" });
    await first;
    const looked = list.again((one) => one);
    const more = list.load("c");
    asked[2]!.answer({ items: [0], next: null });
    await more;
    asked[1]!.answer({ items: [3, 2], next: "c" });
    await looked;
    expect(list.items.value).toEqual([2, 1, 0]);
    asked[3]!.answer({ items: [3, 2, 1, 0], next: null });
    await expect.poll(() => list.items.value).toEqual([3, 2, 1, 0]);
  });

  it("looks once more for news that come while it looks, and one after the other", async () => {
    const { asked, list } = asking();
    const first = list.load();
    asked[0]!.answer({ items: [], next: null });
    await first;
    for (let n = 0; n < 3; n += 1) void list.again((one) => one);
    expect(asked).toHaveLength(2);
    asked[1]!.answer({ items: [1], next: null });
    await expect.poll(() => asked.length).toBe(3);
    asked[2]!.answer({ items: [2, 1], next: null });
    await expect.poll(() => list.items.value).toEqual([2, 1]);
    expect(asked).toHaveLength(3);
  });

  it("keeps what it has when it is refused, and says so until it is answered", async () => {
    const { held, list, again } = house(2, 1);
    await list.load();
    held.refuses = true;
    await again();
    expect([list.items.value, list.problem.value]).toEqual([[2, 1], new Error("away")]);
    held.refuses = false;
    await again();
    expect([list.items.value, list.problem.value]).toEqual([[2, 1], null]);
  });
});
