// The campaign of the call at the desk: what may be filed, and its script, which is saved as it is gone through.
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { api } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Shape } from "@/api/types";
import { steadyTimers } from "@/feeds/timers";
import { tellProblem } from "@/layout/tell";
import { goBack, goodValues, goTo, heldBy, pageOf, type Place, type Script, type Values } from "@/scripts/script";

type Run = Shape<"RunOut">;
type Told = Shape<"CampaignCallOut">;
export type CampaignCall = Omit<Told, "script"> & { script: (Omit<NonNullable<Told["script"]>, "script"> & { script: Script }) | null };
export type Saving = "saved" | "saving" | "waits" | "failed" | "rings"; // waits: for what the way here must have; rings: for an answer

interface Snapshot {
  now: string;
  body: Shape<"RunIn">;
}

const TYPING_MS = 400;
const AGAIN_MS = 3_000;

export const useCampaignCall = defineStore("campaignCall", () => {
  const callId = ref("");
  const about = shallowRef<CampaignCall | null>(null);
  const place = ref<Place>({ page: "", trail: [] });
  const values = ref<Values>({});
  const saving = ref<Saving>("saved");
  let asked: Promise<CampaignCall | null> = Promise.resolve(null);
  let sent = "";
  let under = false; // a request is under way
  let rings = false; // nobody has answered: the floor takes nothing of this call yet
  const waiting = new Map<string, Snapshot>(); // by call
  let later: () => void = () => undefined;

  const script = computed(() => about.value?.script?.script ?? null);
  const page = computed(() => (script.value ? (pageOf(script.value, place.value.page) ?? null) : null));
  const places = computed<Record<string, string>>(() => {
    const lead = Object.entries(about.value?.lead?.fields ?? {}).map(([name, value]) => [`lead.${name}`, value] as const);
    return { ...about.value?.script?.places, ...Object.fromEntries(lead) };
  });
  /** What the script's end suggests, as far as the campaign has it still. */
  const suggested = computed(() => {
    const { disposition, reason } = page.value ?? { disposition: "", reason: "" };
    return about.value?.dispositions.some((one) => one.code === disposition) ? { disposition, reason } : null;
  });

  /** What the campaign says of this call; null: it is no campaign's. `ringing`: nobody has answered it; what is typed
   * then goes to the floor with the answer, and nowhere when none comes. */
  function of(call: string, ringing = false): Promise<CampaignCall | null> {
    if (call === callId.value) {
      if (rings && !ringing) answered();
      return asked;
    }
    leave();
    [callId.value, about.value, rings] = [call, null, ringing];
    asked = call ? read(call) : Promise.resolve(null);
    return asked;
  }

  function answered(): void {
    rings = false;
    if (about.value) save();
    else reread(callId.value);
  }

  async function read(call: string): Promise<CampaignCall | null> {
    const found = await api.get<CampaignCall | null>(`/calls/${call}/campaign`).catch((error: unknown) => {
      const none = error instanceof Problem && error.status === 404 && !rings; // a call that has just begun may not be on file yet
      if (call === callId.value && !none) later = steadyTimers.after(AGAIN_MS, () => void reread(call));
      return null;
    });
    if (call === callId.value) take(found);
    return found;
  }

  function reread(call: string): void {
    if (call === callId.value) asked = read(call);
  }

  function take(found: CampaignCall | null): void {
    about.value = found;
    const own = found?.script;
    if (!own) return;
    place.value = own.run ? { page: own.run.page, trail: own.run.trail } : { page: own.script.start, trail: [] };
    values.value = { ...own.run?.values, ...draft(callId.value) };
    sent = own.run ? written(own.script, own.run.values) : "";
    saving.value = "saved";
    if (written(own.script, values.value) !== sent) save();
  }

  // What was typed must not be lost by a reload: it is kept here until the floor has it.
  const draftKey = (call: string): string => `callfloor.script.${call}`;
  const draft = (call: string): Values => JSON.parse(sessionStorage.getItem(draftKey(call)) ?? "{}") as Values;
  const written = (of: Script, typed: Values): string => JSON.stringify([place.value, Object.entries(goodValues(of, typed)).sort()]);

  function typed(news: Values): void {
    values.value = news;
    sessionStorage.setItem(draftKey(callId.value), JSON.stringify(news));
    saving.value = "saving";
    later();
    later = steadyTimers.after(TYPING_MS, save);
  }

  function go(to: string): void {
    place.value = goTo(place.value, to);
    save();
  }

  function back(): void {
    place.value = goBack(place.value);
    save();
  }

  /** To the floor, in order; while one is under way only the latest of a call waits. */
  function save(): void {
    later();
    const own = about.value?.script;
    if (!own) return;
    if (rings) return void (saving.value = "rings");
    const now = written(own.script, values.value);
    if (now === sent && !under) return void (saving.value = "saved");
    if (place.value.trail.some((key) => Object.keys(heldBy(pageOf(own.script, key)!, values.value)).length)) return void (saving.value = "waits");
    saving.value = "saving";
    waiting.set(callId.value, { now, body: { version: own.version, ...place.value, values: goodValues(own.script, values.value) } });
    void send();
  }

  async function send(): Promise<void> {
    if (under) return;
    under = true;
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [call, one] = next.value;
      waiting.delete(call);
      await api.put<Run>(`/calls/${call}/script`, one.body).then(() => kept(call, one.now), (error: unknown) => lost(call, error));
    }
    under = false;
  }

  function kept(call: string, now: string): void {
    if (call !== callId.value || !script.value) return;
    sent = now;
    if (written(script.value, values.value) !== now) return;
    saving.value = "saved";
    sessionStorage.removeItem(draftKey(call));
  }

  function lost(call: string, error: unknown): void {
    if (call !== callId.value) return tellProblem(error);
    saving.value = "failed";
    if (error instanceof Problem && error.slug === "script-version") asked = read(call);
    else later = steadyTimers.after(AGAIN_MS, save);
  }

  /** Another call: what is not with the floor yet goes there at once, unless nobody has answered. */
  function leave(): void {
    if (rings) sessionStorage.removeItem(draftKey(callId.value));
    else if (saving.value !== "saved") save();
    later();
    rings = false;
    [callId.value, about.value, values.value, saving.value] = ["", null, {}, "saved"];
  }

  return { callId, about, script, page, place, places, values, saving, suggested, of, typed, go, back, leave };
});
