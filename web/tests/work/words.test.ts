import { describe, expect, it } from "vitest";

import { emptyDesk, heard } from "@/agent/desk";
import { i18n } from "@/texts";
import "@/work/texts";
import { aboutTask, causeLine, figure, headOf, outcomeOf, partLine, shareLine, type Alarm, type Cause, type Task } from "@/work/words";

i18n.global.locale.value = "en";
const cause = (more: Partial<Cause>): Cause => ({ code: "arrivals", now: 50, usual: 22, share: 0.8, skill: null, parts: [], detail: {}, ...more });

describe("an alarm in words", () => {
  it("says what is wrong with a recording in the reader's language", () => {
    const alarm = { condition: "recording", subject: "repaired", value: 1, queue: null, agent: null } as unknown as Alarm;
    const why = cause({ code: "recording", detail: { kind: "repaired", reason: "The customer's voice lacks the last 0.2 s.", call_id: "1763-7" } });
    expect([headOf(alarm), causeLine(why)]).toEqual(["Recording trouble · Something missing or mended", "Something missing or mended (call 1763-7)"]);
    i18n.global.locale.value = "zh-CN";
    const said = [headOf(alarm), causeLine(why)];
    i18n.global.locale.value = "en";
    expect(said).toEqual(["录音异常 · 有缺失，已用另一路补上或截短", "有缺失，已用另一路补上或截短（通话 1763-7）"]);
  });

  it("gives each figure its unit", () => {
    expect([figure("service_level", 0.724), figure("longest_wait", 130), figure("waiting", 12), figure("handle_time", 4.25), figure("trunk", 1)])
      .toEqual(["72%", "02:10", "12 waiting", "4.3 usual deviations", "yes"]);
  });

  it("says what moved it, by how much, and never more than the numbers", () => {
    expect([causeLine(cause({})), shareLine(cause({}))]).toEqual(["Calls in: 50 · usually 22", "80% of the change"]);
    expect([causeLine(cause({ usual: null })), shareLine(cause({ share: null }))]).toEqual(["Calls in: 50 · no history for this hour yet", ""]);
    expect(causeLine(cause({ code: "conversations", now: 400, usual: 200 }))).toBe("Mean handle time: 06:40 · usually 03:20");
  });

  it("says of a campaign how far it is and what has changed since its days before", () => {
    const alarm = { condition: "behind_goal", subject: "autumn", value: 0.3, queue: "autumn", agent: null } as unknown as Alarm;
    expect(headOf(alarm)).toBe("Campaign behind goal · autumn · 30% of the goal");
    expect(causeLine(cause({ code: "progress", now: 2, usual: null, detail: { goal: 10, gone: 0.5 } }))).toBe("2 of 10 reached, 50% of the working time gone");
    expect(causeLine(cause({ code: "connects", now: 0.1, usual: 0.25 }))).toBe("Dialled calls that reached an agent: 10% · usually 25%");
    expect(causeLine(cause({ code: "worked", now: 3, usual: null }))).toBe("Agents who talked to customers in 24 h: 3 · no days to compare with yet");
    expect(causeLine(cause({ code: "leads", now: 0, usual: null, share: null }))).toBe("Leads left to dial: 0");
  });

  it("names an agent within reach, and nobody beyond it", () => {
    const part = { agent: "1002", name: "Li Wei", now: 600, calls: 10, adds_s: 200 };
    expect(partLine(part)).toBe("Li Wei 1002: 10:00 in 10 calls, adds 200 s to the mean");
    expect(partLine({ ...part, agent: null, name: "" })).toContain("another team");
    expect(partLine({ dialled: "4009990000", now: 30, usual: 2 })).toBe("400 999 0000: 30 (usually 2)");
  });
});

describe("a task in words", () => {
  it("says where and how often a caller was lost", () => {
    const fields = { count: 2, place: "queue", after_s: 42 };
    expect(aboutTask({ kind: "abandoned", fields } as unknown as Task)).toBe("lost 2 times, last in the queue after 00:42");
    expect(aboutTask({ kind: "abandoned", fields: { ...fields, count: 1 } } as unknown as Task)).toBe("lost in the queue after 00:42");
    expect(aboutTask({ kind: "voicemail", fields: {} } as unknown as Task)).toBe("");
    expect(aboutTask({ kind: "voicemail", fields: { box: "1002", seconds: 9.2 } } as unknown as Task)).toBe("message for 1002, 00:09");
    expect(aboutTask({ kind: "callback", fields: { tries: 3 } } as unknown as Task)).toBe("called back 3 times, never reached");
  });

  it("says how it ended, also in a word of another's", () => {
    const ended = (outcome: string): string => outcomeOf({ state: "done", outcome } as unknown as Task);
    expect([ended("done"), ended("recovered"), ended("strange")]).toEqual(["", "recovered", "strange"]);
  });
});

it("asks again at each word of a task", () => {
  const desk = heard(emptyDesk(), { type: "task", id: 1, what: "opened" });
  expect([desk.tasks, heard(desk, { type: "task", id: 1, what: "done" }).tasks]).toEqual([1, 2]);
});
