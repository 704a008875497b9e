// The desk's keys. Pure.

export type KeyAct = "answer" | "end" | "mute" | "hold" | "transfer" | { digit: string };

const LETTERS: Record<string, KeyAct> = { m: "mute", h: "hold", t: "transfer" };

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  typing: boolean; // the focus is where keys mean something of their own
}

/** What this key asks for; null: nothing of ours. */
export function actOf(pressed: Pressed): KeyAct | null {
  if (pressed.typing || pressed.repeat || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pressed.key === "Enter") return "answer";
  if (pressed.key === "Escape") return "end";
  if (/^[0-9*#]$/.test(pressed.key)) return { digit: pressed.key };
  return LETTERS[pressed.key.toLowerCase()] ?? null;
}
