import { expect, test } from "vitest";

import { calledBy, changesOf, draftOf, ownerWord, soon, type Customer, type Field } from "@/customers/shapes";
import { emptyDesk, heard } from "@/agent/desk";

const CUSTOMER = { id: 1, name: "张伟", company: "", numbers: [{ number: "+8613800138000", region: null }], fields: { age: 30, city: "上海" }, tags: ["vip"], owner: null, note: "" } as unknown as Customer;
const FIELDS = [{ code: "age", kind: "number" }, { code: "city", kind: "text" }] as Field[];

test("what was not touched is not sent", () => {
  expect(changesOf(draftOf(CUSTOMER), draftOf(CUSTOMER), FIELDS)).toBeNull();
});

test("only what differs is sent, numbers as numbers and emptied fields as null", () => {
  const draft = { ...draftOf(CUSTOMER), note: "上午", tags: ["vip", "新客"], fields: { age: "31", city: "" } };
  expect(changesOf(draftOf(CUSTOMER), draft, FIELDS)).toEqual({ note: "上午", tags: ["vip", "新客"], fields: { age: 31, city: null } });
});

test("an empty line is no number", () => {
  expect(changesOf(draftOf(CUSTOMER), { ...draftOf(CUSTOMER), numbers: ["+8613800138000", ""] }, FIELDS)).toEqual({ numbers: ["+8613800138000"] });
});

test("somebody without a name is called by the number", () => {
  const shown = (number: string): string => `#${number}`;
  expect([calledBy(CUSTOMER, "?", shown), calledBy({ name: "", number: "1" }, "?", shown), calledBy({ name: "", numbers: [] }, "?", shown)]).toEqual(["张伟", "#1", "?"]);
});

test("who may be given a follow-up is told apart by extension or user name", () => {
  const owner = { username: "lead1", name: "王芳", extension: null, unit_name: "" };
  expect([ownerWord(owner), ownerWord({ ...owner, extension: "1002" }), ownerWord({ ...owner, name: "" })]).toEqual(["王芳 (lead1)", "王芳 (1002)", "lead1"]);
});

test("the usual times are in an hour, tomorrow and in three days at ten", () => {
  const { in1h, tomorrow, in3d } = soon(Date.parse("2026-11-29T23:30:00+08:00"), "Asia/Shanghai");
  expect([in1h, tomorrow, in3d].map((at) => at.toISOString())).toEqual(["2026-11-29T16:30:00.000Z", "2026-11-30T02:00:00.000Z", "2026-12-02T02:00:00.000Z"]);
});

test("the record comes with the ring, and once more when it was not there yet", () => {
  const about = { call_id: "c1", caller: "+861", direction: "in" };
  const state = { type: "state", state: "reserved", call_id: "c1" };
  const rung = [state, { type: "offer", ...about, customer: { number: "+861", region: null, records: null } }].reduce(heard, emptyDesk());
  expect(rung.offer?.records).toBeNull();
  const popped = heard(rung, { type: "screen_pop", call_id: "c1", customer: { records: [CUSTOMER] } });
  expect(popped.offer?.records).toEqual([CUSTOMER]);
  const talking = heard(popped, { type: "connected", ...about, customer: { records: [CUSTOMER] } });
  expect(talking.call?.records).toEqual([CUSTOMER]);
  expect(heard(talking, { type: "call", call_id: "c1", stage: "held" }).call?.records, "the call's own view says nothing of it").toEqual([CUSTOMER]);
});

test("a follow-up that is due says which one", () => {
  const due = heard(emptyDesk(), { type: "follow_up", id: 7, what: "due" });
  expect(due.followUps).toEqual({ count: 1, due: 7 });
  expect(heard(due, { type: "follow_up", id: 7, what: "done" }).followUps).toEqual({ count: 2, due: null });
});
