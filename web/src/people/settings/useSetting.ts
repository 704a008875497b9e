// One setting: read, edited as a copy, put back whole.
import { onMounted, ref, type Ref } from "vue";

import { api } from "@/api/client";
import { tellDone } from "@/layout/tell";
import { useWork } from "@/layout/work";
import { i18n } from "@/texts";

export function useSetting<Shape extends object>(name: string) {
  const { busy, problem, run } = useWork();
  const value = ref(null) as Ref<Shape | null>;
  const stored = ref("");

  function keep(found: Shape | undefined): void {
    if (!found) return;
    value.value = found;
    stored.value = JSON.stringify(found);
  }

  async function load(): Promise<void> {
    keep(await run(() => api.get<Shape>(`/settings/${name}`)));
  }

  async function save(): Promise<void> {
    const saved = await run(() => api.put<Shape>(`/settings/${name}`, value.value));
    if (problem.value) return;
    keep(saved);
    tellDone(i18n.global.t("people.saved"));
  }

  const changed = (): boolean => value.value !== null && JSON.stringify(value.value) !== stored.value;
  onMounted(load);
  return { value, busy, problem, load, save, changed };
}
