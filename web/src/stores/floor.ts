// The live floor, for supervisors' screens: /ws/floor, a snapshot and deltas.
import { defineStore } from "pinia";
import { computed, ref, shallowReactive } from "vue";

import { openFeed } from "@/feeds/browser";
import type { Feed, Link } from "@/feeds/feed";
import { take, type Picture } from "@/feeds/picture";

import { useClock } from "./clock";
import { useSession } from "./session";

export type News = "tasks" | "alarms" | "voicemail" | "followUps" | "callbacks"; // that the floor only says has changed

export const useFloor = defineStore("floor", () => {
  const session = useSession();
  const clock = useClock();
  const picture = shallowReactive<Picture>({
    seq: null,
    stale: false,
    agents: shallowReactive(new Map()),
    queues: shallowReactive(new Map()),
    calls: shallowReactive(new Map()),
    campaigns: shallowReactive(new Map()),
    resources: null,
  });
  const link = ref<Link>("connecting");
  const news = shallowReactive<Record<News, number>>({ tasks: 0, alarms: 0, voicemail: 0, followUps: 0, callbacks: 0 }); // each grows when one of them has changed
  const revision = ref(0); // grows with every change of the picture, for screens that draw it once a frame
  const heardAt = ref(0); // Date.now() of the last change of the link, for "how long ago"
  let feed: Feed | null = null;
  let watchers = 0;
  let asked = false; // a resync is under way: further gaps are the same one

  /** Watch the floor as long as some screen does: call the function it returns when that screen goes. */
  function watch(): () => void {
    watchers += 1;
    feed ??= open();
    return () => {
      watchers -= 1;
      if (watchers === 0) close();
    };
  }

  function open(): Feed {
    return openFeed({
      path: "/ws/floor",
      token: () => session.token,
      opened: () => (asked = false),
      changed: (now) => {
        link.value = now;
        heardAt.value = Date.now();
      },
      refused: (code) => session.onFeedRefused(code),
      take: (message) => {
        clock.hear(message.at);
        const step = take(picture, message);
        if (message.type !== "heartbeat") revision.value += 1;
        if (message.type === "snapshot") asked = false;
        if (message.tasks || message.type === "snapshot") news.tasks += 1;
        if (message.alarms || message.type === "snapshot") news.alarms += 1;
        if (message.voicemail || message.type === "snapshot") news.voicemail += 1;
        if (message.follow_ups || message.type === "snapshot") news.followUps += 1;
        if (message.callbacks || message.type === "snapshot") news.callbacks += 1;
        if (step === "gap" && !asked) {
          asked = true;
          feed?.send({ type: "resync" });
        }
      },
    });
  }

  function close(): void {
    feed?.close();
    feed = null;
    picture.seq = null;
    link.value = "connecting";
  }

  /** live: up to date; stale: late, or Asterisk is away; the rest as the link says. */
  const freshness = computed<Link>(() => (link.value === "live" && picture.stale ? "stale" : link.value));

  return { picture, news, revision, link, freshness, heardAt, watch };
});
