// The agents that are shown, made anew at most once a frame.
import { computed, reactive, shallowRef, toRaw, watch } from "vue";

import type { Agent } from "@/api/types";
import { useFloor } from "@/stores/floor";
import { useHouse } from "@/stores/house";

import { oncePerFrame } from "./frames";
import { countByState, inOrder, within, type Order, type Wish } from "./rows";
import { subtreeOf } from "./tree";

const KEPT = "callfloor.floor.order";

export function useRows() {
  const floor = useFloor();
  const house = useHouse();
  const filter = reactive({
    text: "",
    unit: "",
    states: [] as string[],
    queue: "",
    order: (localStorage.getItem(KEPT) as Order | null) ?? "extension",
  });
  const wish = computed<Wish>(() => ({
    ...filter,
    units: subtreeOf(house.units, filter.unit),
    must: floor.picture.queues.get(filter.queue)?.must ?? { [filter.queue]: 0 },
    states: new Set(filter.states),
  }));
  const shown = shallowRef<readonly Agent[]>([]);
  const counts = shallowRef<Record<string, number>>({});

  const redo = oncePerFrame(() => {
    const calls = toRaw(floor.picture.calls);
    const everyone = within(toRaw(floor.picture.agents).values(), wish.value, (id) => calls.get(id));
    counts.value = countByState(everyone);
    shown.value = inOrder(everyone, wish.value);
  });

  watch([() => floor.revision, wish], redo, { immediate: true });
  watch(() => filter.order, (order) => localStorage.setItem(KEPT, order));

  const filtered = computed(() => Boolean(filter.text || filter.unit || filter.states.length || filter.queue));
  function clear(): void {
    Object.assign(filter, { text: "", unit: "", states: [], queue: "" });
  }

  return { filter, shown, counts, filtered, clear };
}
