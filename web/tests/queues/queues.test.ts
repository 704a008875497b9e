import { describe, expect, it } from "vitest";

import { hoursFrom, lookOf, monthsOf, stepDay, weekdayOf, type Day } from "@/queues/calendar";
import { levelAfter, stepCell, withLevel } from "@/queues/matrix";
import { blankRule, moved, sent, sentenceOf, tidied, weighed, type Rules } from "@/queues/rules";

describe("rules of overflow", () => {
  it("move by one place and stay within the list", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });

  it("send nothing that belongs to an earlier choice", () => {
    expect(tidied({ when: "nobody", value: 60, to: "seats", target: "sales" })).toEqual({ when: "nobody", value: 0, to: "seats", target: "" });
    expect(tidied({ when: "length", value: 0.4, to: "queue", target: "sales" }).value).toBe(1);
  });

  it("are sentences by their keys", () => {
    expect(sentenceOf(blankRule())).toEqual({ when: "queues.when.wait", to: "queues.to.queue" });
    expect(sentenceOf({ when: "closed", value: 0, to: "voicemail", target: "" }).to).toBe("queues.to.voicemailOwn");
  });

  it("begin the first step of a requirement at once", () => {
    const rules = { overflow: [], needs: [{ after: 7, must: { service: 1 }, prefer: {} }] } as unknown as Rules;
    expect(sent(rules).needs[0]?.after).toBe(0);
  });
});

describe("weights", () => {
  it("are whole numbers from 1 to 100 by extension, and one of nought is none", () => {
    expect(weighed({ "1001": 2 }, " 1002 ", 3.6)).toEqual({ "1001": 2, "1002": 4 });
    expect(weighed({ "1001": 2 }, "1001", 400)).toEqual({ "1001": 100 });
    expect(weighed({ "1001": 2, "1002": 3 }, "1001", 0)).toEqual({ "1002": 3 });
    expect(weighed({ "1001": 2 }, "Li Na", 3)).toEqual({ "1001": 2 });
  });
});

describe("agents by skills", () => {
  it("walk by keys within the table", () => {
    expect(stepCell("ArrowDown", { row: 0, column: 0 }, 3, 2)).toEqual({ row: 1, column: 0 });
    expect(stepCell("PageDown", { row: 0, column: 0 }, 3, 2)).toEqual({ row: 2, column: 0 });
    expect(stepCell("End", { row: 1, column: 0 }, 3, 2)).toEqual({ row: 1, column: 1 });
    expect(stepCell("x", { row: 0, column: 0 }, 3, 2)).toBeNull();
  });

  it("take levels as typed", () => {
    expect([levelAfter("7", 0), levelAfter("0", 1), levelAfter("0", 4), levelAfter("Delete", 4), levelAfter("+", 10), levelAfter("a", 4)]).toEqual([7, 10, 0, 0, 10, undefined]);
    expect(withLevel({ a: 1, b: 2 }, "a", 0)).toEqual({ b: 2 });
  });
});

const day = (more: Partial<Day>): Day => ({ day: "2026-10-01", kind: "week", hours: [], name_zh: "", name_en: "", by: "", law: null, ...more });

describe("a year", () => {
  it("begins each month on its weekday, Monday first", () => {
    expect(weekdayOf("2026-11-22")).toBe(6);
    expect(monthsOf([day({ day: "2026-01-01" })])[0]).toMatchObject({ month: 1, before: 3 });
  });

  it("shows the law's days apart from those set here", () => {
    expect([lookOf(day({ kind: "holiday", by: "law" })), lookOf(day({ kind: "workday", by: "law" })), lookOf(day({ kind: "holiday", by: "people" }))]).toEqual(["holiday", "workday", "holiday said"]);
  });

  it("is walked by arrows, over the ends of months", () => {
    expect([stepDay("ArrowDown", "2026-12-28"), stepDay("ArrowLeft", "2026-03-01"), stepDay("x", "2026-03-01")]).toEqual(["2027-01-04", "2026-02-28", null]);
  });

  it("reads hours however they are parted", () => {
    expect(hoursFrom("09:00-12:00，13:30–18:00")).toEqual(["09:00-12:00", "13:30-18:00"]);
  });
});
