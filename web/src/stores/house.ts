// What the house has set: thresholds, units, pause reasons. Read once, and again when a screen asks.
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { api } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Page, PauseReason } from "@/api/types";
import { i18n } from "@/texts";
import { USUAL, type Thresholds } from "@/supervisor/floor/levels";
import { branchesOf, pathOf, type Unit } from "@/supervisor/floor/tree";

import { campaignTitle } from "./outcomes";

export const useHouse = defineStore("house", () => {
  const thresholds = shallowRef<Thresholds>(USUAL);
  const units = shallowRef<Unit[]>([]);
  const reasons = shallowRef<PauseReason[]>([]);
  const loaded = ref(false);

  /** Each for itself: a role that may not see the people still has its thresholds. */
  async function load(): Promise<void> {
    await Promise.all([
      read<Thresholds>("/settings/thresholds", (found) => (thresholds.value = { ...USUAL, ...found })),
      loadUnits(),
      read<Page<PauseReason>>("/pause-reasons", (found) => (reasons.value = found.items)),
    ]);
    loaded.value = true;
  }

  function loadUnits(): Promise<void> {
    return read<Page<Unit>>("/units", (found) => (units.value = found.items));
  }

  const tree = computed(() => branchesOf(units.value));
  const unitPath = (id: string | null | undefined): string => pathOf(units.value, id);
  const names = computed(() => new Map(units.value.map((unit) => [unit.id, unit.name])));
  const unitName = (id: string | null | undefined): string => names.value.get(id ?? "") ?? "";

  function reasonName(code: string): string {
    const reason = reasons.value.find((known) => known.code === code);
    const { te, t, locale } = i18n.global;
    if (reason) return locale.value === "en" ? reason.name_en : reason.name_zh;
    return te(`sup.reason.${code}`) ? t(`sup.reason.${code}`) : code;
  }

  return { thresholds, units, tree, reasons, loaded, load, loadUnits, unitPath, unitName, reasonName };
});

async function read<Shape>(path: string, keep: (found: Shape) => void): Promise<void> {
  try {
    keep(await api.get<Shape>(path));
  } catch (error) {
    if (!(error instanceof Problem)) throw error; // refused or away: the screen does without
  }
}

/** A queue's name as people say it: ours, the title of its campaign, or its own. */
export function queueName(name: string | null | undefined): string {
  const { te, t } = i18n.global;
  if (!name) return "—";
  return te(`queue.${name}`) ? t(`queue.${name}`) : campaignTitle(name);
}

/** A skill as people say it: a queue's name, a language, or its own. */
export function skillName(name: string): string {
  const { te, t } = i18n.global;
  const spoken = name.replace(/^lang\./, "spoken.");
  return spoken !== name && te(spoken) ? t(spoken) : queueName(name);
}

/** "Service 5 · English 3". */
export function skillLine(skills: readonly (readonly [string, number])[]): string {
  return skills.map(([name, level]) => `${skillName(name)} ${level}`).join(" · ");
}
