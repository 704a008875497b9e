// A large screen's own access: a token that a display code was exchanged for. It is kept for ever, since nobody signs a
// wall in again after a power cut; it may read the wallboard's figures and nothing else.
import { defineStore } from "pinia";
import { computed, ref, shallowReactive } from "vue";

import { api } from "@/api/client";
import { openFeed } from "@/feeds/browser";
import type { Feed, Link } from "@/feeds/feed";
import { useClock } from "@/stores/clock";
import { useSession } from "@/stores/session";

import { emptyBoard, takeBoard, type Board } from "./figures";

const KEY = "callfloor.display";

export const useDisplay = defineStore("display", () => {
  const session = useSession();
  const clock = useClock();
  const token = ref(localStorage.getItem(KEY));
  const ended = ref(false); // whether access was taken away
  const link = ref<Link>("connecting");
  const heardAt = ref(Date.now()); // the server's time of the last message
  const board = shallowReactive<Board>(emptyBoard());
  let feed: Feed | null = null;

  /** The display's token; else that of whoever is signed in and looks at the wallboard. */
  const access = computed(() => token.value ?? session.token);

  async function redeem(code: string): Promise<void> {
    const given = await api.post<{ access_token: string }>("/displays/redeem", { code: code.trim() });
    token.value = given.access_token;
    ended.value = false;
    localStorage.setItem(KEY, given.access_token);
    connect();
  }

  function connect(): void {
    feed?.close();
    if (!access.value) return;
    feed = openFeed({
      path: "/ws/wallboard",
      token: () => access.value,
      changed: (now) => (link.value = now),
      refused: leave,
      take: (message) => {
        clock.hear(message.at);
        heardAt.value = clock.now;
        if (takeBoard(board, message) === "gap") feed?.send({ type: "resync" });
      },
    });
  }

  function leave(): void {
    ended.value = token.value !== null;
    token.value = null;
    localStorage.removeItem(KEY);
    close();
  }

  function close(): void {
    feed?.close();
    feed = null;
  }

  return { token, access, ended, link, heardAt, board, redeem, connect, leave, close };
});
