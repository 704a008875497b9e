// The agent's own desk: the picture that /ws/agent paints, and what an agent can do about it.
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { emptyDesk, faceOf, heard, recalled, type Desk } from "@/agent/desk";
import { api } from "@/api/client";
import type { Call, Page, Seat, Shape } from "@/api/types";
import { openFeed } from "@/feeds/browser";
import type { Feed, Link, Message } from "@/feeds/feed";

import { useClock } from "./clock";
import { useSession } from "./session";

export interface SeatChoice {
  device: string; // webrtc, desk, pstn:+86...
  leg: "on_demand" | "nailed_up";
  auto_answer: boolean;
}

export interface Wrapup {
  disposition: string;
  reason: string;
  note: string;
  done: boolean;
}

export type CallAct = "hold" | "resume" | "hangup" | "mute" | "unmute" | "pause-recording" | "resume-recording";

export const useAgent = defineStore("agent", () => {
  const session = useSession();
  const clock = useClock();
  const desk = shallowRef<Desk>(emptyDesk());
  const link = ref<Link>("connecting");
  const warnings = ref<string[]>([]);
  let feed: Feed | null = null;

  const face = computed(() => faceOf(desk.value));
  const inCall = computed(() => ["talking", "held"].includes(desk.value.state) || desk.value.call !== null);
  const unread = computed(() => desk.value.notes.filter((note) => !note.read).length);

  function open(onMessage: (message: Message) => void): () => void {
    feed = openFeed({
      path: "/ws/agent",
      token: () => session.token,
      pings: true,
      changed: (now) => (link.value = now),
      refused: (code) => session.onFeedRefused(code),
      take: (message) => {
        clock.hear(message.at);
        desk.value = heard(desk.value, message);
        if (message.type === "state" && faceOf(desk.value) === "wrapup" && desk.value.last === null) void recall(desk.value.call_id);
        onMessage(message);
      },
    });
    return close;
  }

  function close(): void {
    feed?.close();
    feed = null;
    desk.value = emptyDesk();
    link.value = "connecting";
  }

  /** After a reload in the wrap-up: whom the call was with. */
  async function recall(callId: string | null): Promise<void> {
    if (!callId) return;
    const call = await api.get<Call>(`/calls/${callId}`).catch(() => null);
    if (call && desk.value.call_id === callId) desk.value = recalled(desk.value, call);
  }

  /** Tell the floor's other windows of this agent that the phone is here now. */
  function claimPhone(): void {
    feed?.send({ type: "phone" });
  }

  function resync(): void {
    feed?.send({ type: "resync" });
  }

  async function takeSeat(choice: SeatChoice): Promise<void> {
    keep(await api.post<Seat>("/me/session", choice));
  }

  async function leaveSeat(): Promise<void> {
    keep(await api.delete<Seat>("/me/session"));
  }

  async function setState(state: "available" | "paused", reason = ""): Promise<void> {
    keep(await api.put<Seat>("/me/state", { state, reason }));
  }

  async function wrapUp(call_id: string, word: Wrapup): Promise<void> {
    keep(await api.post<Seat>("/me/wrapup", { call_id, ...word }));
  }

  async function extendWrapup(call_id: string, seconds: number): Promise<void> {
    keep(await api.post<Seat>("/me/wrapup/extend", { call_id, seconds }));
  }

  async function withdrawBreak(): Promise<void> {
    keep(await api.delete<Seat>("/me/break"));
  }

  const pickUp = (callId: string): Promise<Call> => api.post<Call>(`/calls/${callId}/pickup`);

  function keep(seat: Seat): void {
    warnings.value = seat.warnings ?? [];
  }

  const act = (callId: string, what: CallAct): Promise<Call> => api.post<Call>(`/calls/${callId}/${what}`);
  const dial = (to: string): Promise<Call> => api.post<Call>("/calls", { to });
  const dtmf = (callId: string, digits: string): Promise<Call> => api.post<Call>(`/calls/${callId}/dtmf`, { digits });
  const transfer = (callId: string, to: string, kind: "blind" | "attended"): Promise<Call> =>
    api.post<Call>(`/calls/${callId}/transfer`, { to, kind });
  const consultation = (callId: string, what: "complete" | "cancel"): Promise<Call> =>
    api.post<Call>(`/calls/${callId}/transfer/${what}`);
  const swap = (callId: string): Promise<Call> => api.post<Call>(`/calls/${callId}/swap`);
  const conference = (callId: string, to?: string): Promise<Call> =>
    api.post<Call>(`/calls/${callId}/conference`, to ? { to } : {});
  const dropParty = (callId: string, party: string): Promise<Call> => api.delete<Call>(`/calls/${callId}/parties/${party}`);

  async function loadNotes(): Promise<void> {
    const page = await api.get<Page<Shape<"MessageOut">>>("/messages");
    for (const note of page.items.filter((one) => one.received).reverse()) {
      desk.value = heard(desk.value, { ...note, type: "message" });
      if (note.read_at) markRead(String(note.id));
    }
  }

  async function readNote(id: string): Promise<void> {
    markRead(id);
    await api.post(`/messages/${id}/read`);
  }

  function markRead(id: string): void {
    desk.value = { ...desk.value, notes: desk.value.notes.map((note) => (note.id === id ? { ...note, read: true } : note)) };
  }

  return {
    desk, link, face, inCall, unread, warnings,
    open, resync, claimPhone, takeSeat, leaveSeat, setState, wrapUp, extendWrapup, withdrawBreak, pickUp,
    act, dial, dtmf, transfer, consultation, swap, conference, dropParty, loadNotes, readNote,
  };
});
