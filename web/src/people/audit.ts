// What an audit entry tells beside its subject, in one line. Pure.
export function detailText(detail: Record<string, unknown> | null | undefined): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(" · ");
}

function valueText(value: unknown): string {
  if (isChange(value)) return `${valueText(value.from)} → ${valueText(value.to)}`;
  if (value === null || value === "") return "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
