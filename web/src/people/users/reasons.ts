// Why a row of a list cannot be imported, in the reader's language; a reason not known here stays as the server says it. Pure.
const KNOWN: [string, RegExp][] = [
  ["usernameTaken", /^(?<what>\S+) is taken\. Choose another user name\.$/],
  ["extensionTaken", /^Extension (?<what>\S+) is taken\./],
  ["extensionDialled", /^(?<what>\S+) is a number that customers dial\./],
  ["noRole", /^There is no role (?<what>\S+)\. /],
  ["roleAbove", /^The role (?<what>\S+) has rights that you do not have\./],
  ["noUnit", /^There is no unit (?<what>\S+)\. /],
  ["badSkills", /^skills must /],
  ["badField", /^(?<what>\w+) must be /],
];

interface Words {
  t(key: string, values?: Record<string, unknown>): string;
  te(key: string): boolean;
}

export function reasonText(reason: string, { t, te }: Words): string {
  for (const [key, sign] of KNOWN) {
    const found = sign.exec(reason);
    if (!found) continue;
    const what = found.groups?.what ?? "";
    const field = `people.field.${what}`;
    return t(`people.import.why.${key}`, { what: te(field) ? t(field) : what });
  }
  return reason;
}
