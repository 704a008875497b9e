// A campaign's script as it is gone through: what a page says to this customer, what may be answered, and where it leads.
// Pure; the server judges the same (app/outbound/scripts/values.py).
import type { Shape } from "@/api/types";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type FieldKind = Shape<"AskedKind">;
export type Field = Whole<Shape<"ScriptField">>;
export type Answer = Shape<"Answer">;
export type Branch = Whole<Shape<"Branch">>;
export type Page = Omit<Whole<Shape<"ScriptPage">>, "fields" | "answers" | "branches"> & { fields: Field[]; answers: Answer[]; branches: Branch[] };
export interface Script {
  start: string;
  pages: Page[];
}
export type Values = Record<string, string>;
export interface Place {
  page: string;
  trail: string[];
}

export const YES = "yes";
export const NO = "no";

export const pageOf = (script: Script, key: string): Page | undefined => script.pages.find((page) => page.key === key);
export const fieldsOf = (script: Script): Map<string, Field> => new Map(script.pages.flatMap((page) => page.fields.map((field) => [field.key, field])));

export function optionsOf(field: Field): string[] {
  return field.kind === "yes_no" ? [YES, NO] : field.kind === "choice" ? field.choices : [];
}

/** In the one writing in which it is kept: an input method's wide digits are digits. */
export function tidied(field: Field, text: string): string {
  return field.kind === "number" ? text.normalize("NFKC").trim() : text.trim();
}

/** A code for what is wrong with it, as the server calls it; empty: nothing, or nothing was said. */
export function wrongWith(field: Field, text: string): string {
  const value = tidied(field, text);
  if (!value) return "";
  if (field.kind === "number") return wrongNumber(field, value);
  if (field.kind === "date") return wrongDate(field, value);
  if (field.kind !== "text") return optionsOf(field).includes(value) ? "" : "choice";
  return value.length > field.longest ? "long" : "";
}

function wrongNumber(field: Field, value: string): string {
  const number = Number(value);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) || value.length > 30) return "number";
  if (field.least !== null && number < field.least) return "least";
  return field.most !== null && number > field.most ? "most" : "";
}

function wrongDate(field: Field, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) return "date";
  if (field.earliest !== null && value < field.earliest) return "earliest";
  return field.latest !== null && value > field.latest ? "latest" : "";
}

/** What can be kept of what was typed. */
export function goodValues(script: Script, typed: Values): Values {
  const fields = fieldsOf(script);
  const good = Object.entries(typed).flatMap(([key, text]) => {
    const field = fields.get(key);
    return field && tidied(field, text) && !wrongWith(field, text) ? [[key, tidied(field, text)] as const] : [];
  });
  return Object.fromEntries(good);
}

/** By field of this page: what keeps it from being left. */
export function heldBy(page: Page, values: Values): Record<string, string> {
  const held = page.fields.map((field) => [field.key, wrongWith(field, values[field.key] ?? "") || (field.required && !tidied(field, values[field.key] ?? "") ? "missing" : "")]);
  return Object.fromEntries(held.filter(([, code]) => code));
}

/** Where `next` leads; null: nowhere, or an answer must be chosen. */
export function nextOf(script: Script, page: Page, values: Values): string | null {
  const fields = fieldsOf(script);
  const branch = page.branches.find((one) => {
    const field = fields.get(one.field);
    const value = field ? tidied(field, values[one.field] ?? "") : "";
    return field && value && !wrongWith(field, value) && holds(one, field, value);
  });
  return branch?.to ?? page.next;
}

function holds(branch: Branch, field: Field, value: string): boolean {
  const numbers = field.kind === "number";
  const [mine, theirs] = numbers ? [Number(value), Number(branch.value)] : [value.toLowerCase(), branch.value.trim().toLowerCase()];
  if (branch.test === "given") return true;
  if (branch.test === "below") return mine < theirs;
  if (branch.test === "above") return mine > theirs;
  return (mine === theirs) === (branch.test === "is");
}

export const goTo = (place: Place, page: string): Place => ({ page, trail: [...place.trail, place.page] });
export const goBack = (place: Place): Place => (place.trail.length ? { page: place.trail[place.trail.length - 1] as string, trail: place.trail.slice(0, -1) } : place);

export interface Piece {
  text: string;
  place: string; // its name; empty: plain words
}

/** The words of a page with what stands for this customer. What is not known keeps its name, and an empty text. */
export function piecesOf(text: string, places: Record<string, string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    const name = match[1] as string;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), place: "" });
    pieces.push({ text: places[name] ?? "", place: name });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), place: "" });
  return pieces;
}
