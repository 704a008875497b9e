// Hotlines and campaigns apart: who waits in a campaign's queue was dialled. Pure.
import type { Queue } from "@/api/types";

export interface Parted<Line> {
  hotlines: Line[];
  campaigns: Line[]; // those that are dialled, or have somebody waiting
}

export function parted<Line extends Queue>(queues: Iterable<Line>): Parted<Line> {
  const all = [...queues].sort((one, other) => (one.name < other.name ? -1 : 1));
  const campaigns = all.filter((queue) => queue.campaign && (queue.campaign !== "stopped" || queue.waiting > 0));
  return { hotlines: all.filter((queue) => !queue.campaign), campaigns };
}

/** Of those who answered so many found no agent in time; null: nobody has answered. What is dropped was not answered by an agent. */
export function dropShare(queue: Pick<Queue, "answered" | "abandoned">): number | null {
  const all = queue.answered + queue.abandoned;
  return all ? queue.abandoned / all : null;
}
