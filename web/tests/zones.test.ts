import { describe, expect, it } from "vitest";

import { daysOf, overMidnight } from "@/reports/periods";
import { atHour, dayOf, fromPicker, momentOf, toPicker } from "@/texts/zones";

const NOW = Date.parse("2026-11-23T23:59:30+08:00");

describe("a zone's days and hours", () => {
  it("are those of its own wall", () => {
    expect(dayOf(NOW, "Asia/Shanghai")).toBe("2026-11-23");
    expect(dayOf(NOW + 30_000, "Asia/Shanghai")).toBe("2026-11-24");
    expect(dayOf(NOW, "Pacific/Kiritimati")).toBe("2026-11-24");
    expect(atHour(10, 1, NOW + 30_000, "Asia/Shanghai").toISOString()).toBe("2026-11-25T02:00:00.000Z");
  });

  it("follow its clock through the nights on which that is changed", () => {
    const before = Date.parse("2026-10-31T12:00:00-04:00"); // in New York the clocks go back on the night after
    expect(atHour(10, 1, before, "America/New_York").toISOString()).toBe("2026-11-01T15:00:00.000Z");
    expect(momentOf(Date.UTC(2026, 2, 8, 10), "America/New_York")).toBe(Date.parse("2026-03-08T14:00:00Z"));
  });

  it("are what a picker shows, and what is picked is meant there", () => {
    for (const zone of ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu"]) {
      const at = atHour(10, 1, NOW, zone);
      expect([toPicker(at, zone).getHours(), toPicker(at, zone).getMinutes()]).toEqual([10, 0]);
      expect(fromPicker(toPicker(at, zone), zone)).toEqual(at);
    }
  });
});

describe("at midnight", () => {
  const [yesterday] = daysOf("today", new Date(2026, 10, 23));
  const today = new Date(2026, 10, 24);

  it("a page of the day goes along, and days that were chosen stay", () => {
    expect(overMidnight([yesterday, yesterday], today)).toEqual([today, today]);
    const week: [Date, Date] = [new Date(2026, 10, 16), yesterday];
    expect(overMidnight(week, today)).toBe(week);
    expect(overMidnight(null, today)).toBeNull();
  });
});
