// Files of users, in and out. Pure.
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function typeOf(name: string): string {
  return name.toLowerCase().endsWith(".xlsx") ? XLSX : "text/csv";
}

interface Passwords {
  username: string;
  password: string | null;
  phone_password: string | null;
}

/** With a byte-order mark, as Excel needs it to read Chinese; a cell that begins like a formula is kept from being one. */
export function passwordsAsCsv(rows: readonly Passwords[]): string {
  const lines = rows.map((row) => [row.username, row.password ?? "", row.phone_password ?? ""].map(cell).join(","));
  return `\ufeffusername,password,phone_password\r\n${lines.join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
