// Who takes part in a call, as people say it: a colleague's name with the extension, somebody outside by the number.
// The names are the floor's: a number that only looks like an extension has none. Pure.
import { phoneNumber } from "./format";

interface Ends {
  direction?: string;
  caller: string;
  caller_name?: string;
  dialled: string;
  dialled_name?: string;
}

export interface Side {
  number: string;
  name: string; // empty: somebody outside
}

/** Whom `me` talks with, an extension: the customer, or the colleague at the other end. */
export function farSide(call: Ends | null | undefined, me: string | null | undefined): Side {
  if (!call) return { number: "", name: "" };
  const dialled = call.direction === "out" || (call.direction === "internal" && call.caller === me);
  return dialled ? { number: call.dialled, name: call.dialled_name ?? "" } : { number: call.caller, name: call.caller_name ?? "" };
}

/** "王芳 1002", "138 0013 8000"; a dash for nobody. */
export function called(name: string | null | undefined, number: string | null | undefined): string {
  return name && name !== number ? `${name} ${number ?? ""}`.trim() : phoneNumber(number);
}
