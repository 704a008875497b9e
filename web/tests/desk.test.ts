import { describe, expect, it } from "vitest";

import { customerOf, emptyDesk, faceOf, heard, type Desk } from "@/agent/desk";
import type { Message } from "@/feeds/feed";

const after = (...messages: Message[]): Desk => messages.reduce(heard, emptyDesk());
const state = (name: string, more: object = {}): Message => ({ type: "state", state: name, reason: "", call_id: null, device: "webrtc", ...more });
const offer: Message = { type: "offer", call_id: "c1", caller: "+8613800138000", dialled: "4008001235", queue: "service", direction: "in", reasons: ["skill"], region: { zh: "北京市", en: "Beijing" }, url: "https://crm/c1" };
const connected: Message = { type: "connected", call_id: "c1", caller: "+8613800138000", dialled: "4008001235", queue: "service", direction: "in", at: "2026-11-22T10:00:00+08:00", url: "https://crm/c1" };
const ringing = [state("available"), state("reserved", { call_id: "c1" }), offer, state("ringing", { call_id: "c1" })];
const talking = [...ringing, connected, state("talking", { call_id: "c1" })];

describe("the desk", () => {
  it("knows nothing until the feed has spoken", () => {
    expect(faceOf(emptyDesk())).toBe("loading");
    expect(faceOf(after(state("offline")))).toBe("seat");
    expect(faceOf(after(state("paused")))).toBe("paused");
  });

  it("says what its phone has dialled in vain, and why", () => {
    const desk = after(state("available"), { type: "dial_refused", call_id: null, to: "1003", device: "desk", why: "target-away", at: "2026-11-22T10:00:00+08:00" });
    expect(desk.dialRefused).toMatchObject({ to: "1003", why: "target-away" });
  });

  it("rings with what is known of the caller, then talks", () => {
    expect(faceOf(after(...ringing))).toBe("ring");
    expect(after(...ringing).offer).toMatchObject({ caller: "+8613800138000", queue: "service", region: { en: "Beijing" } });
    const desk = after(...talking);
    expect(faceOf(desk)).toBe("call");
    expect(desk.offer).toBeNull();
    expect(desk.call).toMatchObject({ call_id: "c1", stage: "talking", url: "https://crm/c1", connected_at: "2026-11-22T10:00:00+08:00" });
  });

  it("says why an offer came to nothing, until the next one", () => {
    const desk = after(...ringing, { type: "ended", call_id: "c1", outcome: "no_answer" }, state("paused", { reason: "no_answer" }));
    expect(desk.offer).toBeNull();
    expect(desk.ended?.outcome).toBe("no_answer");
    expect(heard(desk, state("available")).ended?.outcome).toBe("no_answer");
    expect(heard(desk, offer).ended).toBeNull();
  });

  it("is on hold and back by the agent's state, by the call's view when that says more", () => {
    const held = heard(after(...talking), state("held", { call_id: "c1" }));
    expect(held.call?.stage).toBe("held");
    expect(heard(held, state("talking", { call_id: "c1" })).call?.stage).toBe("talking");
    const muted = heard(after(...talking), { type: "call", call: { call_id: "c1", stage: "talking", muted: true, parties: [{ id: "p", to: "1004", agent: "1004", stage: "talking" }] } });
    expect(muted.call).toMatchObject({ muted: true, queue: "service", connected_at: "2026-11-22T10:00:00+08:00" });
    expect(muted.call?.parties).toHaveLength(1);
  });

  it("shows a lost phone, and the same call when it is back", () => {
    const lost = heard(after(...talking), state("held", { call_id: "c1", reason: "phone_lost" }));
    expect(faceOf(lost)).toBe("lost");
    expect(faceOf(after(...talking, state("held", { call_id: "c1", reason: "phone_lost" }), connected, state("talking", { call_id: "c1" })))).toBe("call");
  });

  it("is whole again after a reload in a call", () => {
    const desk = after(state("talking", { call_id: "c1", since: "2026-11-22T10:00:00+08:00" }), connected);
    expect(faceOf(desk)).toBe("call");
    expect(desk.call?.caller).toBe("+8613800138000");
  });

  it("keeps the call that is over for its wrap-up", () => {
    const desk = after(...talking, { type: "ended", call_id: "c1", outcome: "parted", by: "customer", talk_s: 12 }, state("wrapup", { call_id: "c1", until: "2026-11-22T10:01:00+08:00" }));
    expect(faceOf(desk)).toBe("wrapup");
    expect(desk.call).toBeNull();
    expect(desk.last?.call_id).toBe("c1");
    expect(desk.ended).toMatchObject({ by: "customer", talk_s: 12 });
  });

  it("keeps whom a call was with before it until the agent is free, so that nothing half typed is lost", () => {
    const over = after(...talking, { type: "ended", call_id: "c1", outcome: "parted", by: "customer", talk_s: 12 });
    expect(over.state).toBe("talking");
    expect(customerOf(over)?.call_id).toBe("c1");
    const written = heard(over, state("wrapup", { call_id: "c1" }));
    expect(customerOf(written)?.call_id).toBe("c1");
    expect(customerOf(heard(over, state("paused", { call_id: "c1", reason: "disposition_missing" })))?.call_id).toBe("c1");
    expect(customerOf(heard(written, state("available")))).toBeNull();
    expect(customerOf(heard(over, state("talking", { call_id: "c2" })))).toBeNull();
  });

  it("follows a call out from its first ring", () => {
    const dialling = heard(after(state("available")), { type: "call", call_id: "out-1", stage: "dialling", direction: "out", dialled: "+8613900139000", caller: "1002" });
    expect(faceOf(dialling)).toBe("call");
    const over = heard(dialling, { type: "call", call_id: "out-1", stage: "ended", outcome: "busy" });
    expect(faceOf(over)).toBe("ready");
    expect(over.ended?.outcome).toBe("busy");
  });

  it("counts from where the talk began, after a hold, a lost phone and a reload", () => {
    const began = "2026-11-22T09:58:00+08:00";
    const reloaded = after(state("held", { call_id: "c1", reason: "phone_lost" }), { ...connected, at: "2026-11-22T10:02:00+08:00", talking_since: began });
    expect(reloaded.call?.connected_at).toBe(began);
    expect(heard(reloaded, { type: "call", call_id: "c1", stage: "talking", talking_since: null }).call?.connected_at).toBe(began);
  });

  it("tells a call of one's own that nobody took from one that was not taken", () => {
    const dialling = heard(after(state("available")), { type: "call", call_id: "out-1", stage: "dialling", direction: "out" });
    expect(heard(dialling, { type: "call", call_id: "out-1", stage: "ended", outcome: "no_answer" }).ended?.made).toBe(true);
    expect(after(...ringing, { type: "ended", call_id: "c1", outcome: "no_answer" }).ended?.made).toBe(false);
  });

  it("keeps each message once, the newest first", () => {
    const note = (id: string): Message => ({ type: "message", id, from: { username: "lead1", name: "Lead" }, text: id, at: "2026-11-22T10:00:00+08:00" });
    expect(after(note("a"), note("b"), note("a")).notes.map((one) => one.id)).toEqual(["b", "a"]);
  });

  it("counts the words of its boxes, however soon one follows another", () => {
    const word: Message = { type: "voicemail", box: "service", at: "2026-11-22T10:00:00.000+08:00" };
    expect(after(word, word).voicemail).toBe(2);
  });

  it("tells of a listener only while there is one", () => {
    const watched = heard(after(...talking), { type: "supervision", mode: "listen", supervisor: "2001", name: "王芳" });
    expect(watched.supervision).toEqual({ mode: "listen", who: "王芳" });
    expect(heard(watched, { type: "supervision", mode: null, supervisor: "2001", name: "王芳" }).supervision).toBeNull();
  });

  it("keeps the names that the feed gives, and the serving colleague's while news do not say otherwise", () => {
    const asked: Message = { type: "call", call_id: "c1", stage: "talking", agent: "1003", agent_name: "李伟", parties: [{ id: "p", to: "1004", agent: "1004", name: "刘洋", stage: "talking" }] };
    const desk = after(...talking, asked, { type: "call", call_id: "c1", stage: "talking", muted: true });
    expect(desk.call).toMatchObject({ agent_name: "李伟", parties: [{ name: "刘洋" }] });
    expect(heard(desk, { type: "call", call_id: "c1", stage: "talking", agent: "1009", agent_name: "" }).call?.agent_name).toBe("");
    const inside: Message = { ...offer, direction: "internal", caller: "1003", caller_name: "李伟", dialled: "1002", dialled_name: "王芳" };
    expect(after(state("reserved"), inside).offer).toMatchObject({ caller_name: "李伟", dialled_name: "王芳" });
  });

  it("does not mind what it does not know", () => {
    const desk = after(...talking);
    expect(heard(desk, { type: "news" })).toBe(desk);
  });
});
