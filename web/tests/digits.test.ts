import { describe, expect, it } from "vitest";

import { useDigits } from "@/agent/digits";

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A floor that answers each key when the test says so, with yes or no. */
function floor() {
  const asked: { key: string; answer: (worked: boolean) => Promise<void> }[] = [];
  const send = (_: string, key: string) =>
    new Promise<void>((resolve, reject) => {
      const answer = async (worked: boolean) => {
        if (worked) resolve();
        else reject(new Error("refused"));
        await settled();
      };
      asked.push({ key, answer });
    });
  return { asked, send, keys: () => asked.map(({ key }) => key).join("") };
}

async function pressed(keys: string) {
  const at = floor();
  const digits = useDigits(at.send);
  for (const key of keys) digits.press("c1", key);
  await settled();
  return { ...at, digits };
}

describe("keys pressed in a call", () => {
  it("wait for each other, so that none overtakes another", async () => {
    const { asked, keys, digits } = await pressed("12#");
    expect([keys(), digits.sent.value]).toEqual(["1", "12#"]);
    await asked[0]?.answer(true);
    expect(keys()).toBe("12");
    await asked[1]?.answer(true);
    await asked[2]?.answer(true);
    expect([keys(), digits.sent.value]).toEqual(["12#", "12#"]);
  });

  it("go on after one that did not get through, which is not shown as sent", async () => {
    const { asked, keys, digits } = await pressed("12");
    await asked[0]?.answer(false);
    await asked[1]?.answer(true);
    expect([keys(), digits.sent.value]).toEqual(["12", "2"]);
    digits.forget();
    expect(digits.sent.value).toBe("");
  });
});
