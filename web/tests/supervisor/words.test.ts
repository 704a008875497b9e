import { describe, expect, it } from "vitest";

import type { Agent, Call } from "@/api/types";
import { candidateSaid } from "@/supervisor/call/candidates";
import { lineOf, plain } from "@/supervisor/call/words";
import { moveTargets } from "@/supervisor/call/targets";
import { urgencyOf, urgencyOfShare, USUAL } from "@/supervisor/floor/levels";
import { waitingFirst } from "@/supervisor/floor/waiting";
import en from "@/supervisor/texts/en.json";
import zh from "@/supervisor/texts/zh-CN.json";
import { unfiled } from "@/stores/outcomes";
import { talked, waited } from "@/texts/times";

const known = (key: string): boolean =>
  key.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], en.fact) !== undefined;

describe("a call's facts in words", () => {
  it("takes the most telling words there are", () => {
    expect(lineOf({ id: 1, type: "OfferEnded", at: null, agent: "1002", outcome: "no_answer" }, known)?.key).toBe("OfferEnded.no_answer");
    expect(lineOf({ id: 2, type: "FlowStepped", at: null, node: "menu", input: "2" }, known)?.key).toBe("FlowStepped.pressed");
    expect(lineOf({ id: 3, type: "CallQueued", at: null }, known)?.key).toBe("CallQueued.plain");
  });

  it("counts whole seconds that have passed, as the clocks beside it do", () => {
    const line = lineOf({ id: 1, type: "CallConnected", at: null, waited_s: 2.7 }, known);
    expect([line?.values.waited, waited({ stage: "ended", waited_s: 2.7 } as Call)]).toEqual([2, "00:02"]);
  });

  it("marks an abandoned call, and keeps an offer's reasons", () => {
    expect(lineOf({ id: 1, type: "CallEnded", at: null, stage: "waiting", by: "customer" }, known)?.tone).toBe("bad");
    expect(lineOf({ id: 1, type: "OfferMade", at: null, reasons: ["strategy best_skill"] }, known)?.reasons).toEqual(["strategy best_skill"]);
  });

  it("says why a number was dialled, in the figures that people read", () => {
    const decided = { id: 1, type: "PacingDecided", at: null, reason: "look_ahead", landings: 3.04, free_agents: 4, risk: 0.0123, theta: 0.02 };
    const line = lineOf(decided, known);
    expect([line?.key, line?.values.landings, line?.values.risk, line?.values.theta]).toEqual(["PacingDecided.look_ahead", "3.0", "1.2%", "2%"]);
    expect(lineOf({ id: 2, type: "AttemptEnded", at: null, outcome: "no_answer", rang_s: 25.9 }, known)).toMatchObject({ key: "AttemptEnded.no_answer", values: { rang: 25 } });
    expect(lineOf({ id: 3, type: "CustomerDropped", at: null, waited_s: 2.1 }, known)?.tone).toBe("bad");
  });

  it("leaves out what only the engine cares about, and still tells what it has no words for", () => {
    expect(lineOf({ id: 1, type: "LegJoined", at: null }, known)).toBeNull();
    expect(lineOf({ id: 1, type: "SurveyAnswered", at: null }, known)?.key).toBe("other");
    expect(plain("SurveyAnswered")).toBe("survey answered");
  });
});

it("says nothing of a talk or a wait that is not over, and no outcome where there ought to be one", () => {
  const call = (more: object): Call => ({ stage: "ended", direction: "in", waited_s: 3, talk_s: 14, disposition: "", ...more }) as Call;
  expect([talked(call({ stage: "talking", talk_s: 0 })), talked(call({})), waited(call({ stage: "waiting", waited_s: 0 }))]).toEqual(["—", "00:14", "—"]);
  expect([talked(call({ talk_s: 0 })), waited(call({ queued_at: null, waited_s: 0 }))]).toEqual(["—", "—"]);
  expect([call({}), call({ disposition: "sold" }), call({ direction: "internal" }), call({ talk_s: 0 })].map(unfiled)).toEqual([true, false, false, false]);
});

describe("urgency", () => {
  it("warns, then alarms, and says nothing where nothing is set", () => {
    expect([299, 300, 600].map((s) => urgencyOf(s, USUAL.states.talking))).toEqual(["", "warn", "alarm"]);
    expect(urgencyOf(9999, USUAL.states.available)).toBe("");
    expect([0.95, 0.85, 0.5, null].map((share) => urgencyOfShare(share, USUAL))).toEqual(["", "warn", "alarm", ""]);
  });
});

it("shows who waits longest first, and those still in the menu last", () => {
  const calls = [
    { call_id: "menu", stage: "ivr", since: "2026-11-22T09:00:00+08:00", arrived_at: "2026-11-22T09:00:00+08:00" },
    { call_id: "late", stage: "waiting", since: "2026-11-22T10:05:00+08:00", arrived_at: "" },
    { call_id: "early", stage: "offered", since: "2026-11-22T10:06:00+08:00", queued_at: "2026-11-22T10:01:00+08:00", arrived_at: "" },
    { call_id: "served", stage: "talking", since: "2026-11-22T08:00:00+08:00", arrived_at: "" },
  ] as Call[];
  expect(waitingFirst(calls).map((call) => call.call_id)).toEqual(["early", "late", "menu"]);
});

it("gives waiting calls to those at work only, the free ones first", () => {
  const agents = ["talking", "available", "offline", "paused"].map((state, n) => ({ extension: `100${n}`, name: "", state })) as Agent[];
  expect(moveTargets(agents, "").map((one) => one.extension)).toEqual(["1001", "1000"]);
});

describe("who was considered for a call", () => {
  const one = { agent: "1002", name: "王芳", score: 9, idle_s: 35.4, calls: 3, ruled_out: "" as const, detail: "", declined: false, lent: false };

  it("tells the chosen one, those who come next and those who are ruled out apart", () => {
    expect(candidateSaid(one, true)).toEqual({ key: "chosen", values: {}, able: true });
    expect(candidateSaid({ ...one, lent: true }, true).key).toBe("chosenLent");
    expect(candidateSaid(one, false).key).toBe("next");
    expect(candidateSaid({ ...one, declined: true }, false).key).toBe("declined");
    expect(candidateSaid({ ...one, ruled_out: "state", detail: "talking" }, false)).toEqual({ key: "state", values: { detail: "talking" }, able: false });
  });

  it("takes a lacking skill apart for the sentence", () => {
    expect(candidateSaid({ ...one, ruled_out: "skill", detail: "lang.en 1 < 3" }, false).values).toEqual({ skill: "lang.en", has: "1", needs: "3" });
  });

  it("has words for every reason in both languages", () => {
    for (const why of ["state", "phone", "skill", "refused", "named", "last_agent", "not_lent", "kept_in"] as const) {
      expect(Object.keys(en.candidate)).toContain(candidateSaid({ ...one, ruled_out: why }, false).key);
      expect(Object.keys(zh.candidate)).toContain(why);
    }
  });
});
