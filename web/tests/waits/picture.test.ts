import { expect, test } from "vitest";

import { pictureOf } from "@/waits/picture";

const kept = { promised_s: 60, actual_s: 30, kept: true };
const broken = { promised_s: 30, actual_s: 60, kept: false };

test("a promise that was kept lies below the diagonal, another above it", () => {
  const { minutes, dots } = pictureOf([kept, broken]);
  expect(minutes).toBe(1);
  expect(dots[0]).toEqual({ x: 1, y: 0.5, kept: true });
  expect(dots[1]).toEqual({ x: 0.5, y: 0, kept: false });
});

test("one odd call does not press all others into a corner", () => {
  const many = Array.from({ length: 100 }, () => kept);
  const { minutes, dots } = pictureOf([...many, { promised_s: 30, actual_s: 90_000, kept: false }]);
  expect(minutes).toBe(1);
  expect(dots[100]?.y).toBe(0);
});

test("no promise is no picture, and no mistake", () => {
  expect(pictureOf([])).toEqual({ minutes: 1, dots: [] });
});
