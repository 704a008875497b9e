// Leads that are before an agent, and what can be dialled in a campaign's name.
import type { Shape } from "@/api/types";

export type Preview = Shape<"PreviewOut">;
export type MyCampaign = Shape<"MyCampaign">;
export type PickedLead = Shape<"PickedLead">;

/** Reasons with a key of their own; whatever else is said is kept as it is. */
export const WHY = ["wrong_time", "not_suited", "known"] as const;

export type PreviewAct = "dial" | "skip" | "never" | "back" | { why: (typeof WHY)[number] };

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
