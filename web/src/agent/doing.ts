// One thing at a time: a button that works shows it, and a refusal says why.
import { ref, type Ref } from "vue";

import { tellProblem } from "@/layout/tell";

export interface Doing {
  busy: Ref<string>; // what is being done; empty: nothing
  run(name: string, work: () => Promise<unknown>): Promise<boolean>; // whether it worked
}

export function useDoing(): Doing {
  const busy = ref("");
  async function run(name: string, work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = name;
    try {
      await work();
      return true;
    } catch (error) {
      tellProblem(error);
      return false;
    } finally {
      busy.value = "";
    }
  }
  return { busy, run };
}
