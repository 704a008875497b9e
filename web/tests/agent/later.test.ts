import { afterEach, expect, test, vi } from "vitest";

import type { Call } from "@/api/types";

const CALL = { call_id: "1.1", stage: "ended", direction: "out", talk_s: 30, disposition: "" } as unknown as Call;
const answers: Record<string, unknown> = {
  "/api/v1/campaigns/autumn": { settings: { dispositions: [{ code: "sold" }] } },
  "/api/v1/calls/1.1/campaign": { campaign: "autumn", dispositions: [{ code: "refused" }] },
  "/api/v1/calls/1.2/campaign": null,
  "/api/v1/dispositions": { items: [{ code: "resolved" }] },
};
const asked: { method: string; path: string; body: unknown }[] = [];

async function later() {
  asked.length = 0;
  vi.stubGlobal("sessionStorage", { getItem: () => "token", setItem: () => undefined, removeItem: () => undefined });
  vi.stubGlobal("localStorage", { getItem: () => null });
  vi.stubGlobal("window", { addEventListener: () => undefined });
  vi.stubGlobal("location", { origin: "http://127.0.0.1" });
  vi.stubGlobal("fetch", (url: string, asking?: RequestInit) => {
    const { pathname, search } = new URL(url, "http://127.0.0.1");
    asked.push({ method: asking?.method ?? "GET", path: pathname.replace("/api/v1", "") + search, body: asking?.body ? (JSON.parse(String(asking.body)) as unknown) : null });
    return Promise.resolve(new Response(JSON.stringify(pathname in answers ? answers[pathname] : {})));
  });
  return import("@/agent/later");
}
afterEach(() => vi.unstubAllGlobals());

test("an agent files what has no outcome yet, but the call in hand in its wrap-up only", async () => {
  const { mayFile } = await later();
  expect([mayFile(CALL, null), mayFile(CALL, "1.2"), mayFile(CALL, "1.1"), mayFile({ ...CALL, disposition: "sold" }, null)]).toEqual([true, true, false, false]);
});

test("the words are the campaign's whose call it is, else the queue's", async () => {
  const { wordsOf } = await later();
  const codes = async (about: Parameters<typeof wordsOf>[0]): Promise<string[]> => (await wordsOf(about)).map((word) => word.code);
  expect(await codes({ callId: "1.1", queue: "sales" })).toEqual(["refused"]);
  expect(await codes({ callId: "1.2", queue: "sales" })).toEqual(["resolved"]);
  expect(asked.at(-1)?.path).toBe("/dispositions?queue=sales");
  expect(await codes({ callId: "1.1", campaign: "autumn" })).toEqual(["sold"]);
});

test("its agent files it as in the wrap-up, whoever runs the campaign in the agent's place", async () => {
  const { fileLater } = await later();
  const said = { disposition: "refused", reason: "price", note: "" };
  await fileLater({ callId: "1.1" }, said);
  await fileLater({ callId: "1.1", campaign: "autumn" }, said);
  expect(asked).toEqual([
    { method: "POST", path: "/me/wrapup", body: { call_id: "1.1", ...said, done: true } },
    { method: "PUT", path: "/campaigns/autumn/results/calls/1.1", body: said },
  ]);
});
