import { describe, expect, it } from "vitest";

import { explain, Problem } from "@/api/problems";
import { formOf, settingsOf, wrongOf } from "@/campaigns/form";
import { changesOf, rowOf } from "@/campaigns/rows";
import type { LeadList, Settings } from "@/campaigns/shapes";

const SETTINGS: Settings = {
  title: "Autumn", mode: "predictive", caller_ids: ["4008001234"], aim: 0.02, cap: 0.03, ring_s: 30, most_in_flight: 100, most_per_agent: 10, preset: "cn",
  preview_s: 60, preview_then: "pause", most_skips: null, skipped_again_s: 1800, hotline_first: false,
  begins_on: null, ends_on: "2026-12-31", goal: null, machines: "off", goal_by: "conversations", calendar: "", language: "zh", trunks: ["north", "carrier"], callbacks: { late: "shared", grace_min: 15, tries: 3, retry_min: 15, on_time_min: 5 }, retries: { busy: { tries: 5, after_s: 900 } },
  dispositions: [
    { code: "sold", name_zh: "成交", name_en: "Sold", kind: "success", reasons: [], needs_reason: false, needs_note: false, retry: null },
    { code: "later", name_zh: "以后", name_en: "Later", kind: "again", reasons: [{ code: "x", name_zh: "忙", name_en: "Busy" }], needs_reason: true, needs_note: true, retry: { tries: 4, after_s: 5400 } },
  ],
};

describe("a campaign's settings as they are edited", () => {
  it("come back as they went", () => {
    expect(settingsOf(formOf(SETTINGS))).toEqual(SETTINGS);
    const odd = { ...SETTINGS, most_skips: 3, preview_s: 45, skipped_again_s: 600, aim: 0.0125, cap: 0.07, begins_on: "2026-11-23", goal: 7, goal_by: "orders_verified" as const, calendar: "office" };
    expect(settingsOf(formOf(odd))).toEqual(odd);
  });

  it("are sent in the API's units, and what is empty as nothing", () => {
    const form = formOf(SETTINGS);
    Object.assign(form, { aim: 1.5, ends_on: "", ring_s: "" });
    form.retries.find((row) => row.outcome === "machine")!.on = true;
    Object.assign(form.retries[0]!, { on: true, minutes: 20 });
    form.callbacks.tries = "";
    expect(settingsOf(form).callbacks).toMatchObject({ tries: null, grace_min: 15 });
    expect(settingsOf(form)).toMatchObject({ aim: 0.015, ends_on: null, ring_s: null, retries: { busy: { after_s: 1200 }, machine: { tries: 3, after_s: 3600 } } });
  });
});

describe("a refusal", () => {
  const refused = (slug: string, ...errors: { field: string; code: string }[]) =>
    wrongOf(new Problem(422, { type: `urn:callfloor:problem:${slug}`, detail: "d", errors: errors.map((one) => ({ ...one, problem: "p" })) }));

  it("stands at its field", () => {
    expect(refused("invalid", { field: "body.ring_s", code: "greater_than_equal" })).toEqual({ ring_s: { code: "greater_than_equal", problem: "p" } });
    expect(Object.keys(refused("invalid", { field: "body", code: "aim-over-cap" }))).toEqual(["aim"]);
    expect(Object.keys(refused("invalid", { field: "body.settings.retries.busy.after_s", code: "x" }, { field: "body.name", code: "y" }))).toEqual(["retries.busy", "name"]);
    expect(Object.keys(refused("invalid", { field: "body.settings.callbacks.tries", code: "x" }))).toEqual(["callbacks.tries"]);
    expect(Object.keys(refused("no-such-calendar"))).toEqual(["calendar"]);
    expect(Object.keys(refused("unknown-number"))).toEqual(["caller_ids"]);
  });

  it("keeps the words that the API has for it", () => {
    const said = { zh: "中", en: "e" };
    const error = new Problem(422, { type: "urn:callfloor:problem:campaign-rules", errors: [{ field: "body.mode", code: "no_safe_share", problem: "p", said }] });
    expect(wrongOf(error)).toEqual({ mode: { code: "no_safe_share", problem: "p", said } });
    const words = { t: (key: string, values?: Record<string, unknown>) => `${key} ${String(values?.detail)}`, te: () => true };
    expect(explain(error, { ...words, locale: { value: "en" } }).todo).toBe("problem.campaign-rules.todo e");
    expect(explain(error, { ...words, locale: { value: "zh-CN" } }).todo).toBe("problem.campaign-rules.todo 中");
  });

  it("stands at no field when it is of none", () => {
    expect(refused("store-away")).toEqual({});
    expect(wrongOf(new Error("x"))).toEqual({});
  });
});

describe("lists of a campaign", () => {
  const list = (id: number, campaign: string) => rowOf({ id, name: `list ${id}`, campaign, priority: 50, share: 1, active: true, counts: { fresh: 3, due: 2, done: 9 } } as LeadList);

  it("are sent with what is new of each", () => {
    const rows = [list(1, "autumn"), list(2, ""), list(3, "spring")];
    expect([rows[0]!.left, changesOf(rows, "autumn")]).toEqual([5, []]);
    Object.assign(rows[0]!, { campaign: "", active: false });
    Object.assign(rows[1]!, { campaign: "autumn", priority: 80 });
    rows[2]!.priority = 9;
    expect(changesOf(rows, "autumn")).toEqual([{ id: 1, change: { campaign: "", active: false } }, { id: 2, change: { campaign: "autumn", priority: 80 } }]);
  });
});
