// A call's times as people read them: what has not come about yet is a dash, no zero. Pure.
import type { Call } from "@/api/types";

import { duration } from "./format";

const SERVED = new Set(["talking", "held", "after", "outside", "room", "ended"]);

export function waited(call: Call): string {
  return SERVED.has(call.stage) && call.queued_at !== null ? duration(call.waited_s) : duration(null);
}

/** Counted when a conversation is over. */
export function talked(call: Call): string {
  return call.stage === "ended" || call.stage === "after" ? duration(call.talk_s || null) : duration(null);
}
