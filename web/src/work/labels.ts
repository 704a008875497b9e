// What people call a node of the IVR. Pure.
interface Node {
  node: string;
  label?: { zh: string; en: string } | null;
}

export function labelOf(row: Node, language: string): string {
  return (language === "en" ? row.label?.en : row.label?.zh) || row.node;
}
