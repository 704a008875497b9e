// What can stand in the audit log, and what an entry tells beside its subject, in one line. Pure.
export const ACTIONS = [
  "sign-in.begun", "sign-in.failed", "sign-in.ended", "password.changed", "setup.done", "user.added", "user.changed",
  "user.password-given", "user.phone-password-given", "user.sign-ins-ended", "users.imported", "unit.added", "unit.changed",
  "unit.removed", "role.changed", "setting.changed", "target.set", "supervision.asked", "supervision.mode-asked",
  "supervision.end-asked", "agent.state-forced", "recording.played", "recording.downloaded", "call.advanced", "call.moved",
  "call.hung-up", "call.held", "call.resumed", "call.transferred", "display.made", "display.withdrawn", "queue.added",
  "queue.changed", "queue.removed", "number.set", "number.removed", "calendar.changed", "calendar.removed",
  "agent.break-let-go", "alarm.acknowledged", "callback.agreed", "callback.cancelled", "callback.given", "callback.moved",
  "campaign.added", "campaign.callbacks-handed-on", "campaign.callbacks-withdrawn", "campaign.changed", "campaign.removed",
  "campaign.script", "campaign.script-removed", "campaign.state", "campaign.unit", "outcome.filed", "campaign.who_calls_removed", "campaign.who_calls_set",
  "complaint.filed", "complaint.withdrawn", "consent.filed", "consent.withdrawn", "consents.imported", "customer.added",
  "customer.changed", "customer.merged", "do-not-call.added", "do-not-call.dialled", "do-not-call.imported",
  "do-not-call.removed", "follow-up.done", "follow-up.dropped", "follow-up.given", "follow-up.moved", "follow-up.promised",
  "follow-up.reopened", "greeting.removed", "greeting.set", "lead-list.added", "lead-list.changed", "lead-list.recycled",
  "lead-list.removed", "leads.import-cancelled", "leads.imported", "order.discarded", "order.drafted", "order.paid",
  "order.place", "order.reject", "order.return", "order.revise", "order.rewritten", "order.ship", "order.sign",
  "order.verify", "room.booked", "room.booking-cancelled", "room.ended", "room.locked", "room.muted", "room.put-out",
  "room.removed", "room.set", "room.unlocked", "room.unmuted", "task.assigned", "task.done", "task.dropped", "task.reopened",
  "trunk.order", "trunk.removed", "trunk.set", "voicemail.deleted", "voicemail.played",
] as const;

/** The reader's words, where there are some; else what was given. */
export interface DetailWords {
  field(name: string): string;
  value(field: string, value: string): string;
}

type Detail = Record<string, unknown> | null | undefined;

export function detailText(detail: Detail, words: DetailWords): string {
  if (isChange(detail) && Object.keys(detail).length === 2) return valueText("state", detail, words);
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${words.field(name)}: ${valueText(name, value, words)}`)
    .join(" · ");
}

function valueText(field: string, value: unknown, words: DetailWords): string {
  if (isChange(value)) return `${valueText(field, value.from, words)} → ${valueText(field, value.to, words)}`;
  if (value === null || value === "") return "—";
  if (isPairs(value)) return value.map(([name, level]) => `${name} ${level}`).join(", ") || "—";
  if (Array.isArray(value)) return value.map((one) => valueText(field, one, words)).join(", ") || "—";
  if (typeof value === "object") return `(${detailText(value as Detail, words)})`;
  return words.value(field, String(value));
}

function isPairs(value: unknown): value is [string, number][] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
