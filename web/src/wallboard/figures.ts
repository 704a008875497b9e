// What a wallboard shows, as its feed says: a snapshot, then what changed. Pure.
import type { Agent, Queue, Resources } from "@/api/types";
import type { Message } from "@/feeds/feed";
import { USUAL, type Thresholds } from "@/supervisor/floor/levels";
import { countByState } from "@/supervisor/floor/rows";

export interface Leader {
  rank: number; // equal values share one
  value: number; // calls today
  name: string | null; // null: this display names nobody
}

/** A queue; a campaign's has its title. */
export type Line = Queue & { title?: string };

export interface Board {
  seq: number | null; // null: nothing has come yet
  stale: boolean; // Asterisk cannot be heard
  queues: Line[];
  agents: Record<string, number>; // by state
  resources: Resources | null;
  leaderboard: readonly Leader[];
  thresholds: Thresholds;
}

export const emptyBoard = (): Board => ({ seq: null, stale: false, queues: [], agents: {}, resources: null, leaderboard: [], thresholds: USUAL });

export function takeBoard(board: Board, message: Message): "taken" | "gap" {
  if (message.type === "heartbeat") return board.seq === null || message.seq === board.seq ? "taken" : "gap";
  if (message.type !== "snapshot" && message.type !== "delta") return "taken";
  if (message.type === "delta") {
    if (board.seq === null) return "taken"; // the snapshot that is under way will hold it
    if (message.seq !== board.seq + 1) return "gap";
  }
  board.seq = message.seq as number;
  if ("stale" in message) board.stale = Boolean(message.stale);
  if (message.resources) board.resources = message.resources as Resources;
  if (message.leaderboard) board.leaderboard = message.leaderboard as Leader[];
  if (message.thresholds) board.thresholds = message.thresholds as Thresholds;
  if (message.agents) board.agents = counts(message.agents as Record<string, number> | Agent[]);
  if (message.queues) board.queues = merged(message.type === "snapshot" ? [] : board.queues, message.queues as (Line & { gone?: true })[]);
  return "taken";
}

function counts(agents: Record<string, number> | Agent[]): Record<string, number> {
  return Array.isArray(agents) ? countByState(agents) : agents;
}

function merged(before: readonly Line[], changes: readonly (Line & { gone?: true })[]): Line[] {
  const queues = new Map(before.map((queue) => [queue.name, queue]));
  for (const change of changes) {
    if (change.gone) queues.delete(change.name);
    else queues.set(change.name, { ...queues.get(change.name), ...change });
  }
  return [...queues.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The items of this turn: a wall shows so many at a time, and the next ones after that. */
export function turnOf<Item>(items: readonly Item[], most: number, turn: number): readonly Item[] {
  const pages = Math.max(1, Math.ceil(items.length / most));
  const first = (turn % pages) * most;
  return items.slice(first, first + most);
}
