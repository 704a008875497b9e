import { expect, it } from "vitest";

import { dateAndTime, duration, percent, phoneNumber } from "@/texts/format";

it("shows times, numbers and shares as people read them", () => {
  expect([duration(62), duration(3723), duration(null)]).toEqual(["01:02", "1:02:03", "—"]);
  expect([phoneNumber("+8613800138000"), phoneNumber("13800138000"), phoneNumber("1002")]).toEqual(["138 0013 8000", "138 0013 8000", "1002"]);
  expect([percent(0.876), percent(null)]).toEqual(["88%", "—"]);
});

it("says the year of what is half a year away, before or after", () => {
  const now = Date.parse("2026-11-23T12:00:00+08:00");
  const at = (day: string): string => dateAndTime(`${day}T10:00:00+08:00`, "en", "Asia/Shanghai", now);
  expect(["2026-11-30", "2027-01-05", "2026-07-01", "2026-01-05", "2027-11-30"].map(at)).toEqual(["11/30, 10:00", "01/05, 10:00", "07/01, 10:00", "01/05/2026, 10:00", "11/30/2027, 10:00"]);
  expect(dateAndTime(null, "en", "Asia/Shanghai", now)).toBe("—");
});

it.each([
  ["+862162881234", "021 6288 1234"],
  ["02162881234", "021 6288 1234"],
  ["+861065012345", "010 6501 2345"],
  ["+8675581234567", "0755 8123 4567"],
  ["+867591234567", "0759 123 4567"],
  ["4008001235", "400 800 1235"],
  ["+864008001235", "400 800 1235"],
  ["+442079460958", "+44 20 7946 0958"],
  ["+85223456789", "+852 2345 6789"],
  ["10086", "10086"],
  ["anonymous", "anonymous"],
  ["", "—"],
])("groups every number by one rule: %s", (number, shown) => expect(phoneNumber(number)).toBe(shown));
