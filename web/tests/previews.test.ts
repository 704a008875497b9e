import { describe, expect, it } from "vitest";

import { emptyDesk, faceOf, heard, type Desk } from "@/agent/desk";
import type { Message } from "@/feeds/feed";
import { actOf, keyOf } from "@/previews/shapes";

const state = (more: object): Message => ({ type: "state", state: "available", reason: "", ...more }) as Message;
const SHOWN: Message = { type: "preview", preview_id: "preview-7", campaign: "autumn", until: "2026-11-23T10:01:00+08:00", then: "pause", skips_left: 2 };
const OVER: Message = { type: "preview_ended", preview_id: "preview-7", ending: "late", reason: "pause" };
const after = (...messages: Message[]): Desk => messages.reduce(heard, emptyDesk());
const key = (name: string, more: object = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more });

describe("a lead before an agent", () => {
  it("is what the desk shows, also after a reload, until it is over", () => {
    const shown = after(state({ state: "reserved", reason: "preview" }), SHOWN);
    expect([faceOf(shown), shown.preview?.skips_left]).toEqual(["preview", 2]);
    const over = after(state({ state: "reserved", reason: "preview" }), SHOWN, OVER, state({ state: "paused", reason: "preview_late" }));
    expect([faceOf(over), over.preview, over.previewOver]).toEqual(["paused", null, { id: "preview-7", ending: "late", reason: "pause" }]);
  });

  it("is spoken of no more once something else has come", () => {
    const halted = after(state({ state: "reserved", reason: "preview" }), SHOWN, { ...OVER, ending: "withdrawn", reason: "halted" }, state({}));
    expect(halted.previewOver?.reason).toBe("halted");
    expect(heard(halted, state({})).previewOver?.reason).toBe("halted");
    expect(heard(halted, state({ state: "talking", call_id: "7" })).previewOver).toBe(null);
    expect(heard(halted, state({ state: "offline" })).previewOver).toBe(null);
  });

  it("is said to have been held back by a rule only when a rule did", () => {
    const said = (ending: string, reason = "") => keyOf({ ending, reason });
    expect(["own_list", "gone", "no_permit", "no_store"].map((reason) => said("refused", reason))).toEqual(["refused", "gone", "no_permit", "no_store"]);
    expect([said("late", "skip"), said("withdrawn", "halted"), said("withdrawn", "agent_gone")]).toEqual(["late_skip", "halted", "withdrawn"]);
    expect([said("skipped", "known"), said("dialled"), keyOf(null)]).toEqual(["", "", ""]);
  });

  it("stands beside a caller's ring where callers come first", () => {
    expect(faceOf(after(state({}), SHOWN))).toBe("preview");
    expect(faceOf(after(state({}), SHOWN, { type: "offer", call_id: "7" }, state({ state: "ringing", call_id: "7" })))).toBe("ring");
  });

  it("leaves word of the last call's outcome beside the next lead", () => {
    const dialling: Message = { type: "call", call_id: "out-lead-7-0000", stage: "dialling", direction: "out" };
    const ended: Message = { type: "call", call_id: "out-lead-7-0000", stage: "ended", outcome: "busy" };
    const next = after(state({}), SHOWN, { ...OVER, ending: "dialled" }, dialling, state({}), ended, { ...SHOWN, preview_id: "preview-8" });
    expect([faceOf(next), next.ended?.outcome, next.ended?.made]).toEqual(["preview", "busy", true]);
  });

  it("is over by its own word only", () => {
    const next = { ...SHOWN, preview_id: "preview-8" };
    expect(after(state({}), SHOWN, next, OVER).preview?.preview_id).toBe("preview-8");
  });
});

describe("its keys", () => {
  it("dial, ask for a reason and ask once more", () => {
    expect([actOf(key("Enter"), false), actOf(key("s"), false), actOf(key("N"), false), actOf(key("x"), false)]).toEqual(["dial", "skip", "never", null]);
    expect([actOf(key("Enter", { repeat: true }), false), actOf(key("s", { ctrlKey: true }), false)]).toEqual([null, null]);
  });

  it("choose a reason while that is asked, and nothing else", () => {
    expect([actOf(key("2"), true), actOf(key("Escape"), true), actOf(key("Enter"), true), actOf(key("4"), true)]).toEqual([{ why: "not_suited" }, "back", null, null]);
  });
});
