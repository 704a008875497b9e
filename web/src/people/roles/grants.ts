// A role's permissions as they are edited. Pure.
import type { Role, Scope } from "../shapes";

export const PERMISSIONS = [
  "seat", "own_calls", "place_calls", "watch_floor", "steer_calls", "supervise", "force_state", "move_calls", "send_messages",
  "see_figures", "see_reports", "set_targets", "hear_recordings", "displays", "wallboard", "see_people", "manage_people", "manage_roles",
  "see_audit", "manage_settings", "see_flows", "set_up_queues", "set_up_rooms", "book_rooms", "work_tasks", "answer_alarms",
  "run_campaigns",
  "see_customers", "edit_customers", "merge_customers", "sell", "verify_orders", "fulfil_orders", "follow_up",
] as const;

export function withScope(grants: Record<string, Scope>, permission: string, scope: Scope | ""): Record<string, Scope> {
  const { [permission]: _before, ...rest } = grants;
  return scope ? { ...rest, [permission]: scope } : rest;
}

export function changedRoles(stored: readonly Role[], grants: Record<string, Record<string, Scope>>): string[] {
  const before = new Map(stored.map((role) => [role.name, role.permissions]));
  return Object.keys(grants).filter((name) => !same(before.get(name), grants[name] ?? {}));
}

function same(one: Record<string, Scope> | undefined, other: Record<string, Scope>): boolean {
  if (!one) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => one[key] === other[key]);
}
