// Many causes at once are one look.
import { onBeforeUnmount } from "vue";

const REST_MS = 250;

/** Call what it returns as often as you like: `look` follows once, a moment later. */
export function useSoon(look: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  onBeforeUnmount(() => waiting && clearTimeout(waiting));
  return () => {
    waiting ??= setTimeout(() => {
      waiting = null;
      look();
    }, REST_MS);
  };
}
