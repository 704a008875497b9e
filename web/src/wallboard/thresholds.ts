// When a wall alarms. A display's token may not be let read the house's settings: then the usual ones hold.
import { shallowRef } from "vue";

import { askAs } from "./ask";
import { USUAL, type Thresholds } from "@/supervisor/floor/levels";

const thresholds = shallowRef<Thresholds>(USUAL);
let asked = false;

export function useWallThresholds() {
  async function load(): Promise<void> {
    if (asked) return;
    asked = true;
    const found = await askAs<Thresholds>("/settings/thresholds");
    if (found) thresholds.value = { ...USUAL, ...found };
  }
  return { thresholds, load };
}
