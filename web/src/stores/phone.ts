// The browser phone as screens see it: registration, session, microphone, sound, quality. Agents and supervisors share it.
import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";

import { api } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Softphone } from "@/api/types";
import { every, steadyTimers } from "@/feeds/timers";
import { choice, choose, listDevices, type Kind } from "@/phone/devices";
import type { Line, Registration, SessionState } from "@/phone/line";
import { lingering } from "@/phone/lingering";
import { Meter, MicrophoneError, openMicrophone, type MicrophoneTrouble } from "@/phone/microphone";
import { between, measure, type Counters, type Quality } from "@/phone/quality";
import { Ringer, setSink } from "@/phone/sound";

const MEASURE_EVERY_MS = 2_000;
const ASK_AGAIN_MS = 3_000;

export type PhoneState = "off" | "none" | Registration | "taken"; // none: this account has no extension

export const usePhone = defineStore("phone", () => {
  const state = ref<PhoneState>("off");
  const cause = ref("");
  const session = ref<SessionState>("none");
  const muted = ref(false);
  const trouble = ref<MicrophoneTrouble | null>(null);
  const silentRinger = ref(false); // the browser wants a click first
  const quality = ref<Quality | null>(null);
  const stream = shallowRef<MediaStream | null>(null);

  const speaker = new Audio();
  const ringer = new Ringer();
  const tabs = new BroadcastChannel("callfloor.phone");
  const self = `${Date.now()}-${Math.random()}`;
  let line: Line | null = null;
  let owner = "";
  let context: AudioContext | null = null;
  let last: Counters | null = null;
  let wanted = false; // whether this page wants a phone; asked again while the server cannot say where
  let stopMeasuring: (() => void) | null = null;

  speaker.autoplay = true;

  /** Register as this extension's browser phone. Another window that has it falls silent. */
  async function start(extension: string): Promise<void> {
    if (line && owner === extension) {
      lingering.value = null;
      return;
    }
    if (line) letGo(); // somebody else's, who has not hung up
    [wanted, owner] = [true, extension];
    state.value = "connecting";
    tabs.postMessage({ taken: extension, by: self });
    await useMicrophone();
    await connect();
  }

  async function connect(): Promise<void> {
    if (!wanted || line) return;
    const [account, { Line }] = await Promise.all([
      api.get<Softphone>("/softphone").catch((error: unknown) => (error instanceof Problem ? error : new Problem(-1, {}))),
      import("@/phone/line"), // JsSIP comes with whoever needs a phone
    ]);
    if (!wanted || line) return;
    if (account instanceof Problem) return account.status === 404 ? forget("none") : askAgain();
    line = new Line(account, { registration: onRegistration, session: onSession, audio: onAudio, microphone: useMicrophone }, steadyTimers);
  }

  function askAgain(): void {
    state.value = "lost";
    steadyTimers.after(ASK_AGAIN_MS, () => void connect());
  }

  function onRegistration(now: Registration, why: string): void {
    [state.value, cause.value] = [now, why];
  }

  function onSession(now: SessionState): void {
    const before = session.value;
    session.value = now;
    if (now === "ringing") ring();
    else ringer.silence();
    if (now === "connecting" && before === "none") ringer.blip(); // it answers itself
    if (now === "none") quiet();
    if (now === "none" && lingering.value) stop();
    if (now === "up" && before !== "up") {
      line?.setMuted(muted.value);
      follow();
    }
  }

  function ring(): void {
    ringer.ring();
    void ringer.ready().then((heard) => (silentRinger.value = !heard));
  }

  function quiet(): void {
    stopMeasuring?.();
    [stopMeasuring, last, quality.value, muted.value] = [null, null, null, false];
    speaker.srcObject = null;
  }

  function onAudio(audio: MediaStream): void {
    speaker.srcObject = audio;
    void speaker.play().catch(() => (silentRinger.value = true));
  }

  function follow(): void {
    stopMeasuring?.();
    stopMeasuring = every(steadyTimers, MEASURE_EVERY_MS, () => void readQuality());
  }

  async function readQuality(): Promise<void> {
    const peer = line?.peer;
    if (!peer) return;
    const now = await measure(peer);
    quality.value = between(last, now);
    last = now;
  }

  /** The microphone, asked for when it is not there yet; null and `trouble` when it cannot be had. */
  async function useMicrophone(): Promise<MediaStream | null> {
    if (stream.value?.getAudioTracks().some((track) => track.readyState === "live")) return stream.value;
    try {
      stream.value = await openMicrophone(choice.microphone);
      trouble.value = null;
      stream.value.getAudioTracks()[0]?.addEventListener("ended", () => void changeMicrophone());
      await listDevices();
    } catch (error) {
      if (!(error instanceof MicrophoneError)) throw error;
      [stream.value, trouble.value] = [null, error.trouble];
    }
    return stream.value;
  }

  async function changeMicrophone(): Promise<void> {
    release();
    const track = (await useMicrophone())?.getAudioTracks()[0];
    if (track) await line?.replaceMicrophone(track);
  }

  function release(): void {
    stream.value?.getTracks().forEach((track) => track.stop());
    stream.value = null;
  }

  async function setDevice(kind: Kind, id: string): Promise<void> {
    choose(kind, id);
    if (kind === "microphone") await changeMicrophone();
    else if (kind === "speaker") await setSink(speaker, id);
    else await ringer.setDevice(id);
  }

  function mute(on: boolean): void {
    muted.value = on;
    line?.setMuted(on);
  }

  function stop(): void {
    line?.stop();
    forget("off");
  }

  /** The screen goes, and the conversation stays until its end or until the screen is back. */
  function linger(): void {
    if (session.value === "up" || session.value === "connecting") lingering.value = { owner, hangUp, letGo };
    else stop();
  }

  /** Fall silent and end nothing: the customer hears music, and is kept for this agent's next phone. */
  function letGo(): void {
    line?.yieldTo();
    forget("off");
  }

  function hangUp(): void {
    line?.hangUp();
  }

  function forget(now: PhoneState): void {
    lingering.value = null;
    [line, wanted, state.value, session.value] = [null, false, now, "none"];
    ringer.silence();
    quiet();
    release();
  }

  /** Another window has this phone now. */
  function beTaken(): void {
    if (!wanted) return;
    line?.yieldTo();
    forget("taken");
  }

  tabs.onmessage = (event: MessageEvent<{ taken: string; by: string }>) => {
    if (event.data.by !== self && event.data.taken === owner) beTaken();
  };

  function hurry(): void {
    line?.hurry();
  }
  window.addEventListener("online", hurry);
  window.addEventListener("pageshow", hurry);
  document.addEventListener("visibilitychange", hurry);
  navigator.mediaDevices?.addEventListener("devicechange", () => void listDevices());
  // A click is what a browser waits for before it lets a page be heard.
  document.addEventListener("click", () => {
    if (!silentRinger.value) return;
    void speaker.play().catch(() => undefined);
    void ringer.ready().then((heard) => (silentRinger.value = !heard));
  });

  function meter(of: MediaStream): Meter {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
    return new Meter(context, of);
  }

  watch(() => choice.speaker, (id) => void setSink(speaker, id), { immediate: true });
  watch(() => choice.ringer, (id) => void ringer.setDevice(id), { immediate: true });

  const usable = computed(() => state.value === "registered");

  return {
    state, cause, session, muted, trouble, silentRinger, quality, stream, usable,
    start, stop, linger, letGo, hangUp, beTaken, hurry, mute, setDevice, useMicrophone, changeMicrophone, meter,
    answer: () => line?.answer() ?? Promise.resolve(),
    reject: () => line?.reject(),
    tryRinger: () => ringer.blip(),
  };
});
