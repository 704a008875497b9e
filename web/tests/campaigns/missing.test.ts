import { describe, expect, it } from "vitest";

import type { Agent } from "@/api/types";
import { missingOf, saidAlready, unsaid, type Known } from "@/campaigns/missing";
import { inOrder, partOf, serves } from "@/campaigns/serving";
import type { LeadList, Preset, Settings } from "@/campaigns/shapes";

const agent = (extension: string, more: Partial<Agent> = {}): Agent =>
  ({ extension, state: "available", leg: "nailed_up", queue: null, since: "2026-11-23T10:00:00+08:00", skills: { sales: 5 }, ...more }) as Agent;
const list = (more: object = {}): LeadList => ({ active: true, counts: { fresh: 3, due: 0 }, ...more }) as LeadList;
const PRESETS = [{ name: "cn", now: {} }, { name: "ours", now: null }, { name: "bad", now: null, broken: { zh: "", en: "" } }] as unknown as Preset[];
const WHOLE: Known = { lists: [list()], presets: PRESETS, agents: [agent("1001")], today: "2026-11-23" };
const SETTINGS = { mode: "predictive", caller_ids: ["4008001234"], preset: "cn", begins_on: null, ends_on: null } as unknown as Settings;
const missing = (settings: Partial<Settings> = {}, known: Partial<Known> = {}) => missingOf({ settings: { ...SETTINGS, ...settings } }, { ...WHOLE, ...known });

describe("what a campaign needs before it can reach anybody", () => {
  it("is nothing when all is there, or not known", () => {
    expect(missing()).toEqual([]);
    expect(missing({}, { lists: null, presets: null, agents: null })).toEqual([]);
  });

  it("is word of who calls, where its rules demand that and somebody may find no agent", () => {
    const demands = { presets: [{ name: "cn", now: { who_calls: true } }] as unknown as Preset[] };
    const said = (mode: string, who_calls: boolean | null, known: object = demands) => missingOf({ settings: { ...SETTINGS, mode } as Settings, who_calls }, { ...WHOLE, ...known });
    expect([said("predictive", false), said("progressive", false)]).toEqual([["no_who_calls"], ["no_who_calls"]]);
    expect([said("predictive", true), said("predictive", null), said("preview", false), said("predictive", false, {})]).toEqual([[], [], [], []]);
  });

  it("is said once, whatever the rule that holds the campaign says of it", () => {
    expect([saidAlready("no_caller_id", ["no_caller_id", "nobody_here"]), saidAlready("no_rules", ["no_rules"])]).toEqual([true, true]);
    expect(unsaid("campaign_over", ["over", "no_list"])).toEqual(["no_list"]); // the rule's words have the day
    expect([unsaid("rest_hours", ["over"]), unsaid(undefined, ["over"])]).toEqual([["over"], ["over"]]);
    expect([saidAlready("rest_hours", ["no_caller_id"]), saidAlready("no_caller_id", []), saidAlready(undefined, ["over"])]).toEqual([false, false, false]);
  });

  it("is named, one by one", () => {
    expect(missing({ caller_ids: [] })).toEqual(["no_caller_id"]);
    expect(missing({ preset: "xx" })).toEqual(["no_rules"]);
    expect(missing({ preset: "ours" })).toEqual(["rules_later"]);
    expect(missing({ preset: "bad" })).toEqual([]); // the API's word of what holds it says which file, and what is wrong
    expect(missing({ begins_on: "2026-11-24" })).toEqual(["not_begun"]);
    expect(missing({ begins_on: "2026-11-23", ends_on: "2026-11-23" })).toEqual([]);
    expect(missing({ ends_on: "2026-11-22" })).toEqual(["over"]);
  });

  it("knows lists that are away, off or done", () => {
    expect(missing({}, { lists: [] })).toEqual(["no_list"]);
    expect(missing({}, { lists: [list({ active: false })] })).toEqual(["list_off"]);
    expect(missing({}, { lists: [list({ counts: { done: 9 } })] })).toEqual(["list_done"]);
    expect(missing({}, { lists: [list({ counts: { taken: 1 } })] })).toEqual([]);
  });

  it("knows agents who are away, or whose phone is rung first", () => {
    expect(missing({}, { agents: [] })).toEqual(["nobody"]);
    expect(missing({}, { agents: [agent("1001", { state: "offline" })] })).toEqual(["nobody_here"]);
    expect(missing({}, { agents: [agent("1001", { leg: "on_demand" })] })).toEqual(["nobody_nailed"]);
    expect(missing({ mode: "preview" }, { agents: [agent("1001", { leg: "on_demand" })] })).toEqual([]);
  });

  it("asks for no list where agents dial whom they like", () => {
    expect([missing({ mode: "manual" }, { lists: [] }), missing({ mode: "preview" }, { lists: [] })]).toEqual([[], ["no_list"]]);
  });
});

describe("who serves a campaign", () => {
  it("goes by what its customers need at last", () => {
    const steps = [{ after: 0, must: { sales: 8 } }, { after: 30, must: { sales: 5 } }] as never;
    expect([serves(agent("1001"), steps), serves(agent("1002", { skills: { service: 5 } }), steps), serves(agent("1002", { skills: {} }), [])]).toEqual([true, false, true]);
  });

  it("counts only whom a customer who answers has at once", () => {
    const part = (more: Partial<Agent>) => partOf(agent("1001", more), "autumn");
    expect([part({}), part({ leg: "on_demand" }), part({ state: "talking", queue: "autumn" }), part({ state: "talking", queue: "service" })]).toEqual(["ready", "rung", "with_it", "elsewhere"]);
    expect([part({ kept_for: "service" }), part({ kept_for: "service", state: "talking", queue: "service" })]).toEqual(["kept", "elsewhere"]);
    expect([part({ state: "wrapup", queue: "autumn" }), part({ state: "wrapup", queue: "service" }), part({ state: "paused" })]).toEqual(["wrapup", "away", "away"]);
  });

  it("counts any phone where agents dial, and who looks at a lead", () => {
    const part = (more: Partial<Agent>) => partOf(agent("1001", more), "autumn", true);
    expect([part({ leg: "on_demand" }), part({ state: "reserved", reason: "preview", queue: "autumn" }), part({ state: "reserved", queue: "autumn" })]).toEqual(["free", "looks", "with_it"]);
  });

  it("puts first who is ready, and of those who is so longest", () => {
    const agents = [agent("1001", { state: "paused" }), agent("1003"), agent("1005", { since: "2026-11-23T09:00:00+08:00" })];
    expect(inOrder(agents, "autumn").map((one) => one.extension)).toEqual(["1005", "1003", "1001"]);
  });
});
