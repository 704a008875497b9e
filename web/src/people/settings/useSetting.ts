// One setting: read, edited as a copy, put back whole, unless somebody else has saved it since.
import { onMounted } from "vue";

import { api } from "@/api/client";
import { useShared } from "@/layout/shared";
import { tellDone } from "@/layout/tell";
import { useWork } from "@/layout/work";
import { i18n } from "@/texts";

export function useSetting<Shape extends object>(name: string) {
  const { busy, problem, run } = useWork();
  const { value, revision, met, changed, keep, meet } = useShared<Shape>();
  const path = `/settings/${name}`;

  async function load(): Promise<void> {
    const found = await run(() => api.getRevised<Shape>(path));
    if (found) keep(found.value, found.revision);
  }

  async function save(): Promise<void> {
    const saved = await run(() => api.putRevised<Shape>(path, value.value, revision.value));
    if (!saved) return;
    keep(saved.value, saved.revision);
    tellDone(i18n.global.t("people.saved"));
  }

  /** What stands now, with what was changed here in it. */
  async function loadCurrent(): Promise<void> {
    const found = await run(() => api.getRevised<Shape>(path));
    if (found) meet(found.value, found.revision);
  }

  onMounted(load);
  return { value, busy, problem, met, load, save, loadCurrent, changed: () => changed.value };
}
