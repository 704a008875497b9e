// Configured words. Pure.
export interface Word {
  code: string;
  name_zh: string;
  name_en: string;
}

export const EVERY_QUEUE = "*"; // for the queues that have no entry of their own

/** A code that is not taken yet. */
export function freshCode(words: readonly Word[]): string {
  const taken = new Set(words.map((word) => word.code));
  let n = words.length + 1;
  while (taken.has(`reason_${n}`)) n += 1;
  return `reason_${n}`;
}
