// One thing at a time that may be refused: whether it goes on, and what was said.
import { ref } from "vue";

export function useWork() {
  const busy = ref(false);
  const problem = ref<unknown>(null);

  /** The work's result; undefined when it was refused, which `problem` then tells. */
  async function run<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    [busy.value, problem.value] = [true, null];
    try {
      return await work();
    } catch (error) {
      problem.value = error;
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { busy, problem, run };
}
