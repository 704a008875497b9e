// Money: kept in minor units (fen, cents), read and written as people do. Pure.

function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // three letters that are no currency
  }
}

/** 12345, "CNY" -> "¥123.45" in the reader's language. */
export function money(minor: number, currency: string, language: string): string {
  const value = minor / 10 ** digitsOf(currency);
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency }).format(value);
  } catch {
    return `${value} ${currency}`;
  }
}

/** Sums by currency, "¥123.45 · US$1.00"; a dash for none. */
export function sums(by: Record<string, number>, language: string): string {
  return Object.entries(by).map(([currency, minor]) => money(minor, currency, language)).join(" · ") || "—";
}

/** "12.5" -> 1250; null when it does not read. */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const [, sign, whole, , part = ""] = /^(-?)(\d{1,12})([.,](\d*))?$/.exec(text.trim().replace(/\s/g, "")) ?? [];
  if (whole === undefined || part.length > digits) return null;
  const value = Number(whole + part.padEnd(digits, "0"));
  return sign ? -value : value;
}

/** 1250 -> "12.50", as it is typed. */
export function typed(minor: number, currency: string): string {
  return (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
}
