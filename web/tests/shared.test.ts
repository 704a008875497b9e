import { describe, expect, it } from "vitest";

import { useShared } from "@/layout/shared";
import { merged } from "@/layout/merging";

const STANDS = { turn_s: 60, rooms: [{ name: "all", most: 2 }], again: null as number | null };

describe("something that two people change", () => {
  it("is edited as a copy, and knows whether it was changed", () => {
    const { value, revision, changed, keep } = useShared<typeof STANDS>();
    expect(changed.value).toBe(false);
    keep(STANDS, "r1");
    value.value!.rooms[0]!.most = 3;
    expect([changed.value, revision.value, STANDS.rooms[0]!.most]).toEqual([true, "r1", 2]);
    keep(STANDS, "r2");
    expect([changed.value, revision.value]).toEqual([false, "r2"]);
  });

  it("has both people's changes once the other's was loaded, and says where both changed the same", () => {
    const { value, revision, met, changed, keep, meet } = useShared<typeof STANDS>();
    keep(STANDS, "r1");
    value.value!.rooms[0]!.most = 3;
    value.value!.again = 5;
    meet({ ...STANDS, turn_s: 90, again: 7 }, "r2");
    expect(value.value).toEqual({ turn_s: 90, rooms: [{ name: "all", most: 3 }], again: 5 });
    expect([met.value, revision.value, changed.value]).toEqual([["again"], "r2", true]);
    keep(value.value!, "r3");
    expect([met.value, changed.value]).toEqual([null, false]);
  });

  it("has nothing left to save when the other has saved the same", () => {
    const { value, met, changed, keep, meet } = useShared<typeof STANDS>();
    keep(STANDS, "r1");
    value.value!.turn_s = 90;
    meet({ ...STANDS, turn_s: 90 }, "r2");
    expect([met.value, changed.value]).toEqual([[], false]);
  });

  it("loses no row of two that are called the same", () => {
    const base = { rooms: [{ name: "", most: 1 }] };
    const mine = { rooms: [{ name: "", most: 1 }, { name: "", most: 2 }] };
    expect(merged(base, mine, { rooms: [{ name: "", most: 4 }] })).toEqual({ value: mine, both: ["rooms"] });
  });
});
