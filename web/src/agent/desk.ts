// The agent's desk as /ws/agent tells it. Pure: one message after another makes the picture, also after a reload, when
// the feed begins with where the agent stands.
import type { AgentState, Call, Region, Shape } from "@/api/types";
import type { Message } from "@/feeds/feed";

export interface CallInfo {
  call_id: string;
  caller: string;
  caller_name: string; // a colleague's; empty: somebody outside
  dialled: string;
  dialled_name: string;
  queue: string | null;
  direction: Direction;
  region: Region | null;
  language: string | null;
  ivr_path: Step[]; // what the caller passed and pressed
  arrived_at: string | null;
  queued_at: string | null;
  waited_s: number | null;
  url: string | null;
  records: Shape<"CustomerOut">[] | null; // of the customer's number; null: not looked up, or not for these eyes
  callback: { number: string; reached: boolean } | null; // the customer has hung up, and is called when the agent is there
}
export interface Step {
  node: string;
  label: Region;
  keys: string | null;
}
export type Direction = "in" | "out" | "internal";

export interface Offer extends CallInfo {
  reasons: string[];
  auto_answer: boolean;
  resume: boolean;
  offered_at: string | null;
}

export interface OwnCall extends CallInfo {
  stage: string;
  since: string | null;
  connected_at: string | null;
  muted: boolean;
  answered_by: string; // machine or fax, as far as is heard; empty: a person
  recording: "on" | "paused" | "off";
  parties: NonNullable<Call["parties"]>;
  agent: string | null; // who serves it; another one: I stand beside
  agent_name: string;
}

export interface Note {
  id: string;
  from: string;
  text: string;
  at: string;
  read: boolean;
}

export interface Ended {
  call_id: string;
  outcome: string;
  made: boolean; // a call of one's own that came to nothing; else it came from the queue or from a colleague
  by: string | null;
  talk_s: number | null;
}

export interface Forced {
  state: string;
  reason: string;
  by: string;
  at: string;
}

// What our phone has dialled by itself, in vain; why: a problem's slug.
export interface DialRefused {
  to: string;
  why: string;
  at: string;
}

export interface Lead {
  preview_id: string;
  campaign: string;
  until: string; // then ...
  then: "dial" | "skip" | "pause"; // ... this follows by itself
  skips_left: number | null; // null: as many as I like
}

export interface Near {
  call_id: string;
  agent: string;
  agent_name: string;
  since: string;
  caller: string;
  region: Region | null;
  queue: string | null;
}

export interface Desk {
  known: boolean; // the first state has come
  state: AgentState;
  since: string | null;
  until: string | null; // when the wrap-up ends by itself
  untilMost: string | null; // up to when it can be extended
  reason: string;
  byLead: boolean; // a supervisor has put us into this pause
  then: string; // what comes after the call: pause:REASON, forced:REASON, sign_out:REASON
  overran: string; // once or day: this pause is longer than allowed
  breakLine: { reason: string; place: number | null; until: string | null } | null;
  call_id: string | null;
  queue: string | null;
  device: string;
  leg: string | null;
  offer: Offer | null;
  call: OwnCall | null;
  last: CallInfo | null; // the call before, for its wrap-up
  ended: Ended | null;
  supervision: { mode: string; who: string } | null;
  notes: Note[];
  forced: Forced | null; // what a supervisor has set, until the next state that the agent chooses
  dialRefused: DialRefused | null; // the latest
  phoneTaken: boolean;
  followUps: { count: number; due: number | null }; // grows with each word of one; which it is time for
  callbacks: number; // grows with each word of an agreed callback of ours
  tasks: number; // grows with each word of a task: what it says the API knows
  nearby: Near[]; // what rings at colleagues of the team
  voicemail: number; // grows with each word of a box of ours
  preview: Lead | null; // the lead that is before us
  previewOver: { id: string; ending: string; reason: string } | null; // what became of the one before
}

export function emptyDesk(): Desk {
  return {
    known: false, state: "offline", since: null, until: null, untilMost: null, reason: "", byLead: false, then: "", overran: "", breakLine: null, call_id: null, queue: null, device: "", leg: null,
    offer: null, call: null, last: null, ended: null, supervision: null, notes: [], forced: null, dialRefused: null, phoneTaken: false, callbacks: 0, tasks: 0, followUps: { count: 0, due: null }, voicemail: 0, nearby: [], preview: null, previewOver: null,
  };
}

const OFFERED = new Set(["reserved", "ringing"]);
const IN_CALL = new Set(["talking", "held"]);
const MOST_NOTES = 50;

/** The desk after this message. Unknown messages change nothing. */
export function heard(desk: Desk, message: Message): Desk {
  return takers[message.type]?.(desk, message) ?? desk;
}

