// Look again soon after something of one's own has changed, by the feed that this visitor has: the floor's, or the desk's.
import { computed, onBeforeUnmount, onMounted, watch, type ComputedRef } from "vue";

import type { Link } from "@/feeds/feed";
import { useSoon } from "@/layout/soon";
import { useAgent } from "@/stores/agent";
import { useFloor } from "@/stores/floor";
import { useSession } from "@/stores/session";

import { useNews } from "./useNews";

/** How fresh the page is; null: no feed tells this visitor, and the page looks by itself. After a lost link it looks, too. */
export function useOwnNews(of: "voicemail" | "followUps", look: () => void): ComputedRef<Link | null> {
  const session = useSession();
  if (!session.may("watch_floor") && session.may("seat")) return byTheDesk(of, look);
  const floor = useFloor();
  useNews(of, look);
  return computed(() => (session.may("watch_floor") ? floor.freshness : null));
}

function byTheDesk(of: "voicemail" | "followUps", look: () => void): ComputedRef<Link> {
  const agent = useAgent();
  let close: () => void = () => undefined;
  onMounted(() => (close = agent.open(() => undefined)));
  onBeforeUnmount(() => close());
  const soon = useSoon(look);
  watch(() => (of === "voicemail" ? agent.desk.voicemail : agent.desk.followUps.count), soon);
  watch(() => agent.link, (now) => now === "live" && soon());
  return computed(() => agent.link);
}
