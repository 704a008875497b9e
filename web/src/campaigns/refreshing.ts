// Something that is read again as soon as the feed says it has changed, at most once a second.
import { onBeforeUnmount } from "vue";

const REST_MS = 1000;

/** `soon` asks for it; while one reading runs, another waits behind it. A page that nobody sees reads nothing. */
export function useRefreshing(read: () => Promise<void>) {
  let [timer, last, reading, again, over] = [0, -REST_MS, false, false, false];

  function soon(): void {
    if (over || timer) return;
    timer = window.setTimeout(() => void go(), Math.max(0, last + REST_MS - performance.now()));
  }

  async function go(): Promise<void> {
    timer = 0;
    again = reading || document.hidden;
    if (again) return;
    [reading, last] = [true, performance.now()];
    await read();
    reading = false;
    if (again) soon();
  }

  const seen = (): void => { if (!document.hidden) soon(); };
  document.addEventListener("visibilitychange", seen);
  onBeforeUnmount(() => {
    over = true;
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  });
  return { soon };
}
