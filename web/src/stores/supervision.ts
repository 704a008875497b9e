// The one conversation that I listen to, whisper into, or am in. The server says how it stands; the phone only carries it.
import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";

import { api } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Page, SupervisionMode } from "@/api/types";
import { every, steadyTimers } from "@/feeds/timers";

import { useFloor } from "./floor";
import { usePhone } from "./phone";
import { useSession } from "./session";

export type SupervisionDevice = "webrtc" | "desk";

export interface Supervision {
  id: string;
  agent: string;
  supervisor: string;
  mode: SupervisionMode;
  state: "connecting" | "waiting" | "active" | "ended";
  call_id: string | null;
  since: string;
  told: boolean; // whether the agent sees it
}

const DEVICE = "callfloor.supervision.device";
const LOOK_EVERY_MS = 2_000;
const PHONE_PATIENCE_MS = 8_000;
const PHONE_LOOK_MS = 100;

export const useSupervision = defineStore("supervision", () => {
  const session = useSession();
  const floor = useFloor();
  const phone = usePhone();
  const mine = shallowRef<Supervision | null>(null);
  const busy = ref(false);
  const device = ref<SupervisionDevice>(localStorage.getItem(DEVICE) === "desk" ? "desk" : "webrtc");
  let stopLooking: (() => void) | null = null;

  function setDevice(wanted: SupervisionDevice): void {
    device.value = wanted;
    localStorage.setItem(DEVICE, wanted);
  }

  /** Begin, or go over to another agent. Raises Problem. */
  async function start(agent: string, mode: SupervisionMode): Promise<void> {
    if (mine.value?.agent === agent) return change(mode);
    await whileBusy(async () => {
      if (!mine.value && device.value === "webrtc") await phoneReady(); // else the leg that is up turns to this agent
      keep(await api.post<Supervision>("/supervision", { agent, mode, device: device.value }));
    });
  }

  async function change(mode: SupervisionMode): Promise<void> {
    const now = mine.value;
    if (!now || now.mode === mode) return;
    await whileBusy(async () => keep(await api.patch<Supervision>(`/supervision/${now.id}`, { mode })));
  }

  async function end(): Promise<void> {
    await whileBusy(stop);
  }

  async function stop(): Promise<void> {
    const now = mine.value;
    if (!now) return;
    // A call that was taken over is mine to end, not to stop hearing.
    const ending = now.mode === "takeover" && now.call_id ? api.post(`/calls/${now.call_id}/hangup`) : api.delete(`/supervision/${now.id}`);
    await ending.catch((error: unknown) => {
      const over = error instanceof Problem && (error.status === 404 || error.slug === "not-yours");
      if (!over) throw error;
    });
    keep(null);
  }

  /** After a reload, and whenever the floor says that something about it changed. */
  async function look(): Promise<void> {
    try {
      const found = await api.get<Page<Supervision>>("/supervision");
      keep(found.items.find((one) => isMine(one) && one.state !== "ended") ?? null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // refused or away: what was known stays
    }
  }

  function isMine(one: Supervision): boolean {
    return one.supervisor === session.me?.username || one.supervisor === session.me?.extension;
  }

  function keep(now: Supervision | null): void {
    mine.value = now && now.state !== "ended" ? now : null;
    if (mine.value && !stopLooking) stopLooking = every(steadyTimers, LOOK_EVERY_MS, () => void look());
    if (mine.value === null) {
      stopLooking?.();
      stopLooking = null;
      phone.hangUp();
      layPhoneDown();
    }
  }

  /** Registers this page's phone. Raises Problem `no-extension`, `no-microphone` or `phone-not-ready`. */
  async function phoneReady(): Promise<void> {
    const deadline = Date.now() + PHONE_PATIENCE_MS;
    await phone.start(session.me?.extension ?? "");
    while (!phone.usable) {
      if (phone.state === "none") throw new Problem(0, { type: "urn:callfloor:problem:no-extension" });
      if (phone.trouble) throw new Problem(0, { type: "urn:callfloor:problem:no-microphone" });
      if (phone.state === "refused" || Date.now() > deadline) throw new Problem(0, { type: "urn:callfloor:problem:phone-not-ready" });
      await new Promise<void>((done) => void steadyTimers.after(PHONE_LOOK_MS, done));
    }
  }

  /** The microphone is open only while somebody could hear it; an agent's own phone is the desk's business. */
  function layPhoneDown(): void {
    if (mine.value === null && phone.session === "none" && !session.may("seat")) phone.stop();
  }

  async function whileBusy(work: () => Promise<void>): Promise<void> {
    busy.value = true;
    try {
      await work();
    } finally {
      busy.value = false;
    }
  }

  const mark = computed(() => (mine.value ? floor.picture.agents.get(mine.value.agent)?.supervision?.mode : undefined));
  watch(mark, () => mine.value && void look());
  watch(() => phone.session, layPhoneDown);
  // The floor ends what is only heard; a call that was taken over has a customer, and goes on.
  watch(() => session.signedIn, (signedIn) => {
    if (signedIn || mine.value === null) return;
    stopLooking?.();
    [mine.value, stopLooking] = [null, null];
    phone.linger();
  });

  return { mine, busy, device, setDevice, start, change, end, look };
});
