// What can stand in the audit log, and what an entry tells beside its subject, in one line. Pure.
export const ACTIONS = [
  "sign-in.begun", "sign-in.failed", "sign-in.ended", "password.changed", "setup.done", "user.added",
  "user.changed", "user.password-given", "user.phone-password-given", "user.sign-ins-ended", "users.imported", "unit.added",
  "unit.changed", "unit.removed", "role.changed", "setting.changed", "target.set", "supervision.asked",
  "supervision.mode-asked", "supervision.end-asked", "agent.state-forced", "recording.played", "recording.downloaded", "call.advanced",
  "call.moved", "call.hung-up", "call.held", "call.resumed", "call.transferred", "display.made", "display.withdrawn",
  "queue.added", "queue.changed", "queue.removed", "number.set", "number.removed", "calendar.changed", "calendar.removed",
] as const;

/** The reader's words, where there are some; else what was given. */
export interface DetailWords {
  field(name: string): string;
  value(field: string, value: string): string;
}

type Detail = Record<string, unknown> | null | undefined;

export function detailText(detail: Detail, words: DetailWords): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${words.field(name)}: ${valueText(name, value, words)}`)
    .join(" · ");
}

function valueText(field: string, value: unknown, words: DetailWords): string {
  if (isChange(value)) return `${valueText(field, value.from, words)} → ${valueText(field, value.to, words)}`;
  if (value === null || value === "") return "—";
  if (isPairs(value)) return value.map(([name, level]) => `${name} ${level}`).join(", ") || "—";
  if (typeof value === "object") return JSON.stringify(value);
  return words.value(field, String(value));
}

function isPairs(value: unknown): value is [string, number][] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
