import { expect, it } from "vitest";

import { duration, percent, phoneNumber } from "@/texts/format";

it("shows times, numbers and shares as people read them", () => {
  expect([duration(62), duration(3723), duration(null)]).toEqual(["01:02", "1:02:03", "—"]);
  expect([phoneNumber("+8613800138000"), phoneNumber("13800138000"), phoneNumber("1002")]).toEqual(["138 0013 8000", "138 0013 8000", "1002"]);
  expect([percent(0.876), percent(null)]).toEqual(["88%", "—"]);
});
