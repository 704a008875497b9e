import { describe, expect, it } from "vitest";

import { merged } from "@/layout/merging";

const BASE = { title: "Autumn", cap: 3, goal: "" as number | "", numbers: ["1", "2"], terms: { tries: 3, late: "shared" }, rows: [{ code: "a", n: 1 }, { code: "b", n: 1 }] };

describe("what two people have changed", () => {
  it("is both, field by field", () => {
    const mine = { ...BASE, title: "Mine", terms: { ...BASE.terms, tries: 5 }, rows: [{ code: "a", n: 2 }, { code: "b", n: 1 }] };
    const theirs = { ...BASE, cap: 2, terms: { ...BASE.terms, late: "agent" }, rows: [{ code: "a", n: 1 }, { code: "b", n: 3 }, { code: "c", n: 1 }] };
    const { value, both } = merged(BASE, mine, theirs);
    expect(value).toEqual({ ...BASE, title: "Mine", cap: 2, terms: { tries: 5, late: "agent" }, rows: [{ code: "a", n: 2 }, { code: "b", n: 3 }, { code: "c", n: 1 }] });
    expect(both).toEqual([]);
  });

  it("stays mine where both have changed the same, and is named", () => {
    const { value, both } = merged(BASE, { ...BASE, title: "Mine", numbers: ["1"], cap: 1 }, { ...BASE, title: "Theirs", numbers: ["2"], cap: 1 });
    expect(value).toMatchObject({ title: "Mine", numbers: ["1"], cap: 1 });
    expect(both).toEqual(["title", "numbers"]);
    expect(merged(BASE, { ...BASE, rows: [{ code: "a", n: 2 }] }, { ...BASE, rows: [{ code: "a", n: 3 }, { code: "b", n: 1 }] }).both).toEqual(["rows"]);
  });

  it("takes rows out that one has taken out, unless the other has changed them", () => {
    const without = { ...BASE, rows: [{ code: "a", n: 1 }] };
    expect(merged(BASE, without, BASE).value.rows).toEqual(without.rows);
    expect(merged(BASE, BASE, without).value.rows).toEqual(without.rows);
    const changed = { ...BASE, rows: [{ code: "a", n: 1 }, { code: "b", n: 7 }] };
    expect(merged(BASE, without, changed)).toMatchObject({ value: { rows: changed.rows }, both: ["rows"] });
    expect(merged(BASE, changed, without)).toMatchObject({ value: { rows: changed.rows }, both: ["rows"] });
  });
});
