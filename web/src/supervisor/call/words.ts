// A call's facts in words. Pure: it gives keys and values, the screen has the language.
import type { Call } from "@/api/types";
import { share } from "@/campaigns/figures";
import { called } from "@/texts/parties";

import type { Candidate } from "./candidates";

export interface FactRow {
  id: number | string;
  type: string;
  at: string | null;
  names?: Record<string, string>; // what those are called whom its fields mean, by field
  [field: string]: unknown;
}

export interface Line {
  key: string; // below sup.fact
  values: Record<string, unknown>;
  tone: "" | "good" | "warn" | "bad";
  reasons: string[];
  candidates: Candidate[]; // of an offer: who was considered
}

const HIDDEN = new Set(["AgentChanged", "LegJoined", "LegLeft", "NoteLost", "RecordingRan", "LegHangupRequested", "LegAdopted", "LegHeard", "LegSilent", "VoiceBegan", "VoicePaused", "PartyAdopted",
  "ListeningStarted", "ListeningStopped", "SupervisionAnswered", "SupervisionStarted", "SupervisorKeyPressed",
  "AgentRestored", "MuteAsked", "DigitsAsked", "RecordingPauseAsked", "SupervisionAdopted", "WrapupExtendAsked", "CallbackKept", "CallbackRestored", "EndRestored", "PromiseRestored", "RoomMuteAsked"]);
const TONES: Record<string, Line["tone"]> = { CallConnected: "good", CommandRefused: "warn", CallRequeued: "warn", CallOverflowed: "warn", OutsideAnswered: "good", CallbackReached: "good", CallbackMissed: "warn", AttemptReached: "good", AttemptTurnedBack: "warn", TrunkFailed: "warn", AttemptMissed: "bad", AnswerJudged: "warn", CustomerDropped: "bad", CustomerUnserved: "bad", CustomerOptedOut: "warn" };

/** What is told of a fact; null for what only the engine cares about. */
export function lineOf(fact: FactRow, known: (key: string) => boolean): Line | null {
  if (HIDDEN.has(fact.type) || isUnheard(fact) || isInternal(fact)) return null;
  const key = keyOf(fact, known);
  const reasons = Array.isArray(fact.reasons) ? fact.reasons.map(String) : [];
  const values = { ...fact, outcome: "", waited: whole(fact.waited_s), talk: whole(fact.talk_s), seconds: whole(fact.seconds), measured: whole(fact.measured), promised: whole(fact.promised_s), actual: whole(fact.actual_s), rang: whole(fact.rang_s), ...estimates(fact) };
  const candidates = Array.isArray(fact.candidates) ? (fact.candidates as Candidate[]) : [];
  return { key, values, tone: toneOf(fact), reasons, candidates };
}

// A promise that screens alone have shown is no part of the call's story.
const isUnheard = (fact: FactRow): boolean => (fact.type === "WaitPromised" || fact.type === "WaitScored") && !fact.spoken;

// A conference room, or a colleague: no trunk was asked.
const isInternal = (fact: FactRow): boolean => fact.type === "LegDialled" && !fact.trunk;

// What pacing had estimated, as people read it.
function estimates(fact: FactRow): Record<string, string> {
  if (fact.type !== "PacingDecided") return {};
  const tenth = (value: unknown): string => Number(value).toFixed(1);
  return { landings: tenth(fact.landings), free_agents: tenth(fact.free_agents), risk: share(Number(fact.risk)), theta: share(Number(fact.theta)) };
}

// Why a number was dialled, whether a promise was kept, and whether anybody stands by for a callback, are no words in the fact itself.
function ofItself(fact: FactRow): string | null {
  if (fact.type === "PacingDecided") return String(fact.reason);
  if (fact.type === "PreviewEnded") return String(fact.ending);
  if (fact.type === "ToneHeard") return String(fact.tone);
  if (fact.type === "WaitScored") return fact.kept ? "kept" : "broken";
  return fact.type === "CallbackTried" && !fact.agent ? "alone" : null;
}

// The most telling key first: OfferEnded.no_answer, then OfferEnded, then the type's plain words.
function keyOf(fact: FactRow, known: (key: string) => boolean): string {
  const details = [ofItself(fact), fact.cause, fact.outcome, fact.why, fact.when, fact.mode, fact.state, fact.by, fact.input ? "pressed" : null];
  for (const detail of details) {
    const key = `${fact.type}.${String(detail)}`;
    if (detail && known(key)) return key;
  }
  return known(`${fact.type}.plain`) ? `${fact.type}.plain` : "other";
}

function toneOf(fact: FactRow): Line["tone"] {
  if (fact.type === "OfferEnded") return fact.outcome === "caller_left" ? "bad" : "warn";
  if (fact.type === "CallEnded" && (fact.stage === "waiting" || fact.stage === "offered")) return "bad";
  return TONES[fact.type] ?? "";
}

/** Whom a field of the fact means: "王芳 1002". Empty when it means nobody. */
export function whom(fact: FactRow, field: string): string {
  const who = fact[field];
  return typeof who === "string" && who ? called(fact.names?.[field], who) : "";
}

// Whole seconds that have passed, as everywhere (texts/format.ts): a wait of 2.7 s is "00:02" beside it.
const whole = (seconds: unknown): number => Math.floor(Number(seconds ?? 0));

/** "CallRequeued" -> "call requeued", for a fact that has no words here yet. */
export function plain(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

export function regionOf(call: Call, language: string): string {
  return call.region ? (language === "en" ? call.region.en : call.region.zh) : "";
}

/** "Main menu › 2 Service": the choices that led here. */
export function pathOf(call: Call, language: string): string {
  const said = (step: { label: { zh: string; en: string }; keys: string | null }): string =>
    [step.keys, language === "en" ? step.label.en : step.label.zh].filter(Boolean).join(" ");
  return (call.ivr_path ?? []).map(said).join(" › ");
}
