// Each thing once at a time: a button that works shows it, and a refusal says why.
import { shallowRef, type Ref } from "vue";

import { tellProblem } from "@/layout/tell";

export interface Doing {
  busy: Ref<ReadonlySet<string>>; // what is being done
  run(name: string, work: () => Promise<unknown>): Promise<boolean>; // whether it worked
}

export function useDoing(): Doing {
  const busy = shallowRef<ReadonlySet<string>>(new Set());
  async function run(name: string, work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value.has(name)) return false;
    busy.value = new Set([...busy.value, name]);
    try {
      await work();
      return true;
    } catch (error) {
      tellProblem(error);
      return false;
    } finally {
      busy.value = new Set([...busy.value].filter((other) => other !== name));
    }
  }
  return { busy, run };
}
