import { describe, expect, it } from "vitest";

import { together, type Message } from "@/voicemail/kept";

const left = (id: string, minute: number, more: Partial<Message> = {}): Message => ({ id, left_at: `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000+08:00`, state: "new", ...more }) as Message;
const ids = (list: Message[]): string[] => list.map((one) => one.id);

describe("messages that somebody is listening to", () => {
  const [a, b, c, d] = [left("a", 4), left("b", 3), left("c", 2), left("d", 1)];

  it("stand in their place when the list has them no more", () => {
    expect(ids(together([a, c], [b]))).toEqual(["a", "b", "c"]);
    expect(ids(together([b, c], [d, a]))).toEqual(["a", "b", "c", "d"]);
    expect(ids(together([], [c]))).toEqual(["c"]);
  });

  it("are there once, as the list says", () => {
    const heard = { ...b, state: "heard" } as Message;
    expect(together([a, heard], [b])).toEqual([a, heard]);
  });

  it("are told apart when they were left at the same time, as the house tells them", () => {
    expect(ids(together([left("x2", 5), left("x1", 5)], [left("x3", 5)]))).toEqual(["x3", "x2", "x1"]);
  });
});
