// Tasks, leads and alarms in words: codes and values come from the API, the words from the texts. Pure but for the texts.
import type { Shape } from "@/api/types";
import { queueName, skillName } from "@/stores/house";
import { i18n } from "@/texts";
import { duration, percent, phoneNumber } from "@/texts/format";

export type Task = Shape<"TaskOut">;
export type Alarm = Shape<"AlarmOut">;
export type Cause = Shape<"CauseOut">;
type Part = Record<string, string | number | null>;

const SHARES = ["service_level", "service_level_day", "abandonment", "occupancy_high", "occupancy_low"];
const SECONDS = ["longest_wait", "idle", "paused", "wrapup"];
const NUMBERED = ["arrivals", "conversations", "agents", "skill", "worked", "pace", "connects", "conversion"];
const PLAIN = ["skill", "leads", "unverified"]; // a number of now, and nothing usual
const OF_CAMPAIGNS = ["worked", "pace", "connects", "conversion"];
const FLAGS = ["nobody", "trunk", "recording"];
const t = (key: string, values: Record<string, unknown> = {}): string => i18n.global.t(key, values);

/** A condition's figure with its unit: "72%", "02:10", "12 callers". */
export function figure(condition: string, value: number): string {
  if (SHARES.includes(condition)) return percent(value);
  if (SECONDS.includes(condition)) return duration(value);
  if (condition === "behind_goal") return t("work.alarm.unit.goal", { share: percent(value) });
  if (FLAGS.includes(condition)) return value ? t("work.alarm.unit.yes") : "—";
  if (condition === "handle_time") return t("work.alarm.unit.times", { n: value.toFixed(1) });
  return condition === "waiting" ? t("work.alarm.unit.callers", { n: value }) : String(value);
}

/** Whom or what an alarm is about. */
export function subjectOf(alarm: Alarm): string {
  if (alarm.queue) return queueName(alarm.queue);
  if (alarm.condition === "recording") return recordingTrouble(alarm.subject);
  return alarm.agent ? `${alarm.subject_name} ${alarm.agent}` : alarm.subject;
}

function recordingTrouble(kind: string): string {
  const key = `work.alarm.recordings.${kind}`;
  return i18n.global.te(key) ? t(key) : kind;
}

/** Of an alarm in one line: what, about whom, and how much where there is a figure. */
export function headOf(alarm: Alarm): string {
  const much = FLAGS.includes(alarm.condition) ? "" : figure(alarm.condition, alarm.value);
  return [t(`work.alarm.conditions.${alarm.condition}`), subjectOf(alarm), much].filter(Boolean).join(" · ");
}

/** A task in one line; empty when its kind says nothing of itself. */
export function aboutTask(task: Task): string {
  const fields = task.fields as Record<string, unknown>;
  if (task.kind === "alarm") {
    const condition = String(fields.condition);
    const named = condition === "recording" ? recordingTrouble(String(fields.subject ?? "")) : String(fields.subject ?? "");
    const subject = fields.queue ? queueName(String(fields.queue)) : named;
    return `${t(`work.alarm.conditions.${condition}`)} · ${subject} · ${figure(condition, Number(fields.value))}`;
  }
  if (task.kind === "voicemail" && fields.box) return t("work.task.voicemail", { box: queueName(String(fields.box)), seconds: duration(Number(fields.seconds)) });
  if (task.kind === "callback" && fields.tries) return t("work.task.callback", { n: Number(fields.tries) });
  if (task.kind !== "abandoned" || !fields.place) return "";
  const said = { n: Number(fields.count), place: t(`work.lost.places.${String(fields.place)}`), after: duration(Number(fields.after_s)) };
  return said.n > 1 ? t("work.task.lead", said) : t("work.task.leadOnce", said);
}

/** How a task ended, when that is more than that it did. */
export function outcomeOf(task: Task): string {
  if (!task.outcome || task.outcome === task.state) return "";
  const key = `work.task.outcomes.${task.outcome}`;
  return i18n.global.te(key) ? t(key) : task.outcome;
}

/** A cause in one line, and its parts. Nothing is said that no number says. */
export function causeLine(cause: Cause): string {
  const detail = (cause.detail ?? {}) as Record<string, unknown>;
  if (cause.code === "agent") return t("work.alarm.cause.agentIs", { state: t(`state.${String(detail.state)}`), reason: String(detail.reason ?? "") }).trim();
  if (cause.code === "trunk") return t("work.alarm.cause.trunk", { address: String(detail.address), n: Number(detail.in_use) });
  if (cause.code === "recording") return t("work.alarm.cause.recording", { kind: recordingTrouble(String(detail.kind)), call: String(detail.call_id ?? "—") });
  if (cause.code === "progress") return t("work.alarm.cause.progress", { now: cause.now ?? 0, goal: Number(detail.goal), gone: percent(Number(detail.gone)) });
  if (![...NUMBERED, ...PLAIN].includes(cause.code)) return t("work.alarm.cause.ledger");
  const said = t(`work.alarm.cause.${cause.code}`, { now: amount(cause.code, cause.now), skill: skillName(cause.skill ?? "") });
  if (PLAIN.includes(cause.code)) return said;
  const usual = cause.usual === null || cause.usual === undefined ? t(`work.alarm.cause.${OF_CAMPAIGNS.includes(cause.code) ? "noPast" : "noUsual"}`) : t("work.alarm.cause.usual", { usual: amount(cause.code, cause.usual) });
  return `${said} · ${usual}`;
}

export function shareLine(cause: Cause): string {
  return cause.share ? t("work.alarm.cause.share", { share: percent(cause.share) }) : "";
}

export function partLine(part: Part): string {
  const now = Number(part.now);
  if ("dialled" in part) return withUsual(t("work.alarm.cause.dialled", { dialled: phoneNumber(String(part.dialled)), now }), part.usual);
  if ("state" in part) return t("work.alarm.cause.state", { state: t(`state.${String(part.state)}`), now });
  if ("skill" in part) return t("work.alarm.cause.skillPart", { skill: skillName(String(part.skill)), now });
  const agent = part.agent ? `${part.name} ${part.agent}` : t("work.alarm.cause.somebody");
  const said = t("work.alarm.cause.agent", { agent, now: duration(now), calls: Number(part.calls) });
  return part.adds_s === null || part.adds_s === undefined ? said : `${said}, ${t("work.alarm.cause.adds", { s: Math.round(Number(part.adds_s)) })}`;
}

function withUsual(said: string, usual: string | number | null | undefined): string {
  return usual === null || usual === undefined ? said : `${said} (${t("work.alarm.cause.usual", { usual })})`;
}

function amount(code: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return "—";
  if (code === "connects" || code === "conversion") return percent(value);
  return code === "conversations" ? duration(value) : String(Math.round(value * 10) / 10);
}
