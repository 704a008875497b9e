// From the whole floor down; a unit lies in one of a kind before its own. Pure.
export const KINDS = ["floor", "department", "squad", "team"] as const;

export function mayLieIn(kind: string, other: string): boolean {
  const order: readonly string[] = KINDS;
  return order.indexOf(other) < order.indexOf(kind);
}
