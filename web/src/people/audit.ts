// What can stand in the audit log, and what an entry tells beside its subject, in one line. Pure.
export const ACTIONS = [
  "sign-in.begun", "sign-in.failed", "sign-in.ended", "password.changed", "setup.done", "user.added",
  "user.changed", "user.password-given", "user.phone-password-given", "user.sign-ins-ended", "users.imported", "unit.added",
  "unit.changed", "unit.removed", "role.changed", "setting.changed", "target.set", "supervision.asked",
  "supervision.mode-asked", "supervision.end-asked", "agent.state-forced", "recording.played", "recording.downloaded", "call.advanced",
  "call.moved", "display.made", "display.withdrawn",
] as const;

export function detailText(detail: Record<string, unknown> | null | undefined): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(" · ");
}

function valueText(value: unknown): string {
  if (isChange(value)) return `${valueText(value.from)} → ${valueText(value.to)}`;
  if (value === null || value === "") return "—";
  if (isPairs(value)) return value.map(([name, level]) => `${name} ${level}`).join(", ") || "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isPairs(value: unknown): value is [string, number][] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
