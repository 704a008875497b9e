// The reader's day on pages that stay open over midnight.
import { computed, getCurrentInstance, onBeforeUnmount, shallowRef, watch, type ComputedRef, type ShallowRef } from "vue";

import { api } from "@/api/client";
import { useClock } from "@/stores/clock";
import { usePreferences } from "@/stores/preferences";
import { dayOf } from "@/texts/zones";

const EVERY_S = 60;
const SPREAD_MS = 3000; // everybody's midnight is the same: not all of a floor's pages ask at once

/** 2026-11-23; another one from midnight on. */
export function useToday(): ComputedRef<string> {
  const [clock, preferences] = [useClock(), usePreferences()];
  return computed(() => dayOf(clock.now, preferences.zone));
}

/** Soon after midnight. */
export function useNewDay(begin: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watch(useToday(), () => {
    clearTimeout(waiting);
    waiting = setTimeout(begin, Math.random() * SPREAD_MS);
  });
  if (getCurrentInstance()) onBeforeUnmount(() => clearTimeout(waiting));
}

/** What the API says of today: read whenever `cause` changes, each minute, and soon after midnight. Yesterday's goes with its day. */
export function useOfToday<T>(path: string, cause: () => string): ShallowRef<T | null> {
  const [clock, today, found] = [useClock(), useToday(), shallowRef<T | null>(null)];
  let readAt = 0;

  async function read(): Promise<void> {
    readAt = clock.now;
    const day = today.value;
    const news = await api.get<T>(path).catch(() => null); // the next minute asks again
    if (news !== null && day === today.value) found.value = news;
  }

  watch(cause, () => void read(), { immediate: true });
  watch(() => clock.now, (now) => now - readAt > EVERY_S * 1000 && void read());
  watch(today, () => (found.value = null), { flush: "sync" });
  useNewDay(() => void read());
  return found;
}
