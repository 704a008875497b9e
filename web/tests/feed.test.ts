import { beforeEach, describe, expect, it } from "vitest";

import { Feed, type Link, type Message } from "@/feeds/feed";

/** A world whose time moves when told to. */
class World {
  time = 0;
  sockets: FakeSocket[] = [];
  private due: { at: number; run: () => void }[] = [];
  readonly timers = {
    after: (ms: number, run: () => void) => {
      const entry = { at: this.time + ms, run };
      this.due.push(entry);
      return () => void (this.due = this.due.filter((other) => other !== entry));
    },
  };
  readonly random = (): number => 0.5;
  readonly now = (): number => this.time;
  readonly connect = (_path: string, protocols: string[]): WebSocket => {
    const socket = new FakeSocket(protocols);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.due.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.due = this.due.filter((entry) => entry !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }

  get last(): FakeSocket {
    return this.sockets[this.sockets.length - 1]!;
  }
}

class FakeSocket {
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly protocols: string[]) {}

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }
}

let world: World;
let links: Link[];
let heard: Message[];
let refusals: number[];
let token: string;

function feed(pings = false): Feed {
  return new Feed(
    {
      path: "/ws/floor",
      token: () => token,
      take: (message) => heard.push(message),
      changed: (link) => links.push(link),
      refused: (code) => refusals.push(code),
      pings,
    },
    world,
  );
}

beforeEach(() => {
  world = new World();
  [links, heard, refusals, token] = [[], [], [], "T"];
});

describe("a feed", () => {
  it("shows its token and hands on what it hears", () => {
    feed();
    expect(world.last.protocols).toEqual(["bearer", "T"]);
    world.last.open();
    world.last.say({ type: "snapshot", seq: 1 });
    expect(heard).toEqual([{ type: "snapshot", seq: 1 }]);
    expect(links).toEqual(["live"]);
  });

  it("is stale after two quiet seconds and live again at the next word", () => {
    feed();
    world.last.open();
    world.last.say({ type: "heartbeat" });
    world.pass(2600);
    expect(links).toEqual(["live", "stale"]);
    world.last.say({ type: "heartbeat" });
    expect(links).toEqual(["live", "stale", "live"]);
  });

  it("gives a silent link up and makes a new one", () => {
    feed();
    world.last.open();
    world.last.say({ type: "heartbeat" });
    world.pass(9000);
    expect(world.sockets.length).toBe(2);
    expect(links.at(-1)).toBe("lost");
  });

  it("asks for a word when its server has no heartbeat", () => {
    feed(true);
    world.last.open();
    world.pass(1600);
    expect(world.last.sent).toContain('{"type":"ping"}');
    world.last.say({ type: "pong" });
    expect(heard).toEqual([]);
    expect(links).toEqual(["live"]);
  });

  it("comes back at once, then with growing waits", () => {
    feed();
    world.last.open();
    world.last.say({ type: "heartbeat" });
    world.last.drop(1006);
    world.pass(1);
    expect(world.sockets.length).toBe(2);
    world.last.drop(1006);
    world.pass(200);
    expect(world.sockets.length).toBe(2);
    world.pass(100);
    expect(world.sockets.length).toBe(3);
    world.last.drop(1006);
    world.pass(400);
    expect(world.sockets.length).toBe(3);
  });

  it("hurries when the page wakes", () => {
    const woken = feed();
    world.last.drop(1006);
    world.pass(1);
    world.last.drop(1006);
    woken.hurry();
    expect(world.sockets.length).toBe(3);
    world.last.open();
    woken.hurry();
    expect(world.sockets.length).toBe(3);
  });

  it("does not knock again with a token that was refused", () => {
    feed();
    world.last.open();
    world.last.drop(4401);
    world.pass(60_000);
    expect(refusals).toEqual([4401]);
    expect(world.sockets.length).toBe(1);
    expect(links.at(-1)).toBe("refused");
  });

  it("comes back with a fresh token when the old one has run out", () => {
    feed();
    world.last.open();
    token = "T2";
    world.last.drop(4401);
    world.pass(10);
    expect(refusals).toEqual([]);
    expect(world.last.protocols).toEqual(["bearer", "T2"]);
  });

  it("stays closed when it was closed", () => {
    const ended = feed();
    world.last.open();
    ended.close();
    world.last.drop(1000);
    world.pass(60_000);
    expect(world.sockets.length).toBe(1);
  });
});
