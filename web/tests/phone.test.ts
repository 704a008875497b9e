import { afterEach, describe, expect, it, vi } from "vitest";

import { actOf } from "@/agent/keys";
import { dialable, numberOf } from "@/agent/numbers";
import { answersItself } from "@/phone/headers";
import { loudness, openMicrophone, troubleOf } from "@/phone/microphone";
import { between, countersOf, gradeOf } from "@/phone/quality";

it("answers by itself what asks for it, and nothing else", () => {
  expect(answersItself("<sip:callfloor>;answer-after=0", undefined)).toBe(true);
  expect(answersItself(undefined, "1732240000.12")).toBe(true);
  expect(answersItself("<sip:callfloor>;answer-after=05", undefined)).toBe(false);
  expect(answersItself(undefined, undefined)).toBe(false);
});

describe("keys", () => {
  const press = (key: string, more: object = {}) => actOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, typing: false, ...more });

  it("mean what the tooltips say", () => {
    expect([press("Enter"), press("Escape"), press("m"), press("H"), press("t")]).toEqual(["answer", "end", "mute", "hold", "transfer"]);
    expect([press("7"), press("#")]).toEqual([{ digit: "7" }, { digit: "#" }]);
  });

  it("mean nothing while somebody types, holds a key down or uses the browser's own", () => {
    expect([press("m", { typing: true }), press("Escape", { repeat: true }), press("t", { ctrlKey: true }), press("x")]).toEqual([null, null, null, null]);
  });
});

it("reads numbers as people type them", () => {
  expect(numberOf("138 0013 8000")).toBe("13800138000");
  expect(numberOf("010-8888-6666")).toBe("01088886666");
  expect(numberOf("0044 20 7946 0000")).toBe("00442079460000");
  expect([numberOf("12"), numberOf("1002"), numberOf("abc")]).toEqual([null, null, null]);
  expect([dialable("1002"), dialable("13800138000"), dialable("王芳")]).toEqual(["1002", "13800138000", null]);
});

it("grades the connection by what people hear", () => {
  expect([gradeOf(0, 5, 20), gradeOf(0.02, 5, 20), gradeOf(0, 80, 20), gradeOf(0, 5, null)]).toEqual(["good", "fair", "poor", "good"]);
  const reports = (received: number, lost: number) => [
    { type: "inbound-rtp", kind: "audio", packetsReceived: received, packetsLost: lost, jitter: 0.004 },
    { type: "remote-inbound-rtp", kind: "audio", fractionLost: 0, roundTripTime: 0.03 },
  ];
  const [first, second] = [countersOf(reports(100, 0)), countersOf(reports(190, 10))];
  expect(between(null, first)).toBeNull();
  expect(between(first, second)).toEqual({ loss: 0.1, jitterMs: 4, rttMs: 30, grade: "poor" });
});

it("measures loudness as the ear does, and names what is wrong with a microphone", () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(1))).toBe(1);
  expect(loudness(new Float32Array(64).fill(0.0316))).toBeCloseTo(0.5, 1);
  expect([troubleOf("NotAllowedError"), troubleOf("NotFoundError"), troubleOf("NotReadableError")]).toEqual(["denied", "missing", "busy"]);
});

describe("the microphone that was chosen", () => {
  afterEach(() => vi.unstubAllGlobals());

  function plugged(...ids: string[]): void {
    const getUserMedia = ({ audio }: { audio: { deviceId?: { exact: string } } }) => {
      const wanted = audio.deviceId?.exact;
      if (wanted !== undefined && !ids.includes(wanted)) return Promise.reject(new DOMException("", "OverconstrainedError"));
      return ids.length ? Promise.resolve(wanted ?? ids[0]) : Promise.reject(new DOMException("", "NotFoundError"));
    };
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  }

  it("is the one that is opened", async () => {
    plugged("default", "headset");
    expect(await openMicrophone("headset")).toBe("headset");
  });

  it("gives way to the system's when it is not plugged in", async () => {
    plugged("default");
    expect(await openMicrophone("headset")).toBe("default");
  });

  it("is missed when there is none at all", async () => {
    plugged();
    await expect(openMicrophone("headset")).rejects.toMatchObject({ trouble: "missing" });
  });
});
