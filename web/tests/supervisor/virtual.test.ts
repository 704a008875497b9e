import { describe, expect, it } from "vitest";

import { columnsFor, scrollFor, sliceOf, stepTo, type Pane } from "@/supervisor/floor/virtual";

const pane = (more: Partial<Pane> = {}): Pane => ({ count: 1000, columns: 5, rowPx: 100, topPx: 0, heightPx: 600, spareRows: 2, ...more });

describe("the part of a long list that is drawn", () => {
  it("is what is seen, and a few rows more", () => {
    expect(sliceOf(pane())).toEqual({ first: 0, end: 40, beforePx: 0, totalPx: 20_000 });
    expect(sliceOf(pane({ topPx: 5000 }))).toEqual({ first: 240, end: 290, beforePx: 4800, totalPx: 20_000 });
  });

  it("covers every place one can scroll to, with never more than a screenful", () => {
    for (let topPx = 0; topPx <= 19_400; topPx += 37) {
      const { first, end, beforePx } = sliceOf(pane({ topPx }));
      expect(beforePx).toBeLessThanOrEqual(topPx);
      expect((end / 5) * 100).toBeGreaterThanOrEqual(Math.min(20_000, topPx + 600));
      expect(end - first).toBeLessThanOrEqual(55);
    }
  });

  it("is the end of the list when the list became shorter than where one was", () => {
    expect(sliceOf(pane({ count: 12, topPx: 9000 }))).toEqual({ first: 0, end: 12, beforePx: 0, totalPx: 300 });
    expect(sliceOf(pane({ count: 0, topPx: 9000 }))).toEqual({ first: 0, end: 0, beforePx: 0, totalPx: 0 });
  });

  it("has as many columns as fit, at least one", () => {
    expect([columnsFor(1000, 216, 10), columnsFor(215, 216, 10), columnsFor(442, 216, 10)]).toEqual([4, 1, 2]);
  });
});

describe("walking by keys", () => {
  it("goes along and across, and stays inside", () => {
    expect(stepTo("ArrowRight", 7, pane())).toBe(8);
    expect(stepTo("ArrowDown", 7, pane())).toBe(12);
    expect(stepTo("ArrowUp", 2, pane())).toBe(0);
    expect(stepTo("PageDown", 0, pane())).toBe(30);
    expect(stepTo("End", 7, pane())).toBe(999);
    expect(stepTo("Home", 7, pane())).toBe(0);
    expect(stepTo("a", 7, pane())).toBeNull();
    expect(stepTo("End", 0, pane({ count: 0 }))).toBeNull();
  });

  it("scrolls only as far as the item needs", () => {
    expect(scrollFor(3, pane({ topPx: 300 }))).toBe(0);
    expect(scrollFor(20, pane({ topPx: 300 }))).toBe(300);
    expect(scrollFor(50, pane({ topPx: 300 }))).toBe(500);
  });
});
