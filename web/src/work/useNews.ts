// Look again soon after the floor says that something has changed; many changes at once are one look.
import { onBeforeUnmount, onMounted, watch } from "vue";

import { useSoon } from "@/layout/soon";
import { useFloor, type News } from "@/stores/floor";
import { useSession } from "@/stores/session";

const UNTOLD_MS = 5000; // who may not watch the floor is told of nothing, and looks now and then

export function useNews(of: News, look: () => void): void {
  if (useSession().may("watch_floor")) byTheFloor(of, look);
  else byTheClock(look);
}

function byTheFloor(of: News, look: () => void): void {
  const floor = useFloor();
  let leave: () => void = () => undefined;
  onMounted(() => (leave = floor.watch()));
  onBeforeUnmount(() => leave());
  watch(() => floor.news[of], useSoon(look));
}

function byTheClock(look: () => void): void {
  let timer = 0;
  onMounted(() => (timer = window.setInterval(() => { if (!document.hidden) look(); }, UNTOLD_MS)));
  onBeforeUnmount(() => window.clearInterval(timer));
}
