// Agents by skills: which cell a key leads to, and what typing a level does. Pure.
export interface Cell {
  row: number;
  column: number;
}

export function stepCell(key: string, at: Cell, rows: number, columns: number, page = 12): Cell | null {
  const by: Record<string, [number, number]> = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-page, 0], PageDown: [page, 0],
    Enter: [1, 0], Home: [0, -columns], End: [0, columns],
  };
  const step = by[key];
  if (!step) return null;
  const within = (value: number, most: number): number => Math.min(Math.max(0, value), Math.max(0, most - 1));
  return { row: within(at.row + step[0], rows), column: within(at.column + step[1], columns) };
}

/** The level after this key: a digit sets it (0: ten after a one, else none), Delete takes it away, + and - change it.
 *  Undefined: the key says nothing about a level. */
export function levelAfter(key: string, level: number): number | undefined {
  if (key === "Delete" || key === "Backspace") return 0;
  if (key === "+" || key === "=") return Math.min(10, level + 1);
  if (key === "-") return Math.max(0, level - 1);
  if (!/^[0-9]$/.test(key)) return undefined;
  return key === "0" ? (level === 1 ? 10 : 0) : Number(key);
}

export function withLevel(skills: Record<string, number>, skill: string, level: number): Record<string, number> {
  const { [skill]: _before, ...others } = skills;
  return level > 0 ? { ...others, [skill]: level } : others;
}
