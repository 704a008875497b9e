// The supervisor's phone in this page: it registers when it is first needed and takes only the legs that the floor
// announces with `answer-after=0` (RFC 5373's way of saying so, as desk phones know it).
import { defineStore } from "pinia";
import { ref } from "vue";

import { api } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Softphone } from "@/api/types";
import type { UA } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { RTCSessionEvent } from "jssip/lib/UA";

export type PhoneState = "off" | "registering" | "ready" | "talking";

const PATIENCE_MS = 8_000;

export const useSpyPhone = defineStore("spyPhone", () => {
  const state = ref<PhoneState>("off");
  const muted = ref(false);
  let agent: UA | null = null;
  let session: RTCSession | null = null;
  const speaker = new Audio();
  speaker.autoplay = true;

  /** Resolves once calls can reach this page. Raises Problem `phone-not-ready`. */
  async function ready(): Promise<void> {
    if (state.value === "ready" || state.value === "talking") return;
    await microphone();
    await register(await api.get<Softphone>("/softphone"));
  }

  async function microphone(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop(); // asked for now, so that no question delays the call
    } catch {
      throw new Problem(0, { type: "urn:callfloor:problem:no-microphone" });
    }
  }

  async function register(given: Softphone): Promise<void> {
    const { UA: Agent, WebSocketInterface } = await import("jssip");
    agent?.stop();
    state.value = "registering";
    const made = new Agent({
      sockets: [new WebSocketInterface(given.url)],
      uri: given.uri ?? "",
      authorization_user: given.authorization_user ?? given.username ?? undefined,
      realm: given.realm,
      ha1: given.ha1 ?? undefined,
      user_agent: "Callfloor",
      session_timers: false,
    });
    agent = made;
    made.on("newRTCSession", (event: RTCSessionEvent) => {
      if (event.originator === "remote") take(event.session, event.request.getHeader("Call-Info") ?? "");
    });
    made.on("disconnected", () => (state.value = "registering"));
    await registered(made);
  }

  function registered(made: UA): Promise<void> {
    return new Promise((done, fail) => {
      const refuse = (): void => fail(new Problem(0, { type: "urn:callfloor:problem:phone-not-ready" }));
      const timer = setTimeout(refuse, PATIENCE_MS);
      made.on("registered", () => {
        clearTimeout(timer);
        if (state.value === "registering") state.value = session ? "talking" : "ready";
        done();
      });
      made.on("registrationFailed", refuse);
      made.start();
    });
  }

  function take(leg: RTCSession, callInfo: string): void {
    if (!/answer-after=0/.test(callInfo) || session) {
      leg.terminate({ status_code: 486 });
      return;
    }
    session = leg;
    muted.value = false;
    leg.on("peerconnection", ({ peerconnection }) => {
      peerconnection.addEventListener("track", (event) => (speaker.srcObject = event.streams[0] ?? new MediaStream([event.track])));
    });
    leg.on("accepted", () => (state.value = "talking"));
    leg.on("ended", over);
    leg.on("failed", over);
    leg.answer({ mediaConstraints: { audio: true, video: false } });
  }

  function over(): void {
    session = null;
    speaker.srcObject = null;
    if (state.value === "talking") state.value = "ready";
  }

  function mute(on: boolean): void {
    muted.value = on;
    if (on) session?.mute({ audio: true });
    else session?.unmute({ audio: true });
  }

  /** End the leg; the phone stays registered for the next time. */
  function drop(): void {
    if (session && !session.isEnded()) session.terminate();
  }

  return { state, muted, ready, mute, drop };
});
