"""Callers of several kinds, by chance, for hours on end: what a floor under virtual time is given to serve."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge

from app.replay.callers import Arrival
from core.facts import AgentConfigured, AgentMadeAvailable, AgentSignedIn, Fact, QueueConfigured
from core.ids import AgentId, LegKind, QueueName
from core.needs import load_needs

START = 1_700_000_000.0
HOUR_S = 3600.0
TALK_SPREAD = 0.6  # of the logarithm: a coefficient of variation of 0.66
ANSWER_S = 4.0
WRAPUP_S = 20.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """Callers of one kind: so many an hour, who talk and have patience for so long on average (seconds)."""

    queue: str
    needs: str
    per_hour: float
    talk_s: float = 180.0
    patience_s: float = 600.0
    priority: int = 0

    def arrivals(self, chance: random.Random, since: float, until: float) -> Iterator[Arrival]:
        needs, at = load_needs(self.needs), since
        mean = self.talk_s / math.exp(TALK_SPREAD**2 / 2)
        while (at := at + chance.expovariate(self.per_hour / HOUR_S)) < until:
            yield Arrival(
                at=at,
                queue=QueueName(self.queue),
                needs=needs,
                priority=self.priority,
                talk_s=mean * chance.lognormvariate(0.0, TALK_SPREAD),
                patience_s=chance.expovariate(1.0 / self.patience_s),
                answers_s=ANSWER_S * chance.uniform(0.3, 1.7),
            )


def callers(traffic: Sequence[Traffic], seed: int, *, since: float, hours: float) -> list[Arrival]:
    """Of all kinds together, in order."""
    chance, until = random.Random(seed), since + hours * HOUR_S
    kinds = [list(kind.arrivals(chance, since, until)) for kind in traffic]
    return list(merge(*kinds, key=lambda arrival: arrival.at))


def office(agents: Mapping[str, Mapping[str, int]], queues: Sequence[str]) -> list[Fact]:
    """These agents (extension to skills) are at work from the start, and nobody announces anything."""
    facts: list[Fact] = [
        QueueConfigured(at=START, queue=QueueName(queue), wrapup_s=WRAPUP_S, announce_first_s=0.0) for queue in queues
    ]
    for extension, skills in agents.items():
        agent = AgentId(extension)
        facts += [
            AgentConfigured(at=START, agent=agent, name=extension, skills=tuple(skills.items())),
            AgentSignedIn(at=START, agent=agent, device="desk", kind=LegKind.ON_DEMAND),
            AgentMadeAvailable(at=START, agent=agent),
        ]
    return facts
