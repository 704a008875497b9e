// The browser's telephone: one registration, at most one session. JsSIP does the SIP; what a session means on the floor
// is told by the agent feed, never by SIP.
//
// Ending the page must not end the call. JsSIP 3.13 has no handler for unload, so nothing is sent when the page goes:
// Asterisk sees the connection close, and the floor keeps the customer for the phone that comes back (docs/mechanics.md).
// For the same reason a phone that another window takes over is silenced without BYE or un-REGISTER.
import { UA } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { RTCSessionEvent } from "jssip/lib/UA";

import type { Softphone } from "@/api/types";
import type { Timers } from "@/feeds/timers";

import { answersItself } from "./headers";
import { Wire } from "./wire";

const EXPIRES_S = 600;
// JsSIP refreshes by the page's own timer, which a hidden page gets once a minute; ours runs in a worker.
const REFRESH_MS = (EXPIRES_S * 1000) / 4;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;
const LONGEST_RING_S = 180; // the floor decides how long a phone rings

export type Registration = "connecting" | "registered" | "lost" | "refused";
export type SessionState = "none" | "ringing" | "connecting" | "up";

export interface LineEvents {
  registration(state: Registration, cause: string): void;
  session(state: SessionState): void;
  audio(stream: MediaStream): void;
  microphone(): Promise<MediaStream | null>; // null: there is none, and the session is refused
}

interface Invite {
  getHeader(name: string): string | undefined;
}

export class Line {
  private readonly wire: Wire;
  private readonly ua: UA;
  private current: RTCSession | null = null;
  private waitMs = 0;
  private ended = false;
  private callOff: (() => void)[] = [];

  constructor(account: Softphone, private readonly events: LineEvents, private readonly timers: Timers) {
    this.wire = new Wire(account.url, timers);
    this.ua = new UA({
      sockets: [this.wire as never],
      uri: account.uri ?? "",
      authorization_user: account.authorization_user ?? account.username ?? undefined,
      realm: account.realm,
      ha1: account.ha1 ?? undefined,
      register_expires: EXPIRES_S,
      session_timers: false,
      no_answer_timeout: LONGEST_RING_S,
      connection_recovery_min_interval: 2,
      connection_recovery_max_interval: 30, // ours comes first
      user_agent: "Callfloor",
    });
    this.listen();
    this.ua.start();
  }

  get peer(): RTCPeerConnection | null {
    return this.current?.connection ?? null;
  }

  get state(): SessionState {
    if (this.current === null) return "none";
    if (this.current.isEstablished()) return "up";
    return this.current.status === 4 ? "ringing" : "connecting"; // STATUS_WAITING_FOR_ANSWER
  }

  async answer(): Promise<void> {
    const session = this.current;
    if (session === null || this.state !== "ringing") return;
    const stream = await this.events.microphone();
    if (session !== this.current || this.state !== "ringing") return;
    if (stream === null) {
      session.terminate({ status_code: 480 });
      return;
    }
    session.answer({ mediaStream: stream, pcConfig: { iceServers: [] } });
    this.events.session(this.state);
  }

  reject(): void {
    if (this.state === "ringing") this.current?.terminate({ status_code: 486 });
  }

  hangUp(): void {
    if (this.current && !this.current.isEnded()) this.current.terminate();
  }

  setMuted(muted: boolean): void {
    for (const sender of this.peer?.getSenders() ?? []) if (sender.track) sender.track.enabled = !muted;
  }

  /** Speak into another microphone from now on. */
  async replaceMicrophone(track: MediaStreamTrack): Promise<void> {
    for (const sender of this.peer?.getSenders() ?? []) {
      if (sender.track?.kind !== "audio") continue;
      track.enabled = sender.track.enabled;
      await sender.replaceTrack(track);
    }
  }

  /** The page woke up or the network came back: do not wait for the next try. */
  hurry(): void {
    this.waitMs = 0;
    if (!this.ended && !this.ua.isConnected()) this.connect();
  }

  /** Sign this phone off. A session that is up is ended. */
  stop(): void {
    this.finish();
    this.ua.stop();
  }

  /** Another window has the phone now: fall silent, and end nothing. */
  yieldTo(): void {
    this.finish();
    this.peer?.close();
    this.wire.disconnect();
  }

  private finish(): void {
    this.ended = true;
    this.callOff.forEach((stop) => stop());
  }

  private listen(): void {
    this.ua.on("connecting", () => this.events.registration("connecting", ""));
    this.ua.on("registered", () => this.onRegistered());
    this.ua.on("registrationFailed", (event: { cause?: string }) => this.onRegistrationFailed(event.cause ?? ""));
    this.ua.on("disconnected", () => this.onDisconnected());
    this.ua.on("newRTCSession", ({ originator, session, request }: RTCSessionEvent) => {
      if (originator === "remote") this.onInvite(session, request as unknown as Invite);
    });
  }

  private onRegistered(): void {
    this.waitMs = 0;
    this.events.registration("registered", "");
    this.later(REFRESH_MS, () => this.refresh());
  }

  private refresh(): void {
    if (this.ua.isRegistered()) this.ua.register();
    this.later(REFRESH_MS, () => this.refresh());
  }

  private onRegistrationFailed(cause: string): void {
    if (this.ended) return;
    const refused = cause === "Rejected" || cause === "Authentication Error";
    this.events.registration(refused ? "refused" : "lost", cause);
    if (this.ua.isConnected()) this.later(this.nextWait(), () => this.ua.register());
  }

  private onDisconnected(): void {
    if (this.ended) return;
    this.events.registration("lost", "");
    this.later(this.nextWait(), () => this.connect());
  }

  private connect(): void {
    if (!this.ended && !this.ua.isConnected()) (this.ua as unknown as { transport: { connect(): void } }).transport.connect();
  }

  private nextWait(): number {
    const wait = this.waitMs * (0.5 + Math.random());
    this.waitMs = Math.min(Math.max(this.waitMs * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
    return wait;
  }

  private later(ms: number, run: () => void): void {
    this.callOff.forEach((stop) => stop()); // one thing is due at a time: a refresh or the next try
    this.callOff = [this.timers.after(ms, () => !this.ended && run())];
  }

  private onInvite(session: RTCSession, invite: Invite): void {
    const itself = answersItself(invite.getHeader("Call-Info"), invite.getHeader("X-Callfloor-Resume"));
    if (this.current && !this.current.isEnded()) {
      if (!itself) return void session.terminate({ status_code: 486 });
      // The floor has given the old leg up, though its BYE could not reach us.
      this.hangUp();
    }
    this.current = session;
    this.follow(session);
    if (itself) void this.answer();
    else this.events.session("ringing");
  }

  private follow(session: RTCSession): void {
    const changed = (): void => {
      if (session === this.current) this.events.session(this.state);
    };
    const over = (): void => {
      if (session !== this.current) return;
      this.current = null;
      this.events.session("none");
    };
    session.on("peerconnection", ({ peerconnection }) => {
      peerconnection.ontrack = (event) => this.events.audio(event.streams[0] ?? new MediaStream([event.track]));
    });
    session.on("accepted", changed);
    session.on("confirmed", changed);
    session.on("ended", over);
    session.on("failed", over);
  }
}
