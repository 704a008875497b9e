// One clock for every screen: the server's time, ticking once a second, in the reader's time zone.
import { defineStore } from "pinia";
import { ref } from "vue";

export const useClock = defineStore("clock", () => {
  const aheadMs = ref(0); // the server's clock minus ours
  const now = ref(Date.now()); // the server's time, in milliseconds

  function tick(): void {
    now.value = Date.now() + aheadMs.value;
  }

  /** Learn the server's time from a message's `at`. Small differences are the wire's, not the clock's. */
  function hear(at: unknown): void {
    if (typeof at !== "string") return;
    const ahead = Date.parse(at) - Date.now();
    if (Math.abs(ahead - aheadMs.value) > 500) aheadMs.value = ahead;
  }

  setInterval(tick, 1000);

  /** Whole seconds since an RFC 3339 time; null without one. */
  function since(at: string | null | undefined): number | null {
    return at ? Math.max(0, Math.floor((now.value - Date.parse(at)) / 1000)) : null;
  }

  function until(at: string | null | undefined): number | null {
    return at ? Math.max(0, Math.ceil((Date.parse(at) - now.value) / 1000)) : null;
  }

  return { now, hear, since, until, tick };
});
