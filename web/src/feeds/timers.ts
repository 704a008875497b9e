// Timers that a background tab cannot throttle: browsers slow a hidden page's own down to one a minute, not a worker's.
// https://developer.chrome.com/blog/timer-throttling-in-chrome-88
export interface Timers {
  after(ms: number, run: () => void): () => void; // returns how to call it off
}

const waiting = new Map<number, () => void>();
let last = 0;
let worker: Worker | null = null;

function start(): Worker {
  const made = new Worker(new URL("./timer.worker.ts", import.meta.url), { type: "module" });
  made.onmessage = (event: MessageEvent<number>) => {
    const run = waiting.get(event.data);
    waiting.delete(event.data);
    run?.();
  };
  return made;
}

export const steadyTimers: Timers = {
  after(ms, run) {
    worker ??= start();
    const id = ++last;
    waiting.set(id, run);
    worker.postMessage({ id, ms });
    return () => void waiting.delete(id);
  },
};

/** Again and again until called off. */
export function every(timers: Timers, ms: number, run: () => void): () => void {
  let stop = timers.after(ms, again);
  function again(): void {
    stop = timers.after(ms, again);
    run();
  }
  return () => stop();
}
