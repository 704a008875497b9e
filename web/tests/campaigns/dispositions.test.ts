import { expect, it } from "vitest";

import { daysBack } from "@/campaigns/days";
import { dayOf } from "@/texts/zones";
import { freshCode, freshRow, moved, rowOf, valueOf, type Disposition } from "@/campaigns/dispositions";

const LATER: Disposition = { code: "later", name_zh: "以后", name_en: "Later", kind: "again", reasons: [], needs_reason: true, needs_note: false, retry: null };

it("what is tried again says when, and only that", () => {
  expect(valueOf(rowOf(LATER)).retry).toEqual({ tries: 3, after_s: 3600 });
  expect(valueOf({ ...rowOf(LATER), kind: "failure" }).retry).toBeNull();
  expect(valueOf({ ...rowOf(LATER), hours: 1.5, tries: 2 }).retry).toEqual({ tries: 2, after_s: 5400 });
});

it("a reason is demanded only where there are some", () => expect(valueOf(rowOf(LATER)).needs_reason).toBe(false));

it("a new one has a code of its own", () => {
  const rows = [freshRow([])];
  rows.push(freshRow(rows));
  expect(rows.map((row) => row.code)).toEqual(["outcome-1", "outcome-2"]);
  expect(freshCode("outcome", [{ code: "outcome-2" }])).toBe("outcome-3");
});

it("they are put in another order", () => expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]));

it("days are those of the floor", () => {
  expect(dayOf(Date.parse("2026-11-22T17:00:00Z"), "Asia/Shanghai")).toBe("2026-11-23");
  expect(daysBack("2026-03-01", 2)).toEqual({ from: "2026-02-28", to: "2026-03-01" });
});
