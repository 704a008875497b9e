// The browser as a feed's world.
import { Feed, type FeedOptions, type World } from "./feed";
import { steadyTimers } from "./timers";

const world: World = {
  connect: (path, protocols) => new WebSocket(new URL(path, location.href.replace(/^http/, "ws")), protocols),
  now: () => performance.now(),
  timers: steadyTimers,
  random: Math.random,
};

/** A feed that also tries again as soon as the page wakes or the network returns. Call `close` in the end. */
export function openFeed(options: FeedOptions): Feed {
  const feed = new Feed(options, world);
  const hurry = (): void => feed.hurry();
  const seen = (): void => void (document.visibilityState === "visible" && feed.hurry());
  window.addEventListener("online", hurry);
  window.addEventListener("pageshow", hurry);
  document.addEventListener("visibilitychange", seen);
  const close = feed.close.bind(feed);
  feed.close = () => {
    window.removeEventListener("online", hurry);
    window.removeEventListener("pageshow", hurry);
    document.removeEventListener("visibilitychange", seen);
    close();
  };
  return feed;
}
