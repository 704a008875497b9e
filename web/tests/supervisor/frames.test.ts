import { expect, it } from "vitest";

import { oncePerFrame } from "@/supervisor/floor/frames";

it("draws once a frame, however many changes come between two", () => {
  const frames: (() => void)[] = [];
  let drawn = 0;
  const ask = oncePerFrame(() => (drawn += 1), (run) => frames.push(run));
  for (let change = 0; change < 20; change += 1) ask();
  expect([drawn, frames.length]).toEqual([0, 1]);
  frames.shift()?.();
  expect(drawn).toBe(1);
  ask();
  frames.shift()?.();
  expect(drawn).toBe(2);
});
