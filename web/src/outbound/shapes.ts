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
/** Of those that are due some were never dialled: a rule has put them off. */
export const COLUMNS = ["fresh", "put_off", ...LEAD_STATES.slice(1)] as const;
export function countOf(list: LeadList, state: (typeof COLUMNS)[number]): number {
  if (state === "put_off") return list.due.never;
  return (list.counts[state] ?? 0) - (state === "due" ? list.due.never : 0);
}
export type Consent = Shape<"ConsentOut">;
export type ConsentsImported = Shape<"ConsentsImported">;
export type Complaint = Shape<"ComplaintOut">;
export type Brake = Shape<"BrakeOut">;
export const WAYS = ["form", "call", "online", "message"] as const; // how somebody has agreed
export const CONSENT_STATES = ["valid", "expired", "withdrawn"] as const;
export const SOURCES = ["person", "carrier", "authority", "other"] as const; // through whom a complaint came
