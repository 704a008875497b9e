// What of a user was edited: only that is sent, so that nobody else's change is undone. Pure.
import type { User } from "../shapes";

export interface UserForm {
  name: string;
  role: string;
  unit: string;
  extension: string;
  skills: Record<string, number>;
  enabled: boolean;
  language: string;
}

export function changesOf(before: User | null, form: UserForm): Record<string, unknown> {
  const now: Record<string, unknown> = {
    name: form.name.trim(),
    role: form.role,
    extension: form.extension.trim() || null,
    skills: form.skills,
    enabled: form.enabled,
    language: form.language,
    ...(form.unit ? { unit: form.unit } : {}), // nobody is outside the tree
  };
  if (!before) return now;
  const old = before as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(old[name], value)));
}

function same(one: unknown, other: unknown): boolean {
  return inOrder(one ?? null) === inOrder(other ?? null);
}

function inOrder(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
