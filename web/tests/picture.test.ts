import { describe, expect, it } from "vitest";

import { take, type Picture } from "@/feeds/picture";

function picture(): Picture {
  return { seq: null, stale: false, agents: new Map(), queues: new Map(), calls: new Map(), campaigns: new Map(), resources: null };
}

const snapshot = (seq: number, ...agents: object[]) => ({ type: "snapshot", seq, stale: false, agents, queues: [], calls: [] });

describe("the floor's picture", () => {
  it("begins with a snapshot and changes by deltas, one new object for each change", () => {
    const floor = picture();
    take(floor, snapshot(7, { extension: "1002", state: "available" }, { extension: "1004", state: "paused" }));
    const [before, other] = [floor.agents.get("1002"), floor.agents.get("1004")];
    expect(take(floor, { type: "delta", seq: 8, agents: [{ extension: "1002", state: "ringing" }] })).toBe("taken");
    expect(floor.agents.get("1002")).toEqual({ extension: "1002", state: "ringing" });
    expect(floor.agents.get("1002")).not.toBe(before);
    expect(floor.agents.get("1004")).toBe(other);
  });

  it("notices a gap and changes nothing until the next snapshot", () => {
    const floor = picture();
    take(floor, snapshot(7, { extension: "1002", state: "available" }));
    expect(take(floor, { type: "delta", seq: 9, agents: [{ extension: "1002", state: "talking" }] })).toBe("gap");
    expect(floor.agents.get("1002")).toMatchObject({ state: "available" });
    expect(take(floor, { type: "heartbeat", seq: 9 })).toBe("gap");
    take(floor, snapshot(9, { extension: "1002", state: "talking" }));
    expect(take(floor, { type: "heartbeat", seq: 9 })).toBe("taken");
  });

  it("forgets ended calls, and whoever is not in a new snapshot", () => {
    const floor = picture();
    take(floor, snapshot(1, { extension: "1002" }, { extension: "1004" }));
    take(floor, { type: "delta", seq: 2, calls: [{ call_id: "c1", stage: "ivr", caller: "+8613800138000" }] });
    take(floor, { type: "delta", seq: 3, calls: [{ call_id: "c1", stage: "ended" }] });
    expect(floor.calls.size).toBe(0);
    take(floor, snapshot(4, { extension: "1004" }));
    expect([...floor.agents.keys()]).toEqual(["1004"]);
  });

  it("has campaigns where the feed has them, and forgets those that are gone", () => {
    const floor = picture();
    take(floor, { ...snapshot(1), campaigns: [{ name: "autumn", state: "stopped", in_flight: 0 }] });
    take(floor, { type: "delta", seq: 2, campaigns: [{ name: "autumn", in_flight: 3 }, { name: "spring", state: "running" }] });
    expect([...floor.campaigns.values()]).toEqual([{ name: "autumn", state: "stopped", in_flight: 3 }, { name: "spring", state: "running" }]);
    take(floor, { type: "delta", seq: 3, campaigns: [{ name: "autumn", gone: true }] });
    expect([...floor.campaigns.keys()]).toEqual(["spring"]);
    take(floor, snapshot(4));
    expect(floor.campaigns.size).toBe(0);
  });
});
