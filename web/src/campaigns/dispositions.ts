// A campaign's dispositions as they are edited. Pure.
import type { Shape } from "@/api/types";

import { number, type Retry } from "./units";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type Kind = Shape<"DispositionKind">;
export type Reason = Shape<"ReasonValue">;
export type Disposition = Omit<Whole<Shape<"DispositionValue">>, "reasons" | "retry"> & { reasons: Reason[]; retry: Retry | null };
export type DispositionRow = Omit<Disposition, "retry"> & { tries: number | ""; hours: number | "" };

export const KINDS: Kind[] = ["success", "failure", "again", "wrong_number", "do_not_call"];
const USUAL = { tries: 3, after_s: 3600 };

export function rowOf({ retry, ...rest }: Disposition): DispositionRow {
  const { tries, after_s } = retry ?? USUAL;
  return { ...rest, reasons: rest.reasons.map((one) => ({ ...one })), tries, hours: Number((after_s / 3600).toFixed(4)) };
}

export function valueOf({ tries, hours, ...rest }: DispositionRow): Disposition {
  const words = { ...rest, name_zh: rest.name_zh.trim(), name_en: rest.name_en.trim(), needs_reason: rest.needs_reason && rest.reasons.length > 0 };
  return { ...words, retry: rest.kind === "again" ? { tries: number(tries), after_s: number(hours, 3600) } : null };
}

/** One that nobody has: a figure behind a word, also after some were taken away. */
export function freshCode(word: string, taken: readonly { code: string }[]): string {
  const codes = new Set(taken.map((one) => one.code));
  let n = taken.length + 1;
  while (codes.has(`${word}-${n}`)) n += 1;
  return `${word}-${n}`;
}

export const freshRow = (rows: readonly DispositionRow[]): DispositionRow => rowOf({ code: freshCode("outcome", rows), name_zh: "", name_en: "", kind: "failure", reasons: [], needs_reason: false, needs_note: false, retry: null });

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const found = [...items];
  found.splice(to, 0, ...found.splice(from, 1));
  return found;
}
