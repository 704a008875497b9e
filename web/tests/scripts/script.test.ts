import { describe, expect, it } from "vitest";

import { begun, freshPage, leadsTo, sentOf, without } from "@/campaigns/script/editing";
import { goBack, goodValues, goTo, heldBy, nextOf, piecesOf, tidied, wrongWith, type Branch, type Field, type Page, type Script } from "@/scripts/script";

const field = (key: string, more: Partial<Field> = {}): Field => ({ key, label: key, kind: "text", required: false, choices: [], longest: 20, least: null, most: null, earliest: null, latest: null, ...more });
const BUDGET = field("budget", { kind: "number", required: true, least: 0, most: 1000 });
const OWNER = field("owner", { kind: "yes_no" });
const CAR = field("car", { kind: "choice", choices: ["轿车", "SUV"] });
const WHEN = field("when", { kind: "date", earliest: "2026-01-01", latest: "2026-12-31" });
const page = (key: string, more: Partial<Page> = {}): Page => ({ key, title: key, text: "", fields: [], answers: [], branches: [], next: null, end: false, disposition: "", reason: "", ...more });
const branch = (of: string, test: Branch["test"], value: string, to: string): Branch => ({ field: of, test, value, to });
const NEEDS = page("needs", {
  fields: [BUDGET, OWNER, CAR, WHEN], next: "no",
  branches: [branch("budget", "above", "500", "rich"), branch("owner", "is", "yes", "owner"), branch("car", "is_not", "SUV", "small"), branch("when", "below", "2026-06-01", "soon"), branch("when", "given", "", "late")],
});
const SCRIPT: Script = { start: "needs", pages: [NEEDS, ...["no", "rich", "owner", "small", "soon", "late"].map((key) => page(key, { end: true }))] };

describe("what is captured", () => {
  it.each([
    [BUDGET, "much", "number"], [BUDGET, "-1", "least"], [BUDGET, "1001", "most"], [BUDGET, "１２", ""], [BUDGET, " 12.5 ", ""], [BUDGET, "", ""], [BUDGET, "1e3", "number"],
    [OWNER, "maybe", "choice"], [OWNER, "no", ""], [CAR, "卡车", "choice"], [WHEN, "soon", "date"], [WHEN, "2025-12-31", "earliest"], [WHEN, "2027-01-01", "latest"],
    [field("wish"), "x".repeat(21), "long"], [field("wish"), "<b>", ""],
  ])("of %o: %s is %s", (of, text, code) => expect(wrongWith(of, text)).toBe(code));

  it("is kept in one writing, and what cannot be kept is left out", () => {
    expect(tidied(BUDGET, " １２ ")).toBe("12");
    expect(goodValues(SCRIPT, { budget: "much", owner: "yes", car: "", hue: "red", when: "2026-02-02" })).toEqual({ owner: "yes", when: "2026-02-02" });
  });

  it("holds a page as long as something that must be asked is missing or wrong", () => {
    expect(heldBy(NEEDS, {})).toEqual({ budget: "missing" });
    expect(heldBy(NEEDS, { budget: "5000", owner: "x" })).toEqual({ budget: "most", owner: "choice" });
    expect(heldBy(NEEDS, { budget: "5" })).toEqual({});
  });
});

describe("where next leads", () => {
  it.each([
    [{}, "no"], [{ budget: "500" }, "no"], [{ budget: "500.5" }, "rich"], [{ budget: "5", owner: "yes" }, "owner"], [{ owner: "no", car: "轿车" }, "small"],
    [{ car: "SUV" }, "no"], [{ when: "2026-05-31" }, "soon"], [{ when: "2026-06-01" }, "late"], [{ budget: "5000" }, "no"],
  ])("with %o: %s", (values, to) => expect(nextOf(SCRIPT, NEEDS, values)).toBe(to));

  it("is remembered, so that one can go back", () => {
    const there = goTo(goTo({ page: "a", trail: [] }, "b"), "c");
    expect(there).toEqual({ page: "c", trail: ["a", "b"] });
    expect(goBack(goBack(goBack(there)))).toEqual({ page: "a", trail: [] });
  });
});

describe("the words of a page", () => {
  it("have what stands for this customer, as plain text", () => {
    expect(piecesOf("您好{customer}，{lead.余额}{x}", { customer: "<i>张三</i>", "lead.余额": "120" })).toEqual([
      { text: "您好", place: "" }, { text: "<i>张三</i>", place: "customer" }, { text: "，", place: "" }, { text: "120", place: "lead.余额" }, { text: "", place: "x" },
    ]);
  });
});

describe("a script as it is written", () => {
  const fresh = begun({ first: "问候", last: "结束", answer: "继续" });

  it("begins with a greeting that leads to its end", () => {
    expect(fresh.pages.map((one) => [one.title, one.end, leadsTo(one)])).toEqual([["问候", false, [fresh.pages[1]!.key]], ["结束", true, []]]);
  });

  it("gives no key twice, also after a page was taken away", () => {
    const three = { ...fresh, pages: [...fresh.pages, freshPage(fresh, "x")] };
    const two = without(three, fresh.pages[1]!.key);
    expect(new Set([...two.pages.map((one) => one.key), freshPage(two, "y").key]).size).toBe(3);
    expect(two.pages[0]!.answers[0]!.to).toBe("");
    expect(without(three, fresh.start).start).toBe(fresh.pages[1]!.key);
  });

  it("is sent without what its kinds and ends do not have", () => {
    const odd: Script = { start: "a", pages: [page("a", { title: " ", fields: [field("b", { label: "", kind: "text", choices: ["x"], least: 3 }), field("c", { kind: "choice", choices: ["红", " ", "蓝 "] })], answers: [{ label: "", to: "" }] }), page("z", { end: true, next: "a", disposition: "sold" })] };
    const [first, last] = sentOf(odd).pages;
    expect(first).toMatchObject({ title: "?", answers: [{ label: "?", to: "nowhere" }] });
    expect(first!.fields.map(({ label, choices, least }) => [label, choices, least])).toEqual([["?", [], null], ["c", ["红", "蓝"], null]]);
    expect(last).toMatchObject({ next: null, disposition: "sold" });
  });
});
