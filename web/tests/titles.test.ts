import { createPinia, setActivePinia } from "pinia";
import { afterEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";

let asked: string[] = [];
const answers: Record<string, unknown> = {
  "/api/v1/settings/dispositions": { queues: {} },
  "/api/v1/dispositions/campaigns": { items: [{ campaign: "autumn", title: "秋季回访", items: [] }, { campaign: "plain", title: "", items: [] }] },
};

function signedIn(token: string | null): void {
  asked = [];
  vi.resetModules();
  vi.stubGlobal("sessionStorage", { getItem: () => token, setItem: () => undefined, removeItem: () => undefined });
  vi.stubGlobal("localStorage", { getItem: () => null });
  vi.stubGlobal("window", { addEventListener: () => undefined });
  vi.stubGlobal("Worker", class { postMessage(): void {} });
  vi.stubGlobal("location", { origin: "http://127.0.0.1" });
  vi.stubGlobal("fetch", (url: string) => (asked.push(String(url)), Promise.resolve(new Response(JSON.stringify(answers[new URL(url, "http://127.0.0.1").pathname])))));
  setActivePinia(createPinia());
}
afterEach(() => vi.unstubAllGlobals());

test("a campaign's queue is called by its title, and a name that is no campaign's is looked for once", async () => {
  signedIn("token");
  const { queueName } = await import("@/stores/house");
  expect(["autumn", "plain", "gold"].map(queueName)).toEqual(["autumn", "plain", "gold"]);
  await vi.waitFor(() => expect(queueName("autumn")).toBe("秋季回访"));
  await nextTick();
  expect(["plain", "gold", "gold"].map(queueName)).toEqual(["plain", "gold", "gold"]);
  expect(asked.filter((url) => url.includes("campaigns"))).toHaveLength(1);
});

test("a screen on a wall, where nobody is signed in, asks for nothing", async () => {
  signedIn(null);
  const { queueName } = await import("@/stores/house");
  expect(queueName("autumn")).toBe("autumn");
  expect(asked).toEqual([]);
});
