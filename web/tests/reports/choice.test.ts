import { describe, expect, it } from "vitest";

import { chosenOf, namesOf, ticked } from "@/reports/choice";
import { COLUMNS, USUAL, type Subject } from "@/reports/columns";

const names = (subject: Subject, wish: readonly string[]): string[] => chosenOf(COLUMNS[subject], wish).map((column) => column.name);

describe("the columns of a report", () => {
  it("stand in the report's order, whenever they were chosen", () => {
    expect(names("calls", ["talk_s", "offered", "contacts"])).toEqual(["contacts", "offered", "talk_s"]);
  });
  it("pass over a name that the report has no longer", () => {
    expect(names("calls", ["offered", "gone"])).toEqual(["offered"]);
  });
  it("are at first some of those that there are, each once", () => {
    for (const subject of ["calls", "agents"] as const) {
      expect(names(subject, USUAL[subject])).toEqual(USUAL[subject]);
      expect(USUAL[subject].length).toBeLessThan(COLUMNS[subject].length);
    }
  });
});

describe("what was kept", () => {
  it("is a list of names, also an empty one", () => {
    expect(namesOf('["offered","talk_s"]')).toEqual(["offered", "talk_s"]);
    expect(namesOf("[]")).toEqual([]);
  });
  it("is nothing when it cannot be read", () => {
    for (const kept of [null, "", "{", "null", "7", '{"offered":true}']) expect(namesOf(kept), String(kept)).toBeNull();
    expect(namesOf('["offered",7,null]')).toEqual(["offered"]);
  });
});

describe("a tick", () => {
  it("adds a column once, and takes it away", () => {
    expect(ticked(["offered"], "talk_s", true)).toEqual(["offered", "talk_s"]);
    expect(ticked(["offered", "talk_s"], "talk_s", true)).toEqual(["offered", "talk_s"]);
    expect(ticked(["offered", "talk_s"], "offered", false)).toEqual(["talk_s"]);
  });
});
