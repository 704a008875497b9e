"""What the routing benchmark routes: agents with skills, what callers ask for, and a peer that scans and sorts."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from acd.memory.lines import Terms, place_in_line
from core.ids import AgentId, CallId, QueueName
from core.needs import Need
from core.policies import Strategy

SKILLS = 50
REQUIREMENTS = 160  # all that the flows, languages and queues of one floor ask for
NAMED = 0.02  # of the callers wait for one agent: transfers, sticky agents
POOL = QueueName(Strategy.WEIGHTED)  # the queue whose weights count
AGEING_S = dict(zip(Strategy, (0.0, 10.0, 60.0, 0.0, 5.0), strict=True))  # each strategy's queue ages in its own way
RELAXING = 0.15  # of the callers have waited long enough for easier terms


class Chooser(Protocol):
    """What both routers can do."""

    def set_skills(self, agent: AgentId, skills: dict[str, int]) -> None: ...
    def idle(self, agent: AgentId, since: float) -> None: ...
    def busy(self, agent: AgentId) -> None: ...
    def wait(self, call_id: CallId, terms: Terms, *, priority: int, since: float, ageing_s: float = 0.0) -> None: ...
    def asked(self, agent: AgentId, at: float) -> None: ...
    def served(self, agent: AgentId) -> None: ...
    def set_weights(self, pool: QueueName, weights: Mapping[AgentId, int]) -> None: ...
    def forget(self, call_id: CallId) -> None: ...
    def agent_for(self, call_id: CallId) -> AgentId | None: ...
    def call_for(self, agent: AgentId) -> CallId | None: ...


@dataclass(slots=True)
class ScanAndSort:
    """The peer: for every decision it looks at everyone who is idle, or at everyone who waits."""

    skills: dict[AgentId, dict[str, int]] = field(default_factory=dict)
    idlers: dict[AgentId, float] = field(default_factory=dict)
    waiting: dict[CallId, tuple[Terms, tuple[float, float, int]]] = field(default_factory=dict)
    today: dict[AgentId, int] = field(default_factory=dict)
    asked_at: dict[AgentId, float] = field(default_factory=dict)
    weights: dict[QueueName, Mapping[AgentId, int]] = field(default_factory=dict)
    order: int = 0

    def set_skills(self, agent: AgentId, skills: dict[str, int]) -> None:
        self.skills[agent] = skills

    def idle(self, agent: AgentId, since: float) -> None:
        self.idlers[agent] = since

    def busy(self, agent: AgentId) -> None:
        self.idlers.pop(agent, None)

    def asked(self, agent: AgentId, at: float) -> None:
        self.asked_at[agent] = at

    def served(self, agent: AgentId) -> None:
        self.today[agent] = self.today.get(agent, 0) + 1

    def set_weights(self, pool: QueueName, weights: Mapping[AgentId, int]) -> None:
        self.weights[pool] = weights

    def wait(self, call_id: CallId, terms: Terms, *, priority: int, since: float, ageing_s: float = 0.0) -> None:
        self.order += 1
        self.waiting[call_id] = (terms, (place_in_line(priority, since, ageing_s), since, self.order))

    def forget(self, call_id: CallId) -> None:
        self.waiting.pop(call_id, None)

    def agent_for(self, call_id: CallId) -> AgentId | None:
        terms = self.waiting[call_id][0]
        able = [
            (agent in terms.declined, -terms.score(self.skills[agent]), self.worth(terms, agent), since, agent)
            for agent, since in self.idlers.items()
            if terms.admits(agent, self.skills[agent])
        ]
        return min(able)[4] if able else None

    def worth(self, terms: Terms, agent: AgentId) -> float:
        match terms.strategy:
            case Strategy.FEWEST_CALLS:
                return self.today.get(agent, 0)
            case Strategy.ROUND_ROBIN:
                return self.asked_at.get(agent, self.idlers[agent])
            case Strategy.WEIGHTED:
                return (self.today.get(agent, 0) + 1) / self.weights.get(terms.pool, {}).get(agent, 1)
            case _:
                return 0.0

    def call_for(self, agent: AgentId) -> CallId | None:
        skills = self.skills[agent]
        able = [(key, call_id) for call_id, (terms, key) in self.waiting.items() if terms.admits(agent, skills)]
        return min(able)[1] if able else None


@dataclass(frozen=True, slots=True)
class Wish:
    """What one caller asks for; ``easier`` when it has softened while the caller waits."""

    terms: Terms
    easier: Terms | None
    priority: int
    ageing_s: float = 0.0


class Crowd:
    """Agents with 2 to 4 of 50 skills, and callers who want what somebody here can do; all from a seed."""

    def __init__(self, size: int, seed: int) -> None:
        self._dice = random.Random(seed)
        self.agents = [AgentId(str(10_000 + number)) for number in range(size)]
        self.skills = {agent: self._skills() for agent in self.agents}
        self._requirements = [self._terms() for _ in range(REQUIREMENTS)]
        self.weights = {agent: self._dice.randint(1, 4) for agent in self.agents}
        self._chances = [1 / rank for rank in range(1, REQUIREMENTS + 1)]  # a few are common, many are rare

    def _skills(self) -> dict[str, int]:
        names = self._dice.sample(range(SKILLS), self._dice.randint(2, 4))
        return {f"skill{name}": self._dice.randint(1, 10) for name in names}

    def _terms(self) -> Terms:
        known = list(self.skills[self._dice.choice(self.agents)].items())
        many = self._dice.choices((1, 2), (70, 30))[0]
        needs = [Need(name, self._dice.randint(1, level)) for name, level in self._dice.sample(known, many)]
        if self._dice.random() < 0.3:
            needs.append(Need(f"skill{self._dice.randrange(SKILLS)}", self._dice.randint(1, 5), required=False))
        strategy = self._dice.choice(list(Strategy))
        return Terms(tuple(needs), strategy, pool=POOL if strategy is Strategy.WEIGHTED else QueueName(""))

    def wishes(self, many: int) -> list[Wish]:
        return [self._wish(terms) for terms in self._dice.choices(self._requirements, self._chances, k=many)]

    def _wish(self, terms: Terms) -> Wish:
        chance, priority = self._dice.random(), 5 if self._dice.random() < 0.05 else 0
        if chance < NAMED:
            return Wish(Terms((), terms.strategy, self._dice.choice(self.agents)), None, priority)
        easier = Terms(terms.needs[:1], terms.strategy, pool=terms.pool) if chance < NAMED + RELAXING else None
        return Wish(terms, easier, priority, AGEING_S[terms.strategy])

    def who(self, many: int) -> list[AgentId]:
        return self._dice.choices(self.agents, k=many)

    def some(self, many: int) -> list[AgentId]:
        """So many, each once."""
        return self._dice.sample(self.agents, many)
