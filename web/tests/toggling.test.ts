import { expect, test } from "vitest";

import { useToggle } from "@/agent/toggling";

// A floor that answers when it is told to.
function floor() {
  const asked: boolean[] = [];
  let answer = (): void => {};
  const become = (on: boolean): Promise<void> => {
    asked.push(on);
    return new Promise((resolve) => (answer = resolve));
  };
  return { asked, become, answers: async () => (answer(), await new Promise((next) => setTimeout(next))) };
}

const DOING = {
  busy: { value: new Set<string>() } as never,
  run: (_: string, work: () => Promise<unknown>) => work().then(() => true, () => false),
};

test("pressed twice before the floor has answered, it ends as it was", async () => {
  const { asked, become, answers } = floor();
  const heard: boolean[] = [];
  const toggle = useToggle("mute", DOING, { isOn: () => false, become, atOnce: (on) => heard.push(on) });
  void toggle();
  void toggle();
  expect(heard).toEqual([true, false]);
  await answers();
  expect(asked).toEqual([true, false]);
});

test("pressed three times, the floor is asked for the last wish only", async () => {
  const { asked, become, answers } = floor();
  const toggle = useToggle("hold", DOING, { isOn: () => false, become });
  for (let press = 0; press < 3; press += 1) void toggle();
  await answers();
  expect(asked).toEqual([true]);
});

test("after a refusal the next press starts from what the floor shows", async () => {
  const asked: boolean[] = [];
  const refuse = (on: boolean): Promise<void> => (asked.push(on), Promise.reject(new Error("no")));
  const toggle = useToggle("hold", DOING, { isOn: () => false, become: refuse });
  expect(await toggle()).toBe(false);
  expect(await toggle()).toBe(false);
  expect(asked).toEqual([true, true]);
});
