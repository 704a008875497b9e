import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope, ref, type EffectScope } from "vue";

const MIDNIGHT = Date.parse("2026-11-24T00:00:00+08:00");
const stored = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
let page: EffectScope;
let away: boolean;

// An API that answers with the day it has; `away`: not at all.
beforeEach(() => {
  vi.useFakeTimers({ now: MIDNIGHT - 30_000 });
  vi.stubGlobal("localStorage", stored);
  vi.stubGlobal("sessionStorage", stored);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal("document", { documentElement: { classList: { toggle: () => undefined } } });
  vi.stubGlobal("window", { addEventListener: () => undefined });
  vi.stubGlobal("navigator", { languages: ["en"] });
  vi.stubGlobal("location", { origin: "http://127.0.0.1" });
  vi.stubGlobal("fetch", () => (away ? Promise.reject(new Error("away")) : Promise.resolve(new Response(JSON.stringify({ day: Date.now() < MIDNIGHT ? 23 : 24 })))));
  setActivePinia(createPinia());
  [page, away] = [effectScope(), false];
});
afterEach(() => {
  page.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function opened() {
  const { useOfToday } = await import("@/layout/today");
  const state = ref("available");
  const found = page.run(() => useOfToday<{ day: number }>("/me/figures", () => state.value))!;
  await vi.advanceTimersByTimeAsync(0);
  return found;
}

test("figures of today are read anew soon after midnight, on a page that stays open", async () => {
  const found = await opened();
  expect(found.value).toEqual({ day: 23 });
  await vi.advanceTimersByTimeAsync(34_000);
  expect(found.value).toEqual({ day: 24 });
});

test("yesterday's are not shown as today's while nobody answers", async () => {
  const found = await opened();
  away = true;
  await vi.advanceTimersByTimeAsync(29_000);
  expect(found.value).toEqual({ day: 23 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(found.value).toBeNull();
  await vi.advanceTimersByTimeAsync(10_000);
  away = false;
  await vi.advanceTimersByTimeAsync(62_000);
  expect(found.value).toEqual({ day: 24 });
});
