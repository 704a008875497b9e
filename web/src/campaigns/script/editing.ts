// A script as it is edited: pages, fields and ways made without anybody typing a key. Pure.
import type { Answer, Branch, Field, Page, Script } from "@/scripts/script";
import { optionsOf } from "@/scripts/script";

function fresh(word: string, taken: Iterable<string>): string {
  const keys = new Set(taken);
  let n = keys.size + 1;
  while (keys.has(`${word}-${n}`)) n += 1;
  return `${word}-${n}`;
}

export const freshPage = (script: Script, title: string): Page => ({ key: fresh("page", script.pages.map((page) => page.key)), title, text: "", fields: [], answers: [], branches: [], next: null, end: false, disposition: "", reason: "" });

export function freshField(script: Script): Field {
  const key = fresh("field", script.pages.flatMap((page) => page.fields.map((field) => field.key)));
  return { key, label: "", kind: "text", required: false, choices: [], longest: 1000, least: null, most: null, earliest: null, latest: null };
}

export const freshAnswer = (): Answer => ({ label: "", to: "" });
export const freshBranch = (fields: readonly Field[]): Branch => ({ field: fields[0]?.key ?? "", test: "is", value: fields[0] ? (optionsOf(fields[0])[0] ?? "") : "", to: "" });

/** What one begins with: a greeting, and its end. */
export function begun(titles: { first: string; last: string; answer: string }): Script {
  const empty: Script = { start: "", pages: [] };
  const first = freshPage(empty, titles.first);
  const last = { ...freshPage({ start: "", pages: [first] }, titles.last), end: true };
  return { start: first.key, pages: [{ ...first, answers: [{ label: titles.answer, to: last.key }] }, last] };
}

/** Without a page; what led there leads nowhere yet, and is told of when it is checked. */
export function without(script: Script, key: string): Script {
  const pages = script.pages.filter((page) => page.key !== key).map((page) => ({
    ...page, answers: page.answers.map((one) => (one.to === key ? { ...one, to: "" } : one)),
    branches: page.branches.map((one) => (one.to === key ? { ...one, to: "" } : one)), next: page.next === key ? null : page.next,
  }));
  return { start: script.start === key ? (pages[0]?.key ?? "") : script.start, pages };
}

/** The document that is sent: an end leads nowhere, fields keep the limits of their kind, and what leads nowhere says so. */
export function sentOf(script: Script): Script {
  return { ...script, pages: script.pages.map(sentPage) };
}

const NOWHERE = "nowhere"; // no page has this key: the check says which page lacks a target

function sentPage(page: Page): Page {
  const shown = { ...page, title: page.title.trim() || "?", fields: page.fields.map(sentField) };
  if (page.end) return { ...shown, answers: [], branches: [], next: null };
  const answers = page.answers.map((one) => ({ label: one.label.trim() || "?", to: one.to || NOWHERE }));
  const branches = page.branches.map((one) => ({ ...one, field: one.field || NOWHERE, to: one.to || NOWHERE }));
  return { ...shown, answers, branches, disposition: "", reason: "" };
}

function sentField(field: Field): Field {
  const { kind } = field;
  const bounds = { least: kind === "number" ? empty(field.least) : null, most: kind === "number" ? empty(field.most) : null, earliest: kind === "date" ? field.earliest || null : null, latest: kind === "date" ? field.latest || null : null };
  const choices = kind === "choice" ? field.choices.map((choice) => choice.trim()).filter(Boolean) : [];
  return { ...field, ...bounds, choices, label: field.label.trim() || "?" };
}

const empty = (value: number | "" | null): number | null => (value === "" ? null : value); // of a field of numbers

/** Where a page leads, by the keys of pages, in order and once each. */
export const leadsTo = (page: Page): string[] => (page.end ? [] : [...new Set([...page.answers.map((one) => one.to), ...page.branches.map((one) => one.to), page.next ?? ""].filter(Boolean))]);
