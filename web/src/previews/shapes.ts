// Leads that are before an agent, and what can be dialled in a campaign's name.
import type { Shape } from "@/api/types";

export type Preview = Shape<"PreviewOut">;
export type MyCampaign = Shape<"MyCampaign">;
export type PickedLead = Shape<"PickedLead">;

/** Reasons with a key of their own; whatever else is said is kept as it is. */
export const WHY = ["wrong_time", "not_suited", "known"] as const;

export type PreviewAct = "dial" | "skip" | "never" | "back" | { why: (typeof WHY)[number] };

const NO_RULES = ["gone", "no_permit", "no_store"]; // why nothing was dialled, besides the contact rules

/** What is said of the lead that was before, under `preview.over`; empty: nothing, for it is known who ended it. */
export function keyOf(over: { ending: string; reason: string } | null): string {
  switch (over?.ending) {
    case "late": return `late_${over.reason}`;
    case "withdrawn": return over.reason === "halted" ? "halted" : "withdrawn";
    case "refused": return NO_RULES.includes(over.reason) ? over.reason : "refused";
    default: return "";
  }
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
}

/** What this key asks for; `asking`: the reasons for skipping are open. Null: nothing of ours. */
export function actOf({ key, ctrlKey, metaKey, altKey, repeat }: Pressed, asking: boolean): PreviewAct | null {
  if (ctrlKey || metaKey || altKey || repeat) return null;
  if (asking) {
    const why = WHY[Number(key) - 1];
    return key === "Escape" ? "back" : why ? { why } : null;
  }
  return key === "Enter" ? "dial" : ({ s: "skip", n: "never" } as const)[key.toLowerCase() as "s" | "n"] ?? null;
}
