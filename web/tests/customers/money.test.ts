import { expect, test } from "vitest";

import { minorOf, money, sums, typed } from "@/customers/money";

test.each([
  ["12.50", "CNY", 1250], ["12,5", "CNY", 1250], ["12", "CNY", 1200], ["1 200", "CNY", 120000], ["-3", "USD", -300], ["0.05", "EUR", 5],
  ["12.505", "CNY", null], ["12.5", "JPY", null], ["12", "JPY", 12], ["", "CNY", null], ["zwölf", "CNY", null], [".5", "CNY", null],
])("%s %s is %s in minor units", (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor);
});

test.each([[1250, "CNY"], [5, "EUR"], [12, "JPY"], [0, "USD"]])("%s %s is typed as it is read", (minor, currency) => {
  expect(minorOf(typed(minor, currency), currency)).toBe(minor);
});

test("money is shown in the reader's language", () => {
  expect(money(123456, "CNY", "zh-CN")).toBe("¥1,234.56");
  expect(money(1200, "JPY", "en")).toBe("¥1,200");
  expect(sums({ CNY: 100, USD: 250 }, "zh-CN")).toBe("¥1.00 · US$2.50");
  expect(sums({}, "en")).toBe("—");
});
