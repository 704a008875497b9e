// Days of the floor as fields and the API have them: 2026-11-23. Pure.
export interface Days {
  from: string;
  to: string;
}

/** So many days that end with this one. */
export function daysBack(today: string, many: number): Days {
  const first = new Date(`${today}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() - many + 1);
  return { from: first.toISOString().slice(0, 10), to: today };
}
