// Who was considered for a call, in words. Pure: it gives keys and values, the screen has the language.
import type { components } from "@/api/schema";

export type Candidate = components["schemas"]["CandidateOut"];

export interface Said {
  key: string; // below sup.candidate
  values: Record<string, string>;
  able: boolean; // could take the call
}

/** What is told of one of them; `chosen`: the list is an offer's, and this is whom it went to. */
export function candidateSaid(one: Candidate, chosen: boolean): Said {
  if (chosen) return { key: one.lent ? "chosenLent" : "chosen", values: {}, able: true };
  if (!one.ruled_out) return { key: one.declined ? "declined" : "next", values: {}, able: true };
  return { key: one.ruled_out, values: valuesOf(one), able: false };
}

function valuesOf(one: Candidate): Record<string, string> {
  if (one.ruled_out !== "skill") return { detail: one.detail };
  const [skill = "", has = "", , needs = ""] = one.detail.split(" ");
  return { skill, has, needs };
}