const takers: Record<string, (desk: Desk, message: Message) => Desk> = {
  state: onState,
  offer: (desk, message) => ({ ...desk, offer: offerOf(message), ended: null }),
  screen_pop: onScreenPop,
  connected: (desk, message) => ({ ...desk, offer: null, ended: null, call: callOf(message, desk.call, "talking") }),
  call: onCall,
  ended: onEnded,
  message: onNote,
  follow_up: (desk, message) => ({ ...desk, followUps: { count: desk.followUps.count + 1, due: message.what === "due" ? Number(message.id) : null } }),
  callbacks: (desk) => ({ ...desk, callbacks: desk.callbacks + 1 }),
  task: (desk) => ({ ...desk, tasks: desk.tasks + 1 }),
  supervision: (desk, message) => ({ ...desk, supervision: supervisionOf(message) }),
  forced: (desk, message) => ({
    ...desk, forced: { state: text(message.state), reason: text(message.reason), by: text(message.name) || text(message.by), at: text(message.at) },
  }),
  dial_refused: (desk, message) => ({ ...desk, dialRefused: { to: text(message.to), why: text(message.why), at: text(message.at) } }),
  nearby: (desk, message) => ({ ...desk, nearby: message.calls as Near[] }),
  voicemail: (desk) => ({ ...desk, voicemail: desk.voicemail + 1 }),
  preview: (desk, message) => ({ ...desk, preview: message as unknown as Lead, previewOver: null, ended: desk.ended?.made ? desk.ended : null }),
  preview_ended: (desk, message) => ({
    ...desk, preview: desk.preview?.preview_id === message.preview_id ? null : desk.preview,
    previewOver: { id: text(message.preview_id), ending: text(message.ending), reason: text(message.reason) },
  }),
  phone_taken: (desk) => ({ ...desk, phoneTaken: true }),
};

/** The desk with the call before, as the ledger has it. */
export function recalled(desk: Desk, call: Call): Desk {
  return { ...desk, last: infoOf(call as unknown as Message) };
}

function onState(desk: Desk, message: Message): Desk {
  const state = message.state as AgentState;
  const next: Desk = {
    ...desk,
    known: true,
    state,
    since: optional(message.since),
    until: optional(message.until),
    untilMost: optional(message.until_most),
    reason: text(message.reason),
    byLead: Boolean(message.forced),
    then: text(message.then),
    overran: text(message.overran),
    breakLine: (message.break_line as Desk["breakLine"] | undefined) ?? null,
    call_id: optional(message.call_id),
    queue: optional(message.queue),
    device: text(message.device),
    leg: optional(message.leg),
  };
  if (desk.state !== "reserved" && state !== desk.state) next.previewOver = null; // word of it has had its moment
  if (!OFFERED.has(state)) next.offer = null;
  if (state === "offline") next.ended = null;
  // Holding and resuming show in the agent's state first; the call's own view follows and has the last word.
  if (desk.call && IN_CALL.has(state) && state !== desk.state) next.call = { ...desk.call, stage: state };
  // Calls out begin before the agent talks; they are kept until they end or another state says otherwise.
  if (!IN_CALL.has(state) && !OFFERED.has(state)) {
    next.last = desk.call ?? desk.last;
    next.call = null;
    next.supervision = null;
  }
  return next;
}

function onScreenPop(desk: Desk, message: Message): Desk {
  const { offer, call } = desk;
  const news = { url: optional(message.url), records: recordsOf(message) };
  if (offer !== null && offer.call_id === message.call_id) return { ...desk, offer: { ...offer, ...news } };
  if (call !== null && call.call_id === message.call_id) return { ...desk, call: { ...call, ...news } };
  return desk;
}

// The own call's view: what is missing in it is as it was.
function onCall(desk: Desk, message: Message): Desk {
  const view = (message.call as Message | undefined) ?? message;
  const stage = text(view.stage) || desk.call?.stage || "talking";
  if (stage === "ended" || stage === "after") return callOver(desk, view);
  if (OFFERED.has(stage) || stage === "offered" || stage === "waiting") return desk;
  const begun = desk.call?.call_id !== view.call_id;
  return { ...desk, ended: begun ? null : desk.ended, call: callOf(view, desk.call, stage) };
}

// Of a call that was made, why it did not come about; others end with `ended`.
function callOver(desk: Desk, view: Message): Desk {
  const next = parted(desk, text(view.call_id));
  const outcome = text(view.outcome);
  // The agent's own state is told before the call's end.
  const mine = next !== desk || (desk.last !== null && desk.last.call_id === view.call_id);
  if (!outcome || !mine) return next;
  return { ...next, ended: { call_id: text(view.call_id), outcome, made: true, by: null, talk_s: null } };
}

function onEnded(desk: Desk, message: Message): Desk {
  const ended: Ended = {
    call_id: text(message.call_id),
    outcome: text(message.outcome),
    made: false,
    by: optional(message.by),
    talk_s: typeof message.talk_s === "number" ? message.talk_s : null,
  };
  const next = { ...parted(desk, ended.call_id), ended };
  return desk.offer?.call_id === ended.call_id ? { ...next, offer: null } : next;
}

