import { describe, expect, it } from "vitest";

import type { Agent, Call } from "@/api/types";
import { countByState, inOrder, within, type Wish } from "@/supervisor/floor/rows";
import { branchesOf, pathOf, subtreeOf, type Unit } from "@/supervisor/floor/tree";

const agent = (extension: string, more: Partial<Agent> = {}): Agent => ({
  extension, name: `Agent ${extension}`, state: "available", since: "2026-11-22T10:00:00+08:00", until: null, call_id: null,
  queue: null, skills: { service: 5 }, reason: "", device: "desk", leg: "on_demand", reachable: true, unit: "t1", ...more,
} as Agent);
const wish = (more: Partial<Wish> = {}): Wish => ({ text: "", units: null, states: new Set(), queue: "", must: {}, order: "extension", ...more });
const call = { call_id: "c1", caller: "13800138000" } as Call;
const callOf = (id: string) => (id === "c1" ? call : undefined);
const shown = (agents: Agent[], wanted: Wish) => inOrder(within(agents, wanted, callOf), wanted).map((one) => one.extension);

describe("whom a supervisor finds", () => {
  const agents = [
    agent("1002", { name: "李娜", state: "talking", call_id: "c1", queue: "sales" }),
    agent("1001", { name: "王伟", unit: "t2", skills: { sales: 3 } }),
    agent("1010", { state: "offline" }),
  ];

  it("by name, extension and the caller's number", () => {
    expect(shown(agents, wish({ text: "李" }))).toEqual(["1002"]);
    expect(shown(agents, wish({ text: "101" }))).toEqual(["1010"]);
    expect(shown(agents, wish({ text: "138 0013" }))).toEqual(["1002"]);
  });

  it("by unit, state, and queue: who serves it and who is in a call of it", () => {
    expect(shown(agents, wish({ units: new Set(["t2"]) }))).toEqual(["1001"]);
    expect(shown(agents, wish({ states: new Set(["offline", "talking"]) }))).toEqual(["1002", "1010"]);
    expect(shown(agents, wish({ queue: "sales", must: { sales: 1 } }))).toEqual(["1001", "1002"]);
  });

  it("counts every state of whom the filter is about, chosen or not", () => {
    const counted = countByState(within(agents, wish({ states: new Set(["talking"]) }), callOf));
    expect([counted.talking, counted.available, counted.offline, counted.paused]).toEqual([1, 1, 1, 0]);
  });
});

describe("the order", () => {
  it("by extension keeps everyone in place whatever happens, by number and not by letter", () => {
    expect(shown([agent("10010"), agent("1002", { state: "paused" }), agent("1001")], wish())).toEqual(["1001", "1002", "10010"]);
  });

  it("by longest shows who has been in a state longest, and the absent last", () => {
    const agents = [
      agent("1", { state: "offline", since: "2026-11-22T01:00:00+08:00" }),
      agent("2", { since: "2026-11-22T09:59:59+08:00" }),
      agent("3", { since: "2026-11-22T09:00:00+08:00" }),
    ];
    expect(shown(agents, wish({ order: "longest" }))).toEqual(["3", "2", "1"]);
  });
});

describe("the people tree", () => {
  const units: Unit[] = [
    { id: "f", kind: "floor", name: "Floor", parent: null },
    { id: "d", kind: "department", name: "Service", parent: "f" },
    { id: "t1", kind: "team", name: "Team 1", parent: "d" },
    { id: "t2", kind: "team", name: "Team 2", parent: "d" },
  ];

  it("takes all below a unit, and everyone without one", () => {
    expect([...(subtreeOf(units, "d") ?? [])].sort()).toEqual(["d", "t1", "t2"]);
    expect(subtreeOf(units, "")).toBeNull();
  });

  it("begins with what one may see when the upper part is hidden", () => {
    expect(branchesOf(units.slice(1)).map((root) => [root.id, root.children.length])).toEqual([["d", 2]]);
  });

  it("says where a team belongs", () => {
    expect(pathOf(units, "t2")).toBe("Service › Team 2");
  });
});
