import { describe, expect, it } from "vitest";

import { programName } from "@/people/account/program";
import { detailText } from "@/people/audit";
import { changedRoles, withScope } from "@/people/roles/grants";
import { freshCode } from "@/people/settings/words";
import type { User } from "@/people/shapes";
import { mayLieIn } from "@/people/units/kinds";
import { changesOf, type UserForm } from "@/people/users/changes";
import { passwordsAsCsv, typeOf } from "@/people/users/importing";

const user: User = { username: "1001", name: "李娜", role: "agent", unit: "team1", extension: "1001", skills: { sales: 5, service: 1 }, enabled: true, language: "", must_change_password: false, sign_ins: 0 };
const form = (more: Partial<UserForm> = {}): UserForm => ({ name: "李娜", role: "agent", unit: "team1", extension: "1001", skills: { service: 1, sales: 5 }, enabled: true, language: "", ...more });

describe("editing a user", () => {
  it("sends only what was changed", () => {
    expect(changesOf(user, form())).toEqual({});
    expect(changesOf(user, form({ extension: " ", skills: { sales: 6, service: 1 } }))).toEqual({ extension: null, skills: { sales: 6, service: 1 } });
    expect(changesOf(user, form({ unit: "" }))).toEqual({});
  });

  it("sends all of a new one", () => {
    expect(changesOf(null, form({ unit: "" }))).toMatchObject({ name: "李娜", role: "agent", enabled: true });
  });
});

it("hands passwords over in a file that Excel reads and no cell of which is a formula", () => {
  const file = passwordsAsCsv([{ username: "=cmd", password: 'a"b', phone_password: null }]);
  expect(file).toBe("\ufeffusername,password,phone_password\r\n'=cmd,\"a\"\"b\",\r\n");
  expect([typeOf("People.XLSX"), typeOf("people.csv")]).toEqual(["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"]);
});

it("knows which roles were changed, and takes a permission away with its scope", () => {
  const stored = [{ name: "qa", permissions: { watch_floor: "all" as const }, built_in: true, changed: false }];
  expect(changedRoles(stored, { qa: { watch_floor: "all" } })).toEqual([]);
  expect(changedRoles(stored, { qa: withScope({ watch_floor: "all" }, "watch_floor", ""), fresh: {} })).toEqual(["qa", "fresh"]);
});

it("lets a unit lie in a larger kind only, and gives each word a code of its own", () => {
  expect([mayLieIn("team", "squad"), mayLieIn("squad", "team"), mayLieIn("squad", "squad")]).toEqual([true, false, false]);
  expect(freshCode([{ code: "reason_2", name_zh: "", name_en: "" }])).toBe("reason_3");
});

it("names a browser in two words", () => {
  expect(programName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0")).toBe("Edge · Windows");
  expect(programName("curl/8.0")).toBe("curl/8.0");
});

it("tells a change as from what to what", () => {
  const words = { field: (name: string) => name.toUpperCase(), value: (field: string, value: string) => (field === "mode" ? "hears" : value) };
  expect(detailText({ role: { from: "agent", to: "lead" }, unit: { from: null, to: "t1" }, mode: "listen" }, words)).toBe("ROLE: agent → lead · UNIT: — → t1 · MODE: hears");
  expect(detailText(null, words)).toBe("");
  expect(detailText({ from: "running", to: "stopped" }, words)).toBe("running → stopped");
  expect(detailText({ trunks: ["a", "b"], rules: { wrapup_s: 5 } }, words)).toBe("TRUNKS: a, b · RULES: (WRAPUP_S: 5)");
});
