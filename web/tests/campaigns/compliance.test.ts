import { describe, expect, it } from "vitest";

import { dayText, daysBefore, drillOf, isNever, isQuiet, toneOf, worst, type Report, type Row } from "@/campaigns/compliance";

const row = (key: string, values: Partial<Row> = {}): Row => ({
  key, attempts: 0, answered: 0, by_hand: 0, dropped: 0, drop_share: null, drop_share_lately: null, messages: 0, consents: 0, outside_hours: 0, too_often: 0, short_rings: 0, cap: 0.03, cap_days: 30, opt_outs: 0,
  complaints: 0, refused: 0, refusals: {}, ...values,
});

describe("a compliance report", () => {
  it("asks for days of the calendar, whatever the hour", () => {
    expect(dayText(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
    expect(daysBefore(new Date(2026, 2, 1), 30).map(dayText)).toEqual(["2026-01-31", "2026-03-01"]);
    expect(daysBefore(new Date(2026, 2, 1), 1).map(dayText)).toEqual(["2026-03-01", "2026-03-01"]);
  });

  it("leaves out days on which nothing was", () => {
    expect(isQuiet(row("a", { drop_share_lately: 0.01 }))).toBe(true);
    for (const name of ["attempts", "refused", "opt_outs", "complaints", "messages"] as const) expect(isQuiet(row("a", { [name]: 1 }))).toBe(false);
  });

  it("says when a share of drops is near its cap, over it, or has none that is safe", () => {
    expect([null, 0, 0.02, 0.025, 0.03, 0.0301].map((share) => toneOf(share, 0.03))).toEqual(["good", "good", "good", "warn", "warn", "bad"]);
    expect([0, 0.001].map((share) => toneOf(share, null))).toEqual(["good", "bad"]);
  });

  it("leads from a count that is to be 0 to its attempts, of all its days or of one", () => {
    const report = { campaign: "autumn", from: "2026-11-01", to: "2026-11-23" } as Report;
    expect(drillOf(report, "too_often", null)).toEqual({ path: "/campaigns/autumn/compliance/against", filters: { against: "too_often", from: "2026-11-01", to: "2026-11-23" } });
    expect(drillOf(report, "short_rings", row("2026-11-05")).filters).toEqual({ against: "short_rings", from: "2026-11-05", to: "2026-11-05" });
    expect(["outside_hours", "consents", "too_often", "short_rings", "refused"].filter(isNever)).toEqual(["outside_hours", "too_often", "short_rings"]);
  });

  it("finds the worst day over the rule's days", () => {
    expect(worst([row("a", { drop_share_lately: 0.01 }), row("b", { drop_share_lately: 0.04 }), row("c"), row("d", { drop_share_lately: 0.02 })])?.key).toBe("b");
    expect(worst([row("a")])).toBeNull();
  });
});
