import { expect, it } from "vitest";

type Texts = Record<string, unknown>;
const sources = import.meta.glob<string>("../src/**/*.{vue,ts}", { query: "?raw", import: "default", eager: true });
const texts = import.meta.glob<Texts>("../src/**/texts/en.json", { import: "default", eager: true });

// The shared texts go by no name; a role's by the one it adds them under: `addTexts("sup", ...)`.
function known(): Texts {
  const { "../src/texts/en.json": shared, ...roles } = texts;
  const named = Object.entries(roles).map(([path, found]): [string, Texts] => {
    const folder = path.split("/texts/")[0] ?? "";
    const within = Object.entries(sources).filter(([file]) => file.startsWith(`${folder}/`));
    return [within.map(([, text]) => /addTexts\("(\w+)"/.exec(text)?.[1]).find(Boolean) ?? "", found];
  });
  return { ...shared, ...Object.fromEntries(named) };
}

it("has words for every text that a screen names", () => {
  const all = known();
  const has = (key: string): boolean => typeof key.split(".").reduce<unknown>((part, name) => (part as Texts | undefined)?.[name], all) === "string";
  const missing = Object.entries(sources).flatMap(([file, text]) =>
    [...text.replaceAll(/\/\*\*[\s\S]*?\*\//g, "").matchAll(/\bt\("([\w-]+(?:\.[\w-]+)+)"/g)].map((found) => found[1] ?? "").filter((key) => !has(key)).map((key) => `${file}: ${key}`));
  expect(missing).toEqual([]);
});
