"""The whole core on the routing benchmark's crowd: every fact of every call, as production gives them."""

import time

from acd.floor import Floor
from acd.memory.state import Effects
from bench.route_crowd import AGEING_S, Crowd, Wish
from core.commands import RingAgent
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentSignedIn,
    AgentState,
    CallArrived,
    CallQueued,
    Fact,
    LegEnded,
    LegJoined,
    LegRinging,
    PbxObserved,
    QueueConfigured,
    WrapupSaved,
)
from core.ids import CallId, LegId, LegKind, QueueName
from core.needs import NeedsStep
from core.policies import Strategy

START = 1_700_000_000.0


class WholeFloor:
    """A floor in which everyone is busy and callers wait; each end of a call leads to the next offer."""

    def __init__(self, crowd: Crowd, waiting: int) -> None:
        self.crowd, self.floor = crowd, Floor()
        self._now, self._calls, self._bridges = START, 0, 0
        self._talking: list[tuple[RingAgent, LegId]] = []
        self._give(PbxObserved(at=self._now))
        for strategy in Strategy:
            weights = tuple(crowd.weights.items()) if strategy is Strategy.WEIGHTED else ()
            queue, ageing_s = QueueName(strategy), AGEING_S[strategy]
            rules = QueueConfigured(
                at=self._now, queue=queue, strategy=strategy, weights=weights, ageing_s=ageing_s
            )  # fmt: skip
            self._give(rules)
        for agent in crowd.agents:
            self._give(
                AgentConfigured(at=self._now, agent=agent, name=agent, skills=tuple(crowd.skills[agent].items()))
            )
            self._give(AgentSignedIn(at=self._now, agent=agent, device="desk", kind=LegKind.ON_DEMAND))
        for wish in crowd.wishes(waiting + len(crowd.agents)):
            self._arrives(wish)
        for agent in crowd.agents:
            self._connect(self._give(AgentMadeAvailable(at=self._now, agent=agent)))

    def round(self, decisions: int) -> float:
        """CPU seconds per decision: end, wrap-up, offer, ringing, answer, bridge, and a new caller in line."""
        wishes = iter(self.crowd.wishes(10 * decisions))
        made, started = 0, time.process_time()
        while made < decisions:
            self._now += 0.01
            command, customer = self._talking.pop(0)
            self._give(LegEnded(at=self._now, leg_id=customer, cause=16))
            self._give(LegEnded(at=self._now, leg_id=command.leg_id, cause=16))
            saved = WrapupSaved(
                at=self._now, agent=command.agent, call_id=command.call_id, disposition="", note="", done=True
            )
            made += self._connect(self._give(saved)) + self._connect(self._arrives(next(wishes)))
            self.floor.tick(self._now)
        return (time.process_time() - started) / made

    def _arrives(self, wish: Wish) -> Effects:
        self._calls += 1
        call_id = CallId(f"{START:.0f}.{self._calls}")
        self._give(CallArrived(at=self._now, call_id=call_id, dialled="4008001234", caller="13800000000", channel="x"))
        easier = (NeedsStep(60.0, wish.easier.needs),) if wish.easier else ()
        queued = CallQueued(
            at=self._now,
            call_id=call_id,
            queue=QueueName(wish.terms.strategy),
            needs=(NeedsStep(0.0, wish.terms.needs), *easier),
            priority=wish.priority,
            only_agent=wish.terms.only_agent,
        )
        effects = self._give(queued)
        self._give(LegJoined(at=self._now, leg_id=LegId(call_id), bridge_id="w", room="waiting"))
        return effects

    def _connect(self, effects: Effects) -> int:
        """Carry out the offer, if one was made, until the two talk; whether one was."""
        for command in effects.commands:
            if isinstance(command, RingAgent):
                self._bridges += 1
                customer, bridge = LegId(command.call_id), f"b{self._bridges}"
                self._give(LegRinging(at=self._now, leg_id=command.leg_id))
                self._give(LegJoined(at=self._now, leg_id=command.leg_id, bridge_id="a", room="agents"))
                self._give(LegJoined(at=self._now, leg_id=customer, bridge_id=bridge, room="talk"))
                self._give(LegJoined(at=self._now, leg_id=command.leg_id, bridge_id=bridge, room="talk"))
                assert self.floor.state.agents[command.agent].state is AgentState.TALKING
                self._talking.append((command, customer))
                return 1
        return 0

    def _give(self, fact: Fact) -> Effects:
        return self.floor.handle(fact)
