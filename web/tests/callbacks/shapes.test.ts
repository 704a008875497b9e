import { describe, expect, it } from "vitest";

import { distance, endOf, isDue, usualTimes, type Agreed } from "@/callbacks/shapes";

const NOW = Date.parse("2026-11-23T10:00:30+08:00");
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const one = (change: Partial<Agreed>): Agreed => ({ state: "agreed", first_try_at: null, due_at: at(-1), ...change }) as Agreed;

describe("agreed callbacks", () => {
  it("are due from their time on, until somebody has called", () => {
    expect(isDue(one({}), NOW)).toBe(true);
    expect(isDue(one({ due_at: at(1) }), NOW)).toBe(false);
    expect(isDue(one({ first_try_at: at(-1) }), NOW)).toBe(false);
    expect(isDue(one({ state: "cancelled" }), NOW)).toBe(false);
  });

  it("say how far away they are in words of the language", () => {
    expect(distance(at(12), NOW, "en")).toBe("12 minutes");
    expect(distance(at(-12), NOW, "en")).toBe("12 minutes");
    expect(distance(at(90), NOW, "en")).toBe("2 hours");
    expect(distance(at(60 * 24 * 3), NOW, "zh-CN")).toBe("3天");
  });

  it("say how they ended, and by whom", () => {
    const t = (key: string, values?: Record<string, string>): string => `${key} ${values?.who ?? ""}`;
    expect(endOf(one({ why: "called_in", served_by: "1001", served_by_name: "王芳" }), t)).toBe("callback.why.called_in 王芳");
    expect(endOf(one({ why: "person", ended_by: "lead1", ended_by_name: "" }), t)).toBe("callback.why.person lead1");
    expect(endOf(one({ why: null, state: "reached", served_by: "1001", served_by_name: "" }), t)).toBe("callback.served 1001");
    expect(endOf(one({ why: null, state: "not_reached" }), t)).toBe("callback.state.not_reached ");
  });

  it("have usual times on whole minutes, and tomorrow's by the reader's zone, whatever the computer's", () => {
    const times = usualTimes(NOW, "Asia/Shanghai");
    expect(times.in30.getTime()).toBe(NOW + 30 * 60_000 + 30_000);
    expect([times.tomorrow10, times.tomorrow15].map((at) => at.toISOString())).toEqual(["2026-11-24T02:00:00.000Z", "2026-11-24T07:00:00.000Z"]);
    expect(usualTimes(NOW, "America/New_York").tomorrow10.toISOString()).toBe("2026-11-23T15:00:00.000Z"); // there it is still the 22nd
  });
});
