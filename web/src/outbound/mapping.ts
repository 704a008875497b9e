// What each column of a file becomes, as people choose it and as the API takes it. Pure.
import type { Kind, Look } from "./shapes";

export interface Column {
  heading: string;
  target: string; // number, number_2, number_3, name, priority, zone, note, field, ignore
  key: string; // of a field
  sample: string;
}

export const TARGETS: Record<Kind, readonly string[]> = {
  leads: ["number", "number_2", "number_3", "name", "field", "priority", "zone", "ignore"],
  do_not_call: ["number", "note", "ignore"],
};
const FIELD = "field:";
const SAMPLES = 3;

export function columnsOf(look: Look): Column[] {
  return look.headings.map((heading, at) => {
    const given = look.mapping[heading] ?? "ignore";
    const isField = given.startsWith(FIELD);
    const cells = look.rows.map((row) => row[at] ?? "").filter(Boolean);
    return { heading, target: isField ? "field" : given, key: isField ? given.slice(FIELD.length) : heading, sample: cells.slice(0, SAMPLES).join(" · ") };
  });
}

export function mappingOf(columns: readonly Column[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ heading, target, key }) => [heading, target === "field" ? `${FIELD}${key.trim()}` : target]));
}

/** The slug of what is wrong, as the API would say it; empty: nothing. */
export function wrongOf(columns: readonly Column[]): string {
  const given = Object.values(mappingOf(columns)).filter((target) => target !== "ignore");
  if (!given.includes("number")) return "mapping-number";
  if (given.includes(FIELD)) return "mapping-target";
  return new Set(given).size < given.length ? "mapping-twice" : "";
}

/** A list's name from its file's. */
export function nameOf(file: string): string {
  return file.replace(/\.(csv|xlsx|txt)$/i, "").slice(0, 64);
}
