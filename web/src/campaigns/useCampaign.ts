// One campaign as its page shows it: what the API has of it, read again as soon as the feed says that it has changed.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";

import { api } from "@/api/client";
import type { Agent, Page } from "@/api/types";
import { oncePerFrame } from "@/supervisor/floor/frames";
import { useClock } from "@/stores/clock";
import { useFloor } from "@/stores/floor";
import { useHouse } from "@/stores/house";
import { useSession } from "@/stores/session";

import { shownOf } from "./figures";
import { useRefreshing } from "./refreshing";
import { serves } from "./serving";
import type { Attempt, Campaign, LeadList, NeedsStep, Preset } from "./shapes";

const ATTEMPTS = 30;
const LISTS_MS = 30_000; // counting leads costs the store something: the page says when it was done

export function useCampaign(name: string) {
  const floor = useFloor();
  const session = useSession();
  const clock = useClock();
  const watches = session.may("watch_floor");
  const campaign = shallowRef<Campaign | null>(null);
  const attempts = shallowRef<Attempt[]>([]);
  const lists = shallowRef<LeadList[] | null>(null);
  const listsAt = ref(0); // milliseconds by the server's clock
  const presets = shallowRef<Preset[] | null>(null);
  const steps = shallowRef<NeedsStep[]>([]);
  const agents = shallowRef<Agent[]>([]); // who could serve it
  const problem = ref<unknown>(null);

  const live = computed(() => floor.picture.campaigns.get(name));
  const shown = computed(() => (campaign.value ? shownOf(campaign.value, live.value) : null));

  async function read(): Promise<void> {
    try {
      const [found, page] = await Promise.all([api.get<Campaign>(`/campaigns/${name}`), api.get<Page<Attempt>>(`/campaigns/${name}/attempts`, { limit: ATTEMPTS })]);
      [campaign.value, attempts.value, problem.value] = [found, page.items, null];
    } catch (error) {
      problem.value = error;
    }
  }

  async function readLists(): Promise<void> {
    const page = await api.get<Page<LeadList>>("/leads/lists").catch(() => null); // the next look is soon
    if (page) [lists.value, listsAt.value] = [page.items.filter((list) => list.campaign === name), clock.now];
  }

  async function readOnce(): Promise<void> {
    const [found, rules] = await Promise.all([
      api.get<Page<Preset>>("/contact-rules").catch(() => null), // the page does without, and says nothing of them
      api.get<{ rules: { needs: NeedsStep[] } }>(`/queues/${name}/rules`).catch(() => null),
    ]);
    [presets.value, steps.value] = [found?.items ?? null, rules?.rules.needs ?? []];
  }

  const { soon } = useRefreshing(read);
  const follow = oncePerFrame(() => {
    agents.value = [...floor.picture.agents.values()].filter((agent) => serves(agent, steps.value));
  });
  watch([() => floor.revision, steps], follow, { immediate: true });

  // What has changed of the attempts, of the calls that came of them, or of what was refused.
  const calls = computed(() => [...floor.picture.calls.values()].filter((call) => call.queue === name).map((call) => `${call.call_id} ${call.stage}`).join());
  const changed = computed(() => JSON.stringify([{ ...live.value, pacing: null }, calls.value]));
  watch(changed, soon);

  let leave: () => void = () => undefined;
  const timers: number[] = [];
  onMounted(() => {
    if (watches) leave = floor.watch();
    void useHouse().load(); // what a pause is called, and when a state is worth a look
    soon();
    void readLists();
    void readOnce();
    timers.push(window.setInterval(() => { if (!document.hidden) void readLists(); }, LISTS_MS));
    timers.push(window.setInterval(() => { if (live.value?.missing || !watches) soon(); }, 1000)); // refusals go on, and no feed tells of them
  });
  onBeforeUnmount(() => {
    leave();
    timers.forEach((timer) => window.clearInterval(timer));
  });

  return { floor, watches, campaign, shown, attempts, lists, listsAt, presets, agents, problem, soon, readLists };
}
