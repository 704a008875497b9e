// Telephone numbers as people type them. Pure.

/** E.164, taking a bare number as Chinese; null when it cannot be one. */
export function numberOf(typed: string): string | null {
  const plain = typed.replace(/[\s().-]/g, "").replace(/^00/, "+");
  if (/^\+[1-9]\d{6,14}$/.test(plain)) return plain;
  if (/^1\d{10}$/.test(plain)) return `+86${plain}`;
  if (/^0[1-9]\d{8,10}$/.test(plain)) return `+86${plain.slice(1)}`; // a landline with its area code
  return null;
}

/** Whether it looks like something one could dial: an extension or a number. */
export function dialable(typed: string): string | null {
  const plain = typed.replace(/[\s().-]/g, "");
  return /^\+?\d{3,15}$/.test(plain) ? (numberOf(plain) ?? plain) : null;
}
