// Two people have changed one thing: what both of them wanted, field by field. Pure.

export interface Merged<Thing> {
  value: Thing;
  both: string[]; // fields that both have changed, each otherwise: mine stand in the value
}

type Fields = Record<string, unknown>;
const NAMES = ["outcome", "code", "key", "name"]; // by which a row among others is known, where no two have the same

/** `base`: what I had read. What I left as it was becomes theirs; what I changed stays mine. */
export function merged<Thing extends object>(base: Thing, mine: Thing, theirs: Thing): Merged<Thing> {
  const both: string[] = [];
  const value: Fields = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, my, their] = [(base as Fields)[key], (mine as Fields)[key], (theirs as Fields)[key]];
    value[key] = one(was, my, their, () => both.push(key));
  }
  return { value: value as Thing, both: [...new Set(both)] };
}

function one(was: unknown, my: unknown, their: unknown, clash: () => void): unknown {
  if (same(was, my)) return their;
  if (same(was, their) || same(my, their)) return my;
  if (isFields(my) && isFields(their)) {
    const inside = merged(isFields(was) ? was : {}, my, their);
    if (inside.both.length) clash();
    return inside.value;
  }
  const name = nameOf([was, my, their]);
  if (name) return rows(name, [was, my, their] as [Fields[], Fields[], Fields[]], clash);
  clash();
  return my ?? their;
}

// My rows in my order, then those that only they have. A row that one has taken out and the other changed stays.
function rows(name: string, lists: [Fields[], Fields[], Fields[]], clash: () => void): Fields[] {
  const [, my, their] = lists;
  const keys = new Set([...my, ...their].map((row) => row[name]));
  const kept = [...keys].map((key) => {
    const [was, mine, theirs] = lists.map((list) => list.find((row) => row[name] === key));
    return one(was, mine, theirs, clash) as Fields | undefined;
  });
  return kept.filter((row): row is Fields => row !== undefined);
}

function nameOf(lists: unknown[]): string | undefined {
  return NAMES.find((name) => lists.every((list) => Array.isArray(list) && areNamed(list, name)));
}

const areNamed = (list: unknown[], name: string): boolean =>
  list.every((row) => isFields(row) && typeof row[name] === "string") && new Set(list.map((row) => (row as Fields)[name])).size === list.length;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

// The order in which an object's fields stand says nothing.
function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, n) => same(item, other[n]));
  if (!isFields(one) || !isFields(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key], other[key]));
}
