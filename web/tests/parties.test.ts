import { describe, expect, it } from "vitest";

import { whom } from "@/supervisor/call/words";
import { called, farSide } from "@/texts/parties";

describe("who takes part in a call", () => {
  const call = { caller: "1002", caller_name: "王芳", dialled: "1004", dialled_name: "刘洋" };

  it("is the other end, whoever called, by name", () => {
    const inside = { ...call, direction: "internal" };
    expect(farSide(inside, "1002")).toEqual({ number: "1004", name: "刘洋" });
    expect(farSide(inside, "1004")).toEqual({ number: "1002", name: "王芳" });
  });

  it("is a number when it is somebody outside", () => {
    const outside = { ...call, caller: "+8613800138000", caller_name: "", dialled_name: "" };
    expect([farSide({ ...outside, direction: "out" }, "1002").number, farSide({ ...outside, direction: "in" }, "1004").number]).toEqual(["1004", "+8613800138000"]);
    expect(farSide(null, "1002")).toEqual({ number: "", name: "" });
  });

  it("is said with the extension or the number", () => {
    expect([called("王芳", "1002"), called("", "+8613800138000"), called("", "1003"), called("", null)]).toEqual(["王芳 1002", "138 0013 8000", "1003", "—"]);
  });

  it("is named in a fact by the field that means it", () => {
    const fact = { id: 1, type: "TransferAsked", at: null, asked_by: "1002", to_agent: "1003", names: { asked_by: "王芳" } };
    expect([whom(fact, "asked_by"), whom(fact, "to_agent"), whom(fact, "agent")]).toEqual(["王芳 1002", "1003", ""]);
  });
});
