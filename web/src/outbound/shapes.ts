// The shapes of lists as the API gives them.
import type { Shape } from "@/api/types";

export type LeadList = Shape<"ListOut">;
export type Lead = Shape<"ListLead">;
export type Import = Shape<"ImportOut">;
export type Look = Shape<"LookOut">;
export type Blocked = Shape<"BlockedOut">;
export type Kind = "leads" | "do_not_call";
export const LEAD_STATES = ["fresh", "due", "taken", "done", "forbidden"] as const;
