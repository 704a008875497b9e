// The WebSocket under JsSIP, with what its own lacks: it notices a link that is open but dead. Asterisk asks each
// browser phone every 2 s whether it is there (qualify_frequency in pjsip.conf); once it has asked, silence is a sign.
import { every, type Timers } from "@/feeds/timers";

const QUIET_MS = 7_000;
const LOOK_EVERY_MS = 1_000;
const OPTIONS = /^OPTIONS /;

export class Wire {
  readonly sip_uri: string;
  via_transport: string;
  onconnect = (): void => undefined;
  ondisconnect = (_error: boolean, _code?: number, _reason?: string): void => undefined;
  ondata = (_data: unknown): void => undefined;
  private socket: WebSocket | null = null;
  private heardAt = 0;
  private asked = false; // whether this link has been asked after
  private stopLooking: (() => void) | null = null;

  constructor(readonly url: string, private readonly timers: Timers) {
    const { protocol, host } = new URL(url);
    this.via_transport = protocol === "wss:" ? "WSS" : "WS";
    this.sip_uri = `sip:${host};transport=ws`;
  }

  connect(): void {
    this.disconnect();
    const socket = new WebSocket(this.url, "sip");
    this.socket = socket;
    this.asked = false;
    socket.onopen = () => {
      this.stopLooking = every(this.timers, LOOK_EVERY_MS, () => this.look());
      this.onconnect();
    };
    socket.onmessage = (event) => this.heard(event.data);
    socket.onclose = (event) => this.lost(!event.wasClean, event.code, event.reason);
  }

  /** Without a word to JsSIP, nor to the server: neither BYE nor un-REGISTER. */
  disconnect(): void {
    const socket = this.socket;
    this.socket = null;
    this.stopLooking?.();
    this.stopLooking = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  send(message: string): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(message);
    return true;
  }

  private heard(data: unknown): void {
    this.heardAt = performance.now();
    this.asked ||= typeof data === "string" && OPTIONS.test(data);
    this.ondata(data);
  }

  private lost(error: boolean, code: number, reason: string): void {
    this.disconnect();
    this.ondisconnect(error, code, reason);
  }

  private look(): void {
    if (this.asked && performance.now() - this.heardAt > QUIET_MS) this.lost(true, 1006, "silent");
  }
}
