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

it("shows many queues in turns", () => {
  const names = ["a", "b", "c", "d", "e"];
  expect([0, 1, 2].map((turn) => turnOf(names, 4, turn).join(""))).toEqual(["abcd", "e", "abcd"]);
  expect(turnOf([], 4, 3)).toEqual([]);
});
