// Something that is on or off. Pressed again before the floor has answered, the last wish counts and none is lost.
import type { Doing } from "./doing";

export interface Toggle {
  isOn: () => boolean; // what the floor shows
  become: (on: boolean) => Promise<unknown>; // ask the floor for it
  atOnce?: (on: boolean) => void; // what need not wait for the floor
}

// Whether what was wished last came about.
export function useToggle(name: string, { run }: Doing, { isOn, become, atOnce }: Toggle): () => Promise<boolean> {
  let wish: boolean | null = null;
  let doing: Promise<boolean> | null = null;

  async function fulfil(): Promise<void> {
    let done: boolean | null = null;
    while (wish !== null && wish !== done) {
      done = wish;
      await become(done);
    }
  }

  return function toggle(): Promise<boolean> {
    wish = !(wish ?? isOn());
    atOnce?.(wish);
    doing ??= run(name, fulfil).finally(() => ([wish, doing] = [null, null]));
    return doing;
  };
}
