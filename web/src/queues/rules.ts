// A queue's rules as they are edited. Pure: it gives keys and values, the screen has the language.
import type { Shape } from "@/api/types";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type OverflowRule = Whole<Shape<"OverflowValue">>;
export type NeedsStep = Whole<Shape<"NeedsStepValue">>;
export type Lent = Whole<Shape<"LentSeatsValue">>;
export type Callback = Whole<Shape<"CallbackValue">>;
export type Rules = Omit<Whole<Shape<"QueueRules">>, "overflow" | "needs" | "lent" | "callback"> & {
  overflow: OverflowRule[];
  needs: NeedsStep[];
  lent: Lent | null;
  callback: Callback | null;
};
export type Finding = Shape<"FindingOut">;
export interface RulesPage {
  queue: string;
  rules: Rules;
  revision: string;
  warnings: Finding[];
  serving: number;
}

const PARTS: Record<string, string> = {
  needs: "queues.part.who", overflow: "queues.part.overflow", lent: "queues.part.lent", callback: "queues.part.callback", weights: "queues.weights.title",
};

/** The text that names a field of the rules. */
export const fieldKey = (field: string): string => PARTS[field] ?? `queues.field.${field}`;

export const STRATEGIES = ["best_skill", "longest_idle", "fewest_calls", "round_robin", "weighted"] as const;
export const WHENS = ["wait", "length", "nobody", "closed", "expected"] as const;
export const TARGETS = ["queue", "seats", "voicemail", "callback", "outside", "ivr"] as const;
const WITH_VALUE = new Set(["wait", "length", "expected"]);
const WITH_TARGET = new Set(["queue", "outside", "ivr", "voicemail"]);

export const hasValue = (rule: OverflowRule): boolean => WITH_VALUE.has(rule.when);
export const hasTarget = (rule: OverflowRule): boolean => WITH_TARGET.has(rule.to);

export function blankRule(): OverflowRule {
  return { when: "wait", value: 60, to: "queue", target: "" };
}

/** What does not belong to the new choice is left out, so that nothing hidden is sent. */
export function tidied(rule: OverflowRule): OverflowRule {
  const value = !hasValue(rule) ? 0 : rule.when === "length" ? Math.max(1, Math.round(rule.value || 1)) : rule.value || 0;
  return { ...rule, value, target: hasTarget(rule) ? rule.target : "" };
}

/** A copy with one of them a place further up (-1) or down (1). */
export function moved<Item>(items: readonly Item[], index: number, by: number): Item[] {
  const to = index + by;
  if (to < 0 || to >= items.length) return [...items];
  const copy = [...items];
  const [item] = copy.splice(index, 1);
  copy.splice(to, 0, item as Item);
  return copy;
}

/** The keys of a rule's sentence: "after {value} s of waiting", "to queue {target}". */
export function sentenceOf(rule: OverflowRule): { when: string; to: string } {
  const own = rule.to === "voicemail" && !rule.target ? "voicemailOwn" : rule.to;
  return { when: `queues.when.${rule.when}`, to: `queues.to.${own}` };
}

/** The rules as they are sent. */
export function sent(rules: Rules): Rules {
  return { ...rules, overflow: rules.overflow.map(tidied), needs: rules.needs.map((step, n) => ({ ...step, after: n ? step.after : 0 })) };
}

/** "service ≥ 3, English ≥ 1": what a step asks for. */
export function stepText(step: NeedsStep, name: (skill: string) => string): string {
  const must = Object.entries(step.must).map(([skill, level]) => `${name(skill)} ≥ ${level}`);
  const prefer = Object.entries(step.prefer).map(([skill, level]) => `${name(skill)} ~ ${level}`);
  return [...must, ...prefer].join(", ") || "—";
}

/** With this agent's weight; none below one. What is no extension changes nothing. */
export function weighed(weights: Readonly<Record<string, number>>, agent: string, weight: number): Record<string, number> {
  const extension = agent.trim();
  if (!/^[0-9A-Za-z]{1,16}$/.test(extension)) return { ...weights };
  const { [extension]: _before, ...others } = weights;
  return weight >= 1 ? { ...others, [extension]: Math.min(100, Math.round(weight)) } : others;
}
