import { describe, expect, it } from "vitest";

import { budgetOf, leftOfBudget, share, shownOf, waitingOf, type Shown } from "@/campaigns/figures";
import type { Campaign, LeadList } from "@/campaigns/shapes";
import { whyOf } from "@/campaigns/why";
import { countOf } from "@/outbound/shapes";
import type { LiveCampaign, Pacing } from "@/api/types";

const PACING: Pacing = {
  reason: "hold_risk", agents: 8, ready: 1, waiting: 0, in_flight: 5, target: 0.02, cap: 0.03, risk: 0.046, theta: 0.021, answer_rate: 0.3, landings: 1.4, free_agents: 1.6,
  answers_30_days: 900, drops_30_days: 25, drops_left: 2.3,
};
const settings = { title: "Autumn", mode: "predictive", aim: 0.02, cap: 0.03, most_in_flight: 100 };
const CAMPAIGN = { name: "autumn", state: "running", settings, pacing: null } as unknown as Campaign;

function shown(live: Partial<LiveCampaign> = {}): Shown {
  const whole: LiveCampaign = { name: "autumn", state: "running", in_flight: 6, placed_at: null, attempts_today: 90, answers_today: 40, drops_today: 1, pacing: PACING, missing: null };
  return shownOf(CAMPAIGN, { ...whole, ...live });
}

describe("why a campaign dials or holds", () => {
  it("says the reason with what it rests on", () => {
    expect(whyOf(shown())).toEqual({ key: "hold_risk", tone: "warn", values: expect.objectContaining({ flying: 6, landings: 1.4, free: 1.6, risk: "4.6%", theta: "2.1%" }) });
    expect(whyOf(shown({ pacing: { ...PACING, reason: "hold_cap" } }))).toMatchObject({ tone: "bad", values: { answers: 40, drops: 1, answers30: 900, drops30: 25, cap: "3%" } });
  });

  it("waits for an agent where each would have one and nobody is ready", () => {
    const pacing = { ...PACING, reason: "progressive" };
    expect(whyOf(shown({ pacing })).key).toBe("progressive");
    expect(whyOf(shown({ pacing: { ...pacing, ready: 0 } })).key).toBe("nobody_ready");
  });

  it("puts its state first, then leads that are missing", () => {
    expect(whyOf(shown({ missing: "no_lead" })).key).toBe("missing.no_lead");
    expect(whyOf(shown({ missing: "no_store" })).tone).toBe("bad");
    expect(whyOf(shown({ missing: "no_lead" }), "Rest hours.")).toMatchObject({ key: "held", values: { held: "Rest hours." } });
    const putOff = { rule: "No consent", n: 10, more: "" };
    expect(whyOf(shown({ missing: "no_lead" }), "", "", 0, putOff)).toMatchObject({ key: "putOff", values: { rule: "No consent", n: 10 } });
    expect(whyOf(shown(), "", "", 0, putOff).key).toBe("hold_risk");
    expect(whyOf(shown(), "Rest hours.").key).toBe("hold_risk");
    expect(whyOf(shown({ state: "draining" }), "The goal is reached.", "goal_reached")).toMatchObject({ key: "complete.draining", values: { held: "The goal is reached." } });
    expect(whyOf(shown(), "The goal is reached.", "goal_reached", 2)).toMatchObject({ key: "complete.promised", values: { promised: 2 } });
    expect(whyOf(shown({ missing: "forbidden" }), "The goal is reached.", "goal_reached", 0).key).toBe("held");
    expect(whyOf(shown({ state: "stopped" }), "It is over.", "campaign_over").key).toBe("complete.stopped");
    expect(whyOf(shown({ state: "stopped" }), "Rest hours.", "rest_hours").key).toBe("stopped");
    expect(whyOf(shown({ state: "paused", missing: "no_lead" })).key).toBe("paused");
    expect(whyOf(shown({ pacing: null })).key).toBe("starting");
  });

  it("makes nothing up where no feed tells", () => {
    const told = shownOf({ ...CAMPAIGN, pacing: { ...PACING, at: "", many: 0, answers_today: 3, drops_today: 0 } }, undefined);
    expect([told.in_flight, told.answers_today]).toEqual([null, null]);
    expect(whyOf(told)).toMatchObject({ key: "hold_risk", values: { answers: "—", flying: 5 } });
  });
});

describe("what the drop budget still allows", () => {
  it("is what the pacing obeys, of the day and of 30 days", () => {
    expect(leftOfBudget(shown())).toEqual({ key: "leftNow", n: 2 });
    expect(leftOfBudget(shown({ pacing: { ...PACING, drops_left: 0.7 } }))).toEqual({ key: "noneNow", n: 0 });
    expect(leftOfBudget(shown({ pacing: { ...PACING, drops_left: -3 } }))).toEqual({ key: "noneNow", n: 0 });
  });

  it("is counted by the cap where nothing is paced", () => {
    expect(leftOfBudget(shown({ pacing: null, answers_today: 100 }))).toEqual({ key: "left", n: 2 });
    expect(leftOfBudget(shown({ pacing: null }))).toEqual({ key: "none", n: 0 });
    expect(leftOfBudget(shown({ pacing: null, drops_today: 3 }))).toEqual({ key: "over", n: 2 });
  });
});

describe("what leads wait for", () => {
  const counts = { fresh: 3, due: 9, agreed: 1, taken: 0, done: 4, forbidden: 0 };
  const list = { active: true, counts, due: { now: 1, never: 5, put_off: { no_consent: 4, rest_hours: 2 } } } as unknown as LeadList;

  it("is told apart: now, the next try, an agreed time, or which rule", () => {
    expect(waitingOf([list, { ...list, due: { now: 0, never: 0, put_off: { rest_hours: 9 } } }, { ...list, active: false }])).toEqual({ now: 7, retry: 2, agreed: 2, putOff: [["rest_hours", 11], ["no_consent", 4]] });
  });

  it("does not count who was never dialled among those that are dialled again", () => {
    expect([countOf(list, "fresh"), countOf(list, "put_off"), countOf(list, "due")]).toEqual([3, 5, 4]);
  });
});

describe("the drop budget", () => {
  it("is what the cap still allows at so many answers", () => {
    expect(budgetOf(200, 3, 0.02, 0.03)).toMatchObject({ share: 0.015, left: 3, tone: "good" });
    expect(budgetOf(100, 3, 0.02, 0.03)).toMatchObject({ left: 0, tone: "warn" });
    expect(budgetOf(50, 4, 0.02, 0.03)).toMatchObject({ left: -3, tone: "bad", place: 1 });
    expect(budgetOf(0, 0, 0.02, 0.03)).toMatchObject({ share: null, left: 0, place: 0 });
  });

  it("is written without digits that say nothing", () => {
    expect([share(0.02, 2), share(0.0314), share(null), share(0.015, 2)]).toEqual(["2%", "3.1%", "—", "1.5%"]);
  });
});
