// Look again soon after the floor says that something has changed; many changes at once are one look.
import { onBeforeUnmount, onMounted, watch } from "vue";

import { useFloor } from "@/stores/floor";

const REST_MS = 250;

export function useNews(of: "tasks" | "alarms", look: () => void): void {
  const floor = useFloor();
  let leave: () => void = () => undefined;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  onMounted(() => (leave = floor.watch()));
  onBeforeUnmount(() => {
    leave();
    if (waiting) clearTimeout(waiting);
  });
  watch(() => floor.news[of], () => {
    waiting ??= setTimeout(() => {
      waiting = null;
      look();
    }, REST_MS);
  });
}
