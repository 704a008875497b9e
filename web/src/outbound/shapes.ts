// The shapes of lists as the API gives them.
import type { Shape } from "@/api/types";

export type LeadList = Shape<"ListOut">;
export type Recycled = Shape<"RecycledOut">;
export type Lead = Shape<"ListLead">;
export type Import = Shape<"ImportOut">;
export type Look = Shape<"LookOut">;
export type Blocked = Shape<"BlockedOut">;
export type Kind = "leads" | "do_not_call";
export const LEAD_STATES = ["fresh", "due", "agreed", "taken", "done", "forbidden"] as const;
export type Consent = Shape<"ConsentOut">;
export type ConsentsImported = Shape<"ConsentsImported">;
export type Complaint = Shape<"ComplaintOut">;
export type Brake = Shape<"BrakeOut">;
export const WAYS = ["form", "call", "online", "message"] as const; // how somebody has agreed
export const CONSENT_STATES = ["valid", "expired", "withdrawn"] as const;
export const SOURCES = ["person", "carrier", "authority", "other"] as const; // through whom a complaint came
