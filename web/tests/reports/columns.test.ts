import { describe, expect, it } from "vitest";

import { stepsOf, waitChart, type Tones } from "@/reports/chart";
import { BY, COLUMNS, drillOf, fits, overCap, sorted, wordOf, type Column, type Row, type Subject } from "@/reports/columns";
import en from "@/reports/texts/en.json";
import { daysOf, lengthInDays, PERIODS, spanOf, todayIn } from "@/reports/periods";

const offered = COLUMNS.calls.find((column) => column.name === "offered") as Column;
const missed = COLUMNS.agents.find((column) => column.name === "missed") as Column;
const span = { from: "2026-11-21T16:00:00.000Z", to: "2026-11-28T16:00:00.000Z" };
const row = (key: string, more: Record<string, unknown> = {}): Row => ({ key, ...more });

describe("the calls of a figure", () => {
  it("are those of the row's queue, also of none", () => {
    expect(drillOf(offered, "queue", row("service"), span, null)).toEqual({ counted: "offered", ...span, queue: "service" });
    expect(drillOf(offered, "queue", row(""), span, null).queue).toBe("");
  });
  it("are those of a row's campaign, list or caller id", () => {
    const dropped = COLUMNS.campaigns.find((column) => column.name === "dropped") as Column;
    for (const by of ["campaign", "list", "caller_id"]) expect(drillOf(dropped, by, row("7"), span, null)).toEqual({ counted: "dropped", ...span, [by]: "7" });
  });
  it("are an agent's own", () => {
    expect(drillOf(missed, "agent", row("1002"), span, null)).toEqual({ counted: "agents.missed", ...span, agent: "1002" });
  });
  it("are those of the row's time, clipped to the report", () => {
    expect(drillOf(offered, "interval", row("2026-11-22T09:15:00.000+08:00"), span, null)).toMatchObject({ from: "2026-11-22T09:15:00.000+08:00", to: "2026-11-22T01:30:00.000Z" });
    expect(drillOf(offered, "day", row("2026-11-22T00:00:00.000+08:00"), span, null)).toMatchObject({ to: "2026-11-23T00:00:00+08:00" });
    expect(drillOf(offered, "month", row("2026-11-01T00:00:00.000+08:00"), span, null)).toMatchObject(span);
  });
  it("of the total are those of the whole span", () => {
    expect(drillOf(offered, "hour", null, span, null)).toEqual({ counted: "offered", ...span });
    expect(drillOf(offered, "hour", row("9"), span, null)).toMatchObject({ hour: "9" });
  });
});

describe("rows", () => {
  const rows = [row("a", { n: 2 }), row("b", { n: null }), row("c", { n: 7 })];
  it("are sorted either way, and what has no value stands last", () => {
    expect(sorted(rows, "n", true).map((one) => one.key)).toEqual(["c", "a", "b"]);
    expect(sorted(rows, "n", false).map((one) => one.key)).toEqual(["a", "c", "b"]);
    expect(sorted(rows, null, true).map((one) => one.key)).toEqual(["a", "b", "c"]);
  });
  it("of quarters of an hour are for a month at most", () => {
    expect([fits("interval", 31), fits("interval", 32), fits("day", 400)]).toEqual([true, false, true]);
  });
});

describe("periods", () => {
  const sunday = new Date(2026, 10, 22);
  const told = (period: (typeof PERIODS)[number]): string[] => daysOf(period, sunday).map((day) => `${day.getMonth() + 1}/${day.getDate()}`);
  it("begin their weeks on Monday", () => {
    expect(told("week")).toEqual(["11/16", "11/22"]);
    expect(told("lastWeek")).toEqual(["11/9", "11/15"]);
  });
  it("know the lengths of months", () => {
    expect(told("lastMonth")).toEqual(["10/1", "10/31"]);
    expect(told("quarter")).toEqual(["10/1", "11/22"]);
    expect(lengthInDays(daysOf("year", sunday))).toBe(326);
  });
  it("are whole days of the reader's zone", () => {
    expect(spanOf(daysOf("today", todayIn("Asia/Shanghai", Date.UTC(2026, 10, 21, 20))), "Asia/Shanghai")).toEqual({ from: "2026-11-21T16:00:00.000Z", to: "2026-11-22T16:00:00.000Z" });
  });
});

describe("waits", () => {
  it("are put together by five seconds, the long ones in the last", () => {
    const steps = stepsOf({ answered: { 0: 2, 4: 1, 5: 1 }, abandoned: { 600: 3 } });
    expect([steps[0]?.answered, steps[1]?.answered, steps.at(-1)?.abandoned]).toEqual([3, 1, 3]);
    expect(steps[0]?.by).toBe(0.75);
    expect(steps.at(-1)?.by).toBe(1);
  });
});

describe("every figure", () => {
  it("has its name and says what it means", () => {
    const found = (key: string): unknown => key.split(".").slice(1).reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], en);
    const has = (key: string): boolean => typeof found(key) === "string";
    for (const subject of ["calls", "agents", "campaigns"] as Subject[]) {
      for (const { name } of COLUMNS[subject]) for (const kind of ["column", "means"] as const) expect(has(wordOf(subject, name, kind, has)), `${subject} ${kind} ${name}`).toBe(true);
      for (const by of BY[subject]) expect((en.by as Record<string, string>)[by], by).toBeTruthy();
    }
  });
});

describe("the picture of waits", () => {
  const chart = waitChart(stepsOf({ answered: { 3: 2 }, abandoned: {} }), {} as Tones, (key) => key, "") as Record<string, Record<string, unknown>>;
  it("names the unit of both axes", () => {
    expect([chart.xAxis?.name, chart.yAxis?.name]).toEqual(["rep.chart.seconds", "rep.chart.count"]);
  });
  it("asks a canvas for no font that only a page knows", () => {
    expect(chart.textStyle).not.toHaveProperty("fontFamily");
  });
});

it("tells a drop share that is over its campaign's cap, and no other figure", () => {
  const row = (drop_share: number | null, cap: number | null): Row => ({ key: "autumn", drop_share, cap, answer_share: 0.3 });
  expect([overCap("drop_share", row(0.031, 0.03)), overCap("drop_share", row(0.03, 0.03)), overCap("drop_share", row(null, 0.03))]).toEqual([true, false, false]);
  expect([overCap("drop_share", row(0.5, null)), overCap("answer_share", row(0.5, 0.03))]).toEqual([false, false]);
});
