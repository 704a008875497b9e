// The people tree as a list of units with parents, and what hangs below one. Pure.
export interface Unit {
  id: string;
  kind: string; // floor, department, squad, team
  name: string;
  parent: string | null;
  leader?: string | null;
}

export interface Branch extends Unit {
  children: Branch[];
}

/** Roots first; a unit whose parent one may not see is a root of what one sees. */
export function branchesOf(units: readonly Unit[]): Branch[] {
  const branches = new Map<string, Branch>(units.map((unit) => [unit.id, { ...unit, children: [] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.parent === null ? undefined : branches.get(branch.parent);
    (parent ? parent.children : roots).push(branch);
  }
  return roots;
}

/** The unit and all below it; null for "every unit". */
export function subtreeOf(units: readonly Unit[], root: string): Set<string> | null {
  if (!root) return null;
  const found = new Set([root]);
  const below = new Map<string, string[]>();
  for (const unit of units) if (unit.parent) below.set(unit.parent, [...(below.get(unit.parent) ?? []), unit.id]);
  for (const id of found) for (const child of below.get(id) ?? []) found.add(child);
  return found;
}

/** "Service › Squad 1 › Team 2", without the floor itself. */
export function pathOf(units: readonly Unit[], id: string | null | undefined): string {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names: string[] = [];
  for (let unit = byId.get(id ?? ""); unit && names.length < 8; unit = byId.get(unit.parent ?? "")) {
    if (unit.parent !== null || names.length === 0) names.unshift(unit.name);
  }
  return names.join(" › ");
}
