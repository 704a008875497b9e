// Both languages must have the same keys, and the same {places} in each text. Run by `npm run check`.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "..", "src");
const LANGUAGES = ["zh-CN", "en"];

function flat(value, path = "") {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key));
}

function places(text) {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(" ");
}

function textsOf(folder) {
  return LANGUAGES.map((language) => new Map(flat(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")))));
}

function differences(folder) {
  const [chinese, english] = textsOf(folder);
  const missing = (have, want, language) =>
    [...want.keys()].filter((key) => !have.has(key)).map((key) => `${folder}: ${language} has no "${key}"`);
  const uneven = [...chinese].filter(([key, text]) => english.has(key) && places(text) !== places(english.get(key)));
  const empty = [...chinese, ...english].filter(([, text]) => !text.trim());
  return [
    ...missing(english, chinese, "en"),
    ...missing(chinese, english, "zh-CN"),
    ...uneven.map(([key]) => `${folder}: "${key}" has other places in each language`),
    ...empty.map(([key]) => `${folder}: "${key}" is empty`),
  ];
}

const folders = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith("texts/zh-CN.json"))
  .map((name) => join(SOURCE, dirname(name)));
const wrong = folders.flatMap(differences);
wrong.forEach((line) => console.error(line));
console.log(`${folders.length} sets of texts checked, ${wrong.length} wrong.`);
process.exit(wrong.length ? 1 : 0);
