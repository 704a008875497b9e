import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { isChanged } from "@/layout/changed";
import { useSetting } from "@/people/settings/useSetting";

vi.mock("@/elements", () => ({ ElNotification: () => undefined })); // there is no page to show it on

interface Breaks {
  turn_s: number;
  rooms: { name: string; most: number }[];
}

// A floor that keeps one setting, and refuses who changes another than the one that stands.
const floor = { value: { turn_s: 60, rooms: [{ name: "all", most: 2 }] } as Breaks, revision: 1, named: [] as (string | null)[] };

function answers(_: string, request: RequestInit): Response {
  if (request.method === "PUT") {
    const seen = new Headers(request.headers).get("If-Match");
    floor.named.push(seen);
    if (seen !== `"${floor.revision}"`) return new Response(JSON.stringify({ type: "urn:callfloor:problem:changed-since", by_name: "Li", at: "2026-11-23T12:00:00Z" }), { status: 412 });
    [floor.value, floor.revision] = [JSON.parse(String(request.body)) as Breaks, floor.revision + 1];
  }
  return new Response(JSON.stringify(floor.value), { headers: { ETag: `W/"${floor.revision}"` } });
}

beforeEach(() => {
  vi.stubGlobal("fetch", async (path: string, request: RequestInit) => answers(path, request));
  vi.spyOn(console, "warn").mockImplementation(() => undefined); // onMounted, outside of a page
  Object.assign(floor, { value: { turn_s: 60, rooms: [{ name: "all", most: 2 }] }, revision: 1, named: [] });
});
afterEach(() => vi.unstubAllGlobals());

test("of two who save a setting the second is told, loads what stands, and saves both", async () => {
  const [first, second] = [useSetting<Breaks>("breaks"), useSetting<Breaks>("breaks")];
  await Promise.all([first.load(), second.load()]);
  first.value.value!.turn_s = 90;
  await first.save();
  second.value.value!.rooms[0]!.most = 5;
  await second.save();
  expect([isChanged(second.problem.value), floor.value.rooms[0]!.most]).toEqual([true, 2]);
  expect(second.value.value!.rooms[0]!.most).toBe(5);
  await second.loadCurrent();
  expect([second.problem.value, second.met.value, second.changed()]).toEqual([null, [], true]);
  await second.save();
  expect(floor.value).toEqual({ turn_s: 90, rooms: [{ name: "all", most: 5 }] });
  expect(floor.named).toEqual(['"1"', '"1"', '"2"']);
  expect([second.met.value, second.changed()]).toEqual([null, false]);
});

test("who saves twice in a row meets nobody", async () => {
  const setting = useSetting<Breaks>("breaks");
  await setting.load();
  for (const turn_s of [70, 80]) {
    setting.value.value!.turn_s = turn_s;
    await setting.save();
  }
  expect([setting.problem.value, floor.value.turn_s]).toEqual([null, 80]);
});
