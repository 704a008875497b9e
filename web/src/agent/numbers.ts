// Telephone numbers as people type them; the floor knows whose country it stands in, and writes them as E.164. Pure.

/** Without what people put between digits; null when it looks like no number of somebody outside. */
export function numberOf(typed: string): string | null {
  const plain = dialable(typed);
  return plain !== null && /^\+?\d{7,}$/.test(plain) ? plain : null;
}

/** Whether it looks like something one could dial: an extension or a number. */
export function dialable(typed: string): string | null {
  const plain = typed.replace(/[\s().-]/g, "");
  return /^\+?\d{3,20}$/.test(plain) ? plain : null;
}
