import { describe, expect, it } from "vitest";

import { lengthOf, valueText } from "@/supervisor/boards/board";
import { dayRange } from "@/supervisor/calls/range";
import { peaksOf } from "@/supervisor/calls/wave";

describe("days", () => {
  it("are those of the reader's time zone, whole, wherever the browser is", () => {
    const days: [Date, Date] = [new Date(2026, 10, 1), new Date(2026, 10, 2)];
    expect(dayRange(days, "Asia/Shanghai")).toEqual({ from: "2026-10-31T16:00:00.000Z", to: "2026-11-02T16:00:00.000Z" });
    expect(dayRange(null, "Asia/Shanghai")).toEqual({});
  });

  it("are as long as they are when the clocks change", () => {
    const day = new Date(2026, 9, 25); // Berlin: 25 hours
    expect(dayRange([day, day], "Europe/Berlin")).toEqual({ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" });
  });
});

it("draws a recording by its loudest moments", () => {
  expect([...peaksOf(new Float32Array([0, 0.5, -1, 0, 0.25, 0]), 3)]).toEqual([0.5, 1, 0.25]);
  expect([...peaksOf(new Float32Array(0), 2)]).toEqual([0, 0]);
});

it("says a leaderboard's values as people do, and measures bars against the best", () => {
  expect([valueText("talk_s", 3723), valueText("service_level", 0.934), valueText("calls", 12)]).toEqual(["1:02:03", "93%", "12"]);
  expect([lengthOf("calls", 6, 12), lengthOf("calls", 0, 0), lengthOf("service_level", 0.8, 0.9)]).toEqual([0.5, 0, 0.8]);
});
