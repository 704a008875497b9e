import { expect, test } from "vitest";

import { barsOf, leftOf, sumsOf } from "@/layout/strip";

const at = (second: number): string => new Date(1_700_000_000_000 + second * 1000).toISOString();
const span = (begin: number, end: number, state: string, away = false) =>
  ({ begin: at(begin), end: at(end), seconds: end - begin, state, reason: "", forced: false, call_id: null, queue: null, away }) as never;

test("bars begin at the first sign-in, stand side by side and fill the line", () => {
  const bars = barsOf([span(0, 100, "offline"), span(100, 150, "paused"), span(150, 300, "available"), span(300, 300, "talking")], 1000);
  expect(bars.map(({ x, width }) => [x, width])).toEqual([[0, 250], [250, 750], [1000, 0]]);
});

test("who never signed in has no bars", () => {
  expect(barsOf([span(0, 100, "offline")], 1000)).toEqual([]);
});

test("sums in the order of a day, without what lasted no second", () => {
  expect(sumsOf({ states: { paused: 30, available: 60, ringing: 0.4 } } as never)).toEqual([
    { state: "available", seconds: 60 }, { state: "paused", seconds: 30 },
  ]);
});

test("what is left is the nearer of the two limits, and may be less than nothing", () => {
  const one = { day_s: 1800, once_s: 600, used_s: 1500 } as never;
  expect(leftOf(one)).toBe(300);
  expect(leftOf(one, 500)).toBe(100);
  expect(leftOf({ day_s: 1800, once_s: null, used_s: 1900 } as never)).toBe(-100);
  expect(leftOf({ day_s: null, once_s: null, used_s: 9 } as never)).toBe(null);
});
