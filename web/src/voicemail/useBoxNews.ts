// Look again soon after something in a box has changed, by the feed that this visitor has: the floor's, or the desk's.
import { computed, onBeforeUnmount, onMounted, watch, type ComputedRef } from "vue";

import type { Link } from "@/feeds/feed";
import { useSoon } from "@/layout/soon";
import { useAgent } from "@/stores/agent";
import { useFloor } from "@/stores/floor";
import { useSession } from "@/stores/session";
import { useNews } from "@/work/useNews";

/** How fresh the page is; null: no feed tells this visitor of messages. After a lost link there is a look as well. */
export function useBoxNews(look: () => void): ComputedRef<Link | null> {
  const session = useSession();
  if (session.may("watch_floor")) return byTheFloor(look);
  return session.may("seat") ? byTheDesk(look) : computed(() => null);
}

function byTheFloor(look: () => void): ComputedRef<Link> {
  const floor = useFloor();
  useNews("voicemail", look);
  return computed(() => floor.freshness);
}

function byTheDesk(look: () => void): ComputedRef<Link> {
  const agent = useAgent();
  let close: () => void = () => undefined;
  onMounted(() => (close = agent.open(() => undefined)));
  onBeforeUnmount(() => close());
  const soon = useSoon(look);
  watch(() => agent.desk.voicemail, soon);
  watch(() => agent.link, (now) => now === "live" && soon());
  return computed(() => agent.link);
}
