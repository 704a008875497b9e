// The columns that a visitor wants to see of each report, remembered in this browser for each user by themselves.
import { computed, ref, watch, type Ref } from "vue";

import { useSession } from "@/stores/session";

import { chosenOf, namesOf } from "./choice";
import { COLUMNS, USUAL, type Subject } from "./columns";

export function useChoice(subject: Ref<Subject>) {
  const session = useSession();
  const key = computed(() => `callfloor.reports.columns.${subject.value}.${session.me?.username ?? ""}`);
  const kept = ref<string | null>(null);
  watch(key, (now) => (kept.value = localStorage.getItem(now)), { immediate: true });
  const shown = computed(() => chosenOf(COLUMNS[subject.value], namesOf(kept.value) ?? USUAL[subject.value]));

  /** Null: as at first, also when what that is changes one day. */
  function choose(names: readonly string[] | null): void {
    kept.value = names && JSON.stringify(names);
    if (kept.value === null) localStorage.removeItem(key.value);
    else localStorage.setItem(key.value, kept.value);
  }

  return { shown, choose };
}
