// A campaign's settings as they are edited, and where a refusal of the API belongs. Pure.
import { Problem } from "@/api/problems";

import { rowOf, valueOf, type DispositionRow } from "./dispositions";
import type { CallbackTerms, Settings } from "./shapes";
import { number, type Retry } from "./units";

export interface RetryRow {
  outcome: string;
  on: boolean;
  tries: number | "";
  minutes: number | "";
}

export type CallbackForm = { [Key in keyof CallbackTerms]: CallbackTerms[Key] extends number ? number | "" : CallbackTerms[Key] };

export type Form = Omit<Settings, "callbacks" | "dispositions" | "retries" | "aim" | "cap" | "begins_on" | "ends_on" | "goal" | "most_skips" | "skipped_again_s" | "preview_s"> & {
  preview_s: number | "";
  most_skips: number | ""; // empty: as many as they like
  skipped_again_s: number | ""; // minutes
  aim: number | ""; // per cent
  cap: number | "";
  begins_on: string;
  ends_on: string;
  goal: number | "";
  retries: RetryRow[];
  callbacks: CallbackForm;
  dispositions: DispositionRow[];
};

export const RETRIED = ["busy", "no_answer", "machine", "refused", "failed", "cancelled", "not_dialled", "unknown"] as const;
const USUAL: Retry = { tries: 3, after_s: 3600 };

export function formOf(settings: Settings): Form {
  const retries = RETRIED.map((outcome) => {
    const { tries, after_s } = settings.retries[outcome] ?? USUAL;
    return { outcome, on: outcome in settings.retries, tries, minutes: after_s / 60 };
  });
  const { aim, cap, begins_on, ends_on, goal, most_skips, skipped_again_s } = settings;
  return {
    ...settings, caller_ids: [...settings.caller_ids], trunks: [...settings.trunks], aim: percent(aim), cap: percent(cap), begins_on: begins_on ?? "", ends_on: ends_on ?? "", goal: goal ?? "",
    most_skips: most_skips ?? "", skipped_again_s: skipped_again_s / 60, retries, callbacks: { ...settings.callbacks }, dispositions: settings.dispositions.map(rowOf),
  };
}

const percent = (share: number): number => Number((share * 100).toFixed(4));

export function settingsOf(form: Form): Settings {
  const retries = form.retries.filter((row) => row.on).map((row) => [row.outcome, { tries: number(row.tries), after_s: number(row.minutes, 60) }]);
  const { late, grace_min, tries, retry_min, on_time_min } = form.callbacks;
  const callbacks = { late, grace_min: number(grace_min), tries: number(tries), retry_min: number(retry_min), on_time_min: number(on_time_min) };
  return {
    ...form, callbacks, title: form.title.trim(), aim: number(form.aim, 0.01), cap: number(form.cap, 0.01), begins_on: form.begins_on || null,
    ends_on: form.ends_on || null, goal: form.goal === "" ? null : form.goal, retries: Object.fromEntries(retries),
    preview_s: number(form.preview_s), most_skips: form.most_skips === "" ? null : form.most_skips, skipped_again_s: number(form.skipped_again_s, 60),
    dispositions: form.dispositions.map(valueOf), ring_s: number(form.ring_s), most_in_flight: number(form.most_in_flight), most_per_agent: number(form.most_per_agent),
  };
}

export interface Wrong {
  code: string;
  problem: string; // as the server says it
  said?: { zh: string; en: string }; // where it has words of its own
}

const OF_A_REFUSAL: Record<string, string> = { "unknown-number": "caller_ids", "no-caller-id": "caller_ids", "no-such-calendar": "calendar", "unknown-trunk": "trunks" };
const OF_A_CODE: Record<string, string> = { "aim-over-cap": "aim", "trunk-twice": "trunks", "never-retried": "retries" };

/** By the field where each belongs, such as `aim` or `retries.busy`; under "" what belongs to none. */
export function wrongOf(error: unknown): Record<string, Wrong> {
  if (!(error instanceof Problem)) return {};
  const fields = error.body.errors ?? [];
  const of = OF_A_REFUSAL[error.slug];
  if (!fields.length && of) return { [of]: { code: error.slug, problem: error.message } };
  return Object.fromEntries(fields.map((one) => [placeOf(one.field, one.code ?? ""), { code: one.code ?? "", problem: one.problem, ...(one.said ? { said: one.said } : {}) }]));
}

function placeOf(field: string, code: string): string {
  const parts = field.split(".").filter((part) => !["body", "settings"].includes(part));
  if (!parts.length) return OF_A_CODE[code] ?? "";
  return ["retries", "callbacks", "dispositions"].includes(parts[0] as string) && parts[1] ? `${parts[0]}.${parts[1]}` : (parts[0] as string);
}
