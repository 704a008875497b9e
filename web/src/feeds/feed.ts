// A WebSocket feed that keeps itself connected. What the messages mean is its owner's business.
//
// Liveness is the socket's: the server speaks at least once a second (floor) or answers our ping (agent). Quiet for
// STALE_MS is shown, quiet for DEAD_MS ends the link and makes a new one. Lost links are made anew at once, then with
// growing waits, spread so that a restart of the service is not met by all screens together; a page that comes back to
// the front or onto the network tries at once.
import { every, type Timers } from "./timers";

export type Link = "connecting" | "live" | "stale" | "lost" | "refused";

export const NOT_SIGNED_IN = 4401;
export const FORBIDDEN = 4403;
export const STALE_MS = 2_000;
export const DEAD_MS = 5_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
const LOOK_EVERY_MS = 500;

export interface Message {
  type: string;
  [field: string]: unknown;
}

export interface FeedOptions {
  path: string;
  token(): string | null;
  take(message: Message): void;
  changed(link: Link): void;
  opened?(): void;
  refused(code: number): void; // 4401, 4403: the token will not do
  pings?: boolean; // ask when nothing came for a second, for feeds without a heartbeat
}

export interface World {
  connect(url: string, protocols: string[]): WebSocket;
  now(): number; // milliseconds, steady
  timers: Timers;
  random(): number;
}

export class Feed {
  link: Link = "connecting";
  private socket: WebSocket | null = null;
  private heardAt = 0;
  private waitMs = 0;
  private ended = false;
  private shown: string | null = null; // the token that this link was opened with
  private callOff: (() => void) | null = null;
  private readonly stopLooking: () => void;

  constructor(private readonly options: FeedOptions, private readonly world: World) {
    this.stopLooking = every(world.timers, LOOK_EVERY_MS, () => this.look());
    this.connect();
  }

  /** Try now if the link is down: the page woke up, or the network came back. */
  hurry(): void {
    if (this.ended || this.isOpen) return;
    this.waitMs = 0;
    this.drop();
    this.connect();
  }

  send(message: Message): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(message));
  }

  close(): void {
    this.ended = true;
    this.stopLooking();
    this.callOff?.();
    this.drop();
  }

  private get isOpen(): boolean {
    return this.socket?.readyState === 1;
  }

  private connect(): void {
    this.callOff?.();
    this.callOff = null;
    this.heardAt = this.world.now();
    this.shown = this.options.token();
    const socket = this.world.connect(this.options.path, ["bearer", this.shown ?? ""]);
    this.socket = socket;
    socket.onopen = () => socket === this.socket && this.options.opened?.();
    socket.onmessage = (event) => socket === this.socket && this.heard(String(event.data));
    socket.onclose = (event) => socket === this.socket && this.lost(event.code);
  }

  private heard(text: string): void {
    this.heardAt = this.world.now();
    this.waitMs = 0;
    this.become("live");
    const message = JSON.parse(text) as Message;
    if (message.type !== "pong") this.options.take(message);
  }

  private lost(code: number): void {
    this.socket = null;
    if (this.ended) return;
    // A link ends with the token it was opened with; by then there is mostly a fresh one.
    const renewed = code === NOT_SIGNED_IN && this.options.token() !== this.shown && this.options.token() !== null;
    if ((code === NOT_SIGNED_IN && !renewed) || code === FORBIDDEN) {
      this.close();
      this.become("refused");
      this.options.refused(code);
      return;
    }
    this.become("lost");
    this.callOff = this.world.timers.after(this.waitMs * (0.5 + this.world.random()), () => this.connect());
    this.waitMs = Math.min(Math.max(this.waitMs * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
  }

  private look(): void {
    if (this.socket === null) return;
    const quietMs = this.world.now() - this.heardAt;
    if (quietMs > DEAD_MS) {
      this.drop();
      this.lost(0);
    } else if (quietMs > STALE_MS && this.link === "live") {
      this.become("stale");
    } else if (this.options.pings && quietMs > STALE_MS / 2 && this.isOpen) {
      this.send({ type: "ping" });
    }
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    this.options.changed(link);
  }
}