function parted(desk: Desk, callId: string): Desk {
  if (desk.call === null || (callId && desk.call.call_id !== callId)) return desk;
  return { ...desk, last: desk.call, call: null, supervision: null };
}

function onNote(desk: Desk, message: Message): Desk {
  const note: Note = {
    id: String(message.id), from: nameOf(message.from), text: text(message.text), at: text(message.at), read: false,
  };
  if (desk.notes.some((known) => known.id === note.id)) return desk;
  return { ...desk, notes: [note, ...desk.notes].slice(0, MOST_NOTES) };
}

function nameOf(sender: unknown): string {
  const { name, username } = sender as { name?: string; username?: string };
  return name || username || "";
}

function recordsOf(message: Message): CallInfo["records"] {
  return (message.customer as { records?: CallInfo["records"] } | undefined)?.records ?? null;
}

function infoOf(message: Message): CallInfo {
  return {
    call_id: text(message.call_id),
    caller: text(message.caller),
    caller_name: text(message.caller_name),
    dialled: text(message.dialled),
    dialled_name: text(message.dialled_name),
    queue: optional(message.queue),
    direction: (message.direction as Direction | null) ?? "in",
    region: (message.region as Region | null) ?? null,
    language: optional(message.language),
    callback: (message.callback as CallInfo["callback"] | undefined) ?? null,
    ivr_path: Array.isArray(message.ivr_path) ? (message.ivr_path as Step[]) : [],
    arrived_at: optional(message.arrived_at),
    queued_at: optional(message.queued_at),
    waited_s: typeof message.waited_s === "number" ? message.waited_s : null,
    url: optional(message.url),
    records: (message.records as CallInfo["records"] | undefined) ?? recordsOf(message),
  };
}

function offerOf(message: Message): Offer {
  return {
    ...infoOf(message),
    reasons: Array.isArray(message.reasons) ? message.reasons.map(String) : [],
    auto_answer: Boolean(message.auto_answer),
    resume: Boolean(message.resume),
    offered_at: optional(message.at),
  };
}

function callOf(message: Message, before: OwnCall | null, stage: string): OwnCall {
  const same = before?.call_id === message.call_id ? before : null;
  const given = infoOf({ ...same, ...message });
  return {
    ...given,
    stage,
    since: optional(message.since) ?? same?.since ?? optional(message.at),
    connected_at: optional(message.talking_since) ?? same?.connected_at ?? beganAt(message, given, stage),
    muted: typeof message.muted === "boolean" ? message.muted : (same?.muted ?? false),
    answered_by: typeof message.answered_by === "string" ? message.answered_by : (same?.answered_by ?? ""),
    recording: (message.recording as OwnCall["recording"] | undefined) ?? same?.recording ?? "on",
    agent: optional(message.agent) ?? same?.agent ?? null,
    agent_name: text(message.agent_name) || (message.agent ? "" : (same?.agent_name ?? "")),
    parties: (message.parties as OwnCall["parties"] | undefined) ?? same?.parties ?? [],
  };
}

// Fresh news says when; after a reload the wait tells how long ago it began.
function beganAt(message: Message, call: CallInfo, stage: string): string | null {
  if (stage !== "talking" && stage !== "held") return null;
  if (message.at) return optional(message.at);
  if (call.queued_at === null || call.waited_s === null) return null;
  return new Date(Date.parse(call.queued_at) + call.waited_s * 1000).toISOString();
}

function supervisionOf(message: Message): Desk["supervision"] {
  return message.mode ? { mode: text(message.mode), who: text(message.name) || text(message.supervisor) } : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function optional(value: unknown): string | null {
  return typeof value === "string" && value ? value : null;
}

/** What the desk shows in its middle. */
export type Face = "seat" | "ring" | "preview" | "call" | "wrapup" | "ready" | "paused" | "lost" | "loading";

/** Whom the desk has to do with: who rings, who is served, who is written up. The end of a call may be told before the
 * agent's own state: in between it stays, so that nothing half typed about it is lost. */
export function customerOf(desk: Desk): CallInfo | null {
  const over = desk.last !== null && (faceOf(desk) === "wrapup" || desk.last.call_id === desk.call_id) ? desk.last : null;
  return desk.offer ?? desk.call ?? over;
}

export function faceOf(desk: Desk): Face {
  if (!desk.known) return "loading";
  if (desk.state === "offline") return "seat";
  if (desk.state === "held" && desk.reason === "phone_lost") return "lost";
  if (desk.call) return "call";
  if (desk.preview && !desk.offer && (desk.state === "available" || desk.reason === "preview")) return "preview";
  if (desk.offer || OFFERED.has(desk.state)) return "ring";
  if (IN_CALL.has(desk.state)) return "call";
  if (desk.state === "paused" && desk.reason === "disposition_missing" && desk.call_id) return "wrapup";
  return desk.state === "wrapup" ? "wrapup" : desk.state === "paused" ? "paused" : "ready";
}
