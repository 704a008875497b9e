// The API's shapes of customers, orders and follow-ups, and what is pure about them.
import type { Shape } from "@/api/types";
import { atHour } from "@/texts/zones";

export type Customer = Shape<"CustomerOut">;
export type Field = Shape<"CustomerField">;
export type Order = Shape<"OrderOut">;
export type WholeOrder = Shape<"OrderWithHistory">;
export type FollowUp = Shape<"FollowUpOut">;
export type Owner = Shape<"FollowUpOwner">;
export type Sales = Shape<"SalesFigures">;
export type SalesRow = Shape<"SalesRow">;
export type Happened = Shape<"HappenedOut">;

export const ORDER_STATES = ["draft", "placed", "verified", "rejected", "shipped", "signed", "returned", "paid"] as const;
export const TONES: Record<string, string> = {
  draft: "is-offline", placed: "is-warn", verified: "is-talking", rejected: "is-bad", shipped: "is-reserved", signed: "is-good", returned: "is-bad", paid: "is-good",
};

/** What stands in the form of a record. */
export interface Draft {
  name: string;
  company: string;
  numbers: string[];
  fields: Record<string, string>;
  tags: string[];
  owner: string | null;
  note: string;
}

export function draftOf(customer: Customer | null, number = ""): Draft {
  if (!customer) return { name: "", company: "", numbers: number ? [number] : [], fields: {}, tags: [], owner: null, note: "" };
  const { name, company, tags, owner, note } = customer;
  const fields = Object.fromEntries(Object.entries(customer.fields).map(([code, value]) => [code, String(value)]));
  return { name, company, numbers: customer.numbers.map((one) => one.number), fields, tags: [...tags], owner: owner ?? null, note };
}

/** What differs from the record, as the API takes it; null: nothing does. */
export function changesOf(before: Draft, after: Draft, known: readonly Field[]): Record<string, unknown> | null {
  const news: Record<string, unknown> = {};
  for (const name of ["name", "company", "owner", "note"] as const) if (before[name] !== after[name]) news[name] = after[name];
  for (const name of ["numbers", "tags"] as const) if (before[name].join("\n") !== after[name].join("\n")) news[name] = after[name].filter(Boolean);
  const fields: Record<string, string | number | null> = {};
  for (const code of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const [was, is] = [before.fields[code] ?? "", after.fields[code] ?? ""];
    if (was !== is) fields[code] = is === "" ? null : known.find((field) => field.code === code)?.kind === "number" ? Number(is) : is;
  }
  if (Object.keys(fields).length) news.fields = fields;
  return Object.keys(news).length ? news : null;
}

/** Whom an order or a follow-up is about, in a word. */
export function calledBy(one: { name: string; number?: string; numbers?: { number: string }[] } | null | undefined, unnamed: string, shown: (number: string) => string): string {
  const number = one?.number ?? one?.numbers?.[0]?.number ?? "";
  return one?.name || (number ? shown(number) : unnamed);
}

/** Somebody who may have follow-ups, as people tell each other apart. */
export function ownerWord({ name, username, extension }: Owner): string {
  return name ? `${name} (${extension ?? username})` : username;
}

/** Times to be reminded at that most people want: in an hour, tomorrow and in three days at ten by the reader's zone. */
export function soon(now: number, zone: string): Record<"in1h" | "tomorrow" | "in3d", Date> {
  return { in1h: new Date(now + 3_600_000), tomorrow: atHour(10, 1, now, zone), in3d: atHour(10, 3, now, zone) };
}
