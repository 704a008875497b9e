// What is looked for while somebody types: once the typing rests.
import { onBeforeUnmount, watch } from "vue";

const REST_MS = 200;

export function useTyped(text: () => string, look: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watch(text, () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, REST_MS);
  });
  onBeforeUnmount(() => clearTimeout(waiting));
}
