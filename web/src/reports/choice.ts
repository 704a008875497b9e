// Which columns of a report are shown: as at first, or as the visitor has chosen. Pure.
import type { Column } from "./columns";

/** The names that were kept; null where there are none, or nothing that can be read: as at first. */
export function namesOf(kept: string | null): string[] | null {
  try {
    const found: unknown = JSON.parse(kept ?? "null");
    return Array.isArray(found) ? found.filter((name) => typeof name === "string") : null;
  } catch {
    return null;
  }
}

/** In the report's own order, whenever they were chosen; a name that it no longer has is passed over. */
export function chosenOf(columns: readonly Column[], names: readonly string[]): Column[] {
  return columns.filter((column) => names.includes(column.name));
}

/** The names with one more, or without it. */
export function ticked(names: readonly string[], name: string, on: boolean): string[] {
  const others = names.filter((one) => one !== name);
  return on ? [...others, name] : others;
}
