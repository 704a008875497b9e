// The keys that are pressed in a call, on their way to the other side.
import { computed, shallowRef, type ComputedRef } from "vue";

export interface Digits {
  sent: ComputedRef<string>; // in this call, without those that did not get through
  press(callId: string, key: string): void;
  forget(): void; // another call
}

export function useDigits(send: (callId: string, key: string) => Promise<unknown>): Digits {
  const pressed = shallowRef<{ key: string }[]>([]);
  let last: Promise<unknown> = Promise.resolve();

  // One request after the other: two under way at once may overtake each other.
  function press(callId: string, key: string): void {
    const one = { key };
    pressed.value = [...pressed.value, one];
    last = last.then(() => send(callId, key)).catch(() => (pressed.value = pressed.value.filter((other) => other !== one)));
  }

  return {
    sent: computed(() => pressed.value.map(({ key }) => key).join("")),
    press,
    forget: () => (pressed.value = []),
  };
}
