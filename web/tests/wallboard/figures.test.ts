import { expect, it } from "vitest";

import { emptyBoard, takeBoard, turnOf } from "@/wallboard/figures";

it("begins with a snapshot, changes by deltas, and asks again after a gap", () => {
  const board = emptyBoard();
  const queue = { name: "service", waiting: 1, answered: 3 };
  expect(takeBoard(board, { type: "delta", seq: 4, queues: [queue] })).toBe("taken");
  expect(board.queues).toEqual([]);
  takeBoard(board, { type: "snapshot", seq: 5, queues: [queue], agents: { talking: 2 }, resources: null, leaderboard: [{ rank: 1, value: 9, name: null }] });
  expect(board.leaderboard).toEqual([{ rank: 1, value: 9, name: null }]);
  expect(takeBoard(board, { type: "delta", seq: 6, queues: [{ name: "service", waiting: 2 }], agents: { talking: 3 } })).toBe("taken");
  expect([board.queues[0], board.agents]).toEqual([{ name: "service", waiting: 2, answered: 3 }, { talking: 3 }]);
  expect(takeBoard(board, { type: "delta", seq: 8, queues: [] })).toBe("gap");
  expect(takeBoard(board, { type: "heartbeat", seq: 7 })).toBe("gap");
});

it("forgets a line that is no more, and knows what a campaign is called", () => {
  const board = emptyBoard();
  takeBoard(board, { type: "snapshot", seq: 1, queues: [{ name: "autumn", title: "Autumn calls" }, { name: "service" }] });
  expect(board.queues.map((queue) => queue.title ?? queue.name)).toEqual(["Autumn calls", "service"]);
  takeBoard(board, { type: "delta", seq: 2, queues: [{ name: "autumn", gone: true }] });
  expect(board.queues).toEqual([{ name: "service" }]);
});

it("shows many queues in turns", () => {
  const names = ["a", "b", "c", "d", "e"];
  expect([0, 1, 2].map((turn) => turnOf(names, 4, turn).join(""))).toEqual(["abcd", "e", "abcd"]);
  expect(turnOf([], 4, 3)).toEqual([]);
});
