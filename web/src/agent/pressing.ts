// Keys on the desk: Enter, Esc, M, H, T and digits; not while somebody types.
import { onBeforeUnmount, onMounted } from "vue";
import { useI18n } from "vue-i18n";

import { ElMessage } from "@/elements";
import { useAgent } from "@/stores/agent";

import type { Calls } from "./calls";
import { actOf, type KeyAct } from "./keys";

const AGAIN_WITHIN_MS = 2_000;
const OWN_KEYS = "input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]";
const PRESSABLE = "button, a, [role=button], [role=tab], [role=radio]";

export function useKeys(calls: Calls): void {
  const agent = useAgent();
  const { t } = useI18n();
  let escAt = 0;

  function onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const typing = target.closest(OWN_KEYS) !== null || document.querySelector(".el-overlay:not([style*='none'])") !== null;
    const act = actOf({ ...keysOf(event), typing });
    // Enter on a button presses that button.
    if (act === null || (act === "answer" && target.closest(PRESSABLE))) return;
    if (perform(act)) event.preventDefault();
  }

  function perform(act: KeyAct): boolean {
    if (agent.face === "ring") return onRing(act);
    return agent.face === "call" && onCall(act);
  }

  function onRing(act: KeyAct): boolean {
    if (act === "answer") calls.answer();
    else if (act === "end") calls.reject();
    return act === "answer" || act === "end";
  }

  function onCall(act: KeyAct): boolean {
    if (typeof act === "object") calls.digit(act.digit);
    else if (act === "mute") void calls.toggleMute();
    else if (act === "hold") void calls.toggleHold();
    else if (act === "transfer") calls.asking.value = "transfer";
    else if (act === "end") endWithCare();
    return act !== "answer";
  }

  // One slip of a finger must not end a conversation.
  function endWithCare(): void {
    const now = performance.now();
    if (now - escAt < AGAIN_WITHIN_MS) void calls.hangUp();
    else ElMessage({ message: t("desk.keys.endAgain"), duration: AGAIN_WITHIN_MS });
    escAt = now - escAt < AGAIN_WITHIN_MS ? 0 : now;
  }

  onMounted(() => window.addEventListener("keydown", onKey));
  onBeforeUnmount(() => window.removeEventListener("keydown", onKey));
}

function keysOf({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey, repeat };
}
