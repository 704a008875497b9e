"""What a queue's day came to, counted alike for what happened and for what was played."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.replay.callers import Told
from core.ids import AgentId, QueueName


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares are 0 to 1, times seconds; None where nothing was there to count."""

    offered: int
    answered: int
    abandoned: int
    elsewhere: int  # neither: voicemail, callback, an outside number, ended by a rule, or still waiting at the end
    service_level: float | None  # answered within the queue's time, of all that were offered
    wait_mean_s: float | None  # of all, until the answer or the hang-up
    wait_p90_s: float | None
    abandoned_share: float | None
    occupancy: float | None  # of the agents who served it: talk and wrap-up, of the time signed in and not paused


LEVEL_S = 20.0  # of a queue that nobody configured
NAMES = ("service_level", "wait_mean_s", "wait_p90_s", "abandoned_share", "occupancy")


def by_queue(
    calls: Sequence[Told], there_s: Mapping[AgentId, float], level_s: Mapping[QueueName, float]
) -> dict[QueueName, Figures]:
    """``level_s``: each queue's service level time. A call counts where its caller first waited."""
    busy: dict[AgentId, float] = {}
    for call in calls:
        if call.agent is not None:
            busy[call.agent] = busy.get(call.agent, 0.0) + call.talk_s + call.wrapup_s
    queues = sorted({call.arrival.queue for call in calls})
    return {
        queue: _figures(
            [call for call in calls if call.arrival.queue == queue], busy, there_s, level_s.get(queue, LEVEL_S)
        )
        for queue in queues
    }


def _figures(
    calls: Sequence[Told], busy: Mapping[AgentId, float], there_s: Mapping[AgentId, float], level_s: float
) -> Figures:
    offered, answered = len(calls), sum(call.answered for call in calls)
    abandoned = sum(call.abandoned for call in calls)
    in_time = sum(call.answered and call.waited_s <= level_s for call in calls)
    waits = sorted(call.waited_s for call in calls if call.answered or call.abandoned)
    agents = {call.agent for call in calls if call.agent is not None}
    there = sum(there_s.get(agent, 0.0) for agent in agents)
    return Figures(
        offered=offered,
        answered=answered,
        abandoned=abandoned,
        elsewhere=offered - answered - abandoned,
        service_level=in_time / offered if offered else None,
        wait_mean_s=statistics.fmean(waits) if waits else None,
        wait_p90_s=quantile(waits, 0.9),
        abandoned_share=abandoned / offered if offered else None,
        occupancy=min(1.0, sum(busy.get(agent, 0.0) for agent in agents) / there) if there else None,
    )


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """By nearest rank."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def spread(values: Iterable[float | None]) -> dict[str, float] | None:
    """Median, least and most; None when a seed had nothing to count."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return {"median": statistics.median(known), "min": min(known), "max": max(known)}
