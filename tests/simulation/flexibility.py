"""One crowd of callers, met by agents who know one kind of call, two in a chain, or all: the same callers each time.

In the chain the agents of kind k serve the calls of kinds k and k + 1, those of the last kind the first's, so that work
can pass round the whole circle (Jordan and Graves 1995; Wallace and Whitt 2005 for call centres).
"""

import random
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import simpy

from app.replay.callers import Arrival, Told
from app.replay.simulator import simulate
from core.facts import AgentConfigured, AgentMadeAvailable, AgentSignedIn, Fact, QueueConfigured
from core.ids import AgentId, LegKind, QueueName
from core.needs import Need, NeedsStep
from core.policies import Strategy
from reports.erlang import Staffed, erlang_a

START = 1_700_000_000.0
QUEUE = QueueName("service")
WITHIN_S = 20.0
WARM_S = 1800.0  # a floor that has just opened has no line yet


@dataclass(frozen=True, slots=True)
class Crowd:
    """``load`` erlangs for each agent, in ``kinds`` kinds of calls; talks and patience are exponential (seconds)."""

    load: float
    kinds: int = 4
    agents_of_a_kind: int = 12
    talk_s: float = 180.0
    patience_s: float = 180.0
    hours: float = 10.0
    seed: int = 1

    @property
    def agents(self) -> int:
        return self.kinds * self.agents_of_a_kind

    @property
    def per_second(self) -> float:
        return self.load * self.agents / self.talk_s

    def arrivals(self) -> list[Arrival]:
        chance, at, found = random.Random(self.seed), START + 1.0, []
        while at < START + self.hours * 3600:
            at += chance.expovariate(self.per_second)
            found.append(
                Arrival(
                    at=at,
                    queue=QUEUE,
                    needs=(NeedsStep(0, (Need(f"kind{chance.randrange(self.kinds)}"),)),),
                    patience_s=chance.expovariate(1 / self.patience_s),
                    talk_s=chance.expovariate(1 / self.talk_s),
                    answers_s=0.0,
                )
            )
        return found


@dataclass(frozen=True, slots=True)
class Served:
    """What the crowd met with: shares of the callers, and the mean wait of all of them in seconds."""

    callers: int
    answered: float
    within: float
    waited_s: float


def met_by(crowd: Crowd, skills_each: int) -> Served:
    """Agents with so many skills each; their own kind best."""
    calls = simulate(_people(crowd, skills_each), crowd.arrivals()).calls
    return _served([told for told in calls if told.arrival.at >= START + WARM_S])


def _people(crowd: Crowd, skills_each: int) -> list[Fact]:
    rules = QueueConfigured(at=START, queue=QUEUE, strategy=Strategy.BEST_SKILL, wrapup_s=0.0, announce_first_s=0.0)
    people: list[Fact] = [rules]
    for number in range(crowd.agents):
        agent, own = AgentId(str(1001 + number)), number % crowd.kinds
        skills = tuple((f"kind{(own + k) % crowd.kinds}", 5 if k == 0 else 1) for k in range(skills_each))
        people += [
            AgentConfigured(at=START, agent=agent, name=agent, skills=skills),
            AgentSignedIn(at=START, agent=agent, device="desk", kind=LegKind.ON_DEMAND),
            AgentMadeAvailable(at=START, agent=agent),
        ]
    return people


def _served(calls: Sequence[Told]) -> Served:
    return Served(
        callers=len(calls),
        answered=sum(told.answered for told in calls) / len(calls),
        within=sum(told.answered and told.waited_s <= WITHIN_S for told in calls) / len(calls),
        waited_s=sum(told.waited_s for told in calls) / len(calls),
    )


def chain_to_all(crowd: Crowd) -> float:
    """Callers answered by agents with two skills in a chain, for each that agents with all skills would answer."""
    return met_by(crowd, 2).answered / met_by(crowd, crowd.kinds).answered


def one_line(crowd: Crowd) -> Served:
    """The same callers in the model itself, M/M/n+M, made with a library that knows nothing of ours."""
    clock, found = simpy.Environment(), []
    agents = simpy.Resource(clock, crowd.agents)

    def caller(arrival: Arrival) -> Generator[Any, Any, None]:
        came, told = clock.now, Told(arrival, QUEUE)
        found.append(told)
        with agents.request() as turn:
            yield turn | clock.timeout(arrival.patience_s)
            told.waited_s, told.answered = clock.now - came, turn.triggered
            if told.answered:
                yield clock.timeout(arrival.talk_s)

    def arrive() -> Generator[Any, Any, None]:
        for arrival in crowd.arrivals():
            yield clock.timeout(arrival.at - START - clock.now)
            clock.process(caller(arrival))

    clock.process(arrive())
    clock.run()
    return _served([told for told in found if told.arrival.at >= START + WARM_S])


def by_erlang_a(crowd: Crowd) -> Staffed:
    """What the formula says for as many callers, who talk as long, on average, as these did."""
    arrivals = crowd.arrivals()
    per_hour = sum(arrival.at >= START + WARM_S for arrival in arrivals) / (crowd.hours - WARM_S / 3600)
    talk_s = sum(arrival.talk_s for arrival in arrivals) / len(arrivals)
    return erlang_a(per_hour, talk_s, crowd.patience_s, crowd.agents, WITHIN_S)
