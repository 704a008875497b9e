// A browser's User-Agent in two words, for "where am I signed in". Pure.
const BROWSERS: [RegExp, string][] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: [RegExp, string][] = [[/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]];

export function programName(agent: string): string {
  const named = (table: [RegExp, string][]): string => table.find(([sign]) => sign.test(agent))?.[1] ?? "";
  const known = [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(" · ");
  return known || agent.slice(0, 40);
}
