// Something that several people may change: as it stands, and as it is edited here.
import { computed, ref, shallowRef, type Ref } from "vue";

import { merged } from "./merging";

const copyOf = <Thing>(thing: Thing): Thing => JSON.parse(JSON.stringify(thing)) as Thing;

/** `met`: the fields that somebody else has changed as well, once that was loaded. */
export function useShared<Thing extends object>() {
  const value = ref(null) as Ref<Thing | null>;
  const stands = ref("");
  const revision = ref("");
  const met = shallowRef<string[] | null>(null);

  /** As it stands, in place of what is edited. */
  function keep(found: Thing, seen: string): void {
    [value.value, stands.value, revision.value, met.value] = [copyOf(found), JSON.stringify(found), seen, null];
  }

  /** What somebody else has saved, with what was changed here in it. */
  function meet(found: Thing, seen: string): void {
    if (!value.value) return keep(found, seen);
    const both = merged(JSON.parse(stands.value) as Thing, copyOf(value.value), copyOf(found));
    keep(found, seen);
    [value.value, met.value] = [both.value, both.both];
  }

  const changed = computed(() => value.value !== null && JSON.stringify(value.value) !== stands.value);
  return { value, revision, met, changed, keep, meet };
}
