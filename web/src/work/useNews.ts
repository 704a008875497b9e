// Look again soon after the floor says that something has changed; many changes at once are one look.
import { onBeforeUnmount, onMounted, watch } from "vue";

import { useSoon } from "@/layout/soon";
import { useFloor } from "@/stores/floor";

export function useNews(of: "tasks" | "alarms" | "voicemail", look: () => void): void {
  const floor = useFloor();
  let leave: () => void = () => undefined;
  onMounted(() => (leave = floor.watch()));
  onBeforeUnmount(() => leave());
  watch(() => floor.news[of], useSoon(look));
}
