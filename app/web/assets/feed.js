// The floor feed: keeps itself connected, keeps the picture whole, says how fresh it is.

const LATE_MS = 3000; // a heartbeat comes every second
const DEAD_MS = 10000; // then the link is given up and made anew
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10000;

export const NOT_SIGNED_IN = 4401;
export const FORBIDDEN = 4403;

export class Feed {
  // on: { changed(kinds), refused(code), link() }
  constructor(token, on) {
    this.token = token;
    this.on = on;
    this.agents = new Map();
    this.queues = new Map();
    this.calls = new Map();
    this.stale = false;
    this.aheadMs = 0; // the server's clock minus ours
    this.heardAt = 0;
    this.waitMs = FIRST_WAIT_MS;
    this.closed = false;
    this.watch = setInterval(() => this.#check(), 500);
    this.#connect();
  }

  // live | late | stale | lost
  get state() {
    if (this.socket?.readyState !== WebSocket.OPEN || !this.heardAt) return "lost";
    if (this.behindMs > LATE_MS) return "late";
    return this.stale ? "stale" : "live";
  }

  get behindMs() { return performance.now() - this.heardAt; }
  now() { return Date.now() + this.aheadMs; }

  close() {
    this.closed = true;
    clearInterval(this.watch);
    clearTimeout(this.timer);
    this.socket?.close();
  }

  #connect() {
    const address = new URL("/ws/floor", location.href.replace(/^http/, "ws"));
    const socket = new WebSocket(address, ["bearer", this.token]);
    this.socket = socket;
    this.usedToken = this.token;
    this.openedAt = performance.now();
    this.heardAt = 0;
    socket.onmessage = (event) => socket === this.socket && this.#take(JSON.parse(event.data));
    socket.onclose = (event) => socket === this.socket && this.#lost(event.code);
  }

  #lost(code) {
    this.on.link();
    if (this.closed) return;
    const renewed = code === NOT_SIGNED_IN && this.token !== this.usedToken;
    if ((code === NOT_SIGNED_IN || code === FORBIDDEN) && !renewed) {
      this.close();
      this.on.refused(code);
      return;
    }
    // Spread, so that a restart of the service is not met by all screens at once.
    this.timer = setTimeout(() => this.#connect(), this.waitMs * (0.5 + Math.random()));
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }

  #check() {
    this.on.link();
    const quietFor = performance.now() - (this.heardAt || this.openedAt);
    if (this.socket && this.socket.readyState <= WebSocket.OPEN && quietFor > DEAD_MS) {
      const dead = this.socket;
      this.socket = null;
      dead.close();
      this.#lost(1006);
    }
  }

  #take(message) {
    this.heardAt = performance.now();
    if (message.at) this.aheadMs = Date.parse(message.at) - Date.now();
    if (message.type === "snapshot") this.#begin(message);
    else if (message.type === "delta") this.#apply(message);
    else if (message.type === "heartbeat" && message.seq !== this.seq) this.#resync();
    this.on.link();
  }

  #begin(message) {
    this.waitMs = FIRST_WAIT_MS;
    this.seq = message.seq;
    this.stale = message.stale;
    this.agents = new Map(message.agents.map((agent) => [agent.extension, agent]));
    this.queues = new Map(message.queues.map((queue) => [queue.name, queue]));
    this.calls = new Map(message.calls.map((call) => [call.call_id, call]));
    this.on.changed({ agents: true, queues: true, calls: true });
  }

  #apply(delta) {
    if (delta.seq !== this.seq + 1) return this.#resync();
    this.seq = delta.seq;
    if ("stale" in delta) this.stale = delta.stale;
    for (const change of delta.agents ?? []) merge(this.agents, change.extension, change);
    for (const change of delta.queues ?? []) merge(this.queues, change.name, change);
    for (const change of delta.calls ?? []) {
      if (change.stage === "ended") this.calls.delete(change.call_id);
      else merge(this.calls, change.call_id, change);
    }
    this.on.changed({ agents: !!delta.agents || !!delta.calls, queues: !!delta.queues, calls: !!delta.calls });
  }

  #resync() {
    this.socket.send(JSON.stringify({ type: "resync" }));
  }
}

function merge(map, key, change) {
  map.set(key, { ...map.get(key), ...change });
}
