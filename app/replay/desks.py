"""Agents in a play: their phones ring and are answered or not, they talk and wrap up as long as each call says."""

from collections.abc import Callable
from functools import partial

from app.replay.callers import FOREVER, Turn, Untaken
from app.replay.presence import Presence
from app.replay.stage import NO_ANSWER, RING_S, Stage
from core.commands import Bridge, Command, Requeue, RingAgent
from core.facts import (
    AgentChanged,
    AgentState,
    CallConnected,
    CallParted,
    CallStage,
    Fact,
    LegJoined,
    LegRinging,
    TransferAsked,
    WrapupExtendAsked,
    WrapupSaved,
)
from core.ids import AgentId, CallId, LegId

BUSY_HERE = 486


class Desks(Stage):
    def __init__(self, keep: bool, hear: Callable[[Fact], None], carry_out: Callable[[Command], None]) -> None:
        super().__init__(keep, hear, carry_out)
        self._nailed: set[AgentId] = set()
        self._presence = Presence()

    def _rings(self, command: RingAgent) -> None:
        told = self._told[command.call_id]
        told.offers += 1
        self._legs.add(command.leg_id)
        self._in(RING_S, partial(self._if_up, command.leg_id, LegRinging(at=self.now + RING_S, leg_id=command.leg_id)))
        if told.offers <= len(told.arrival.untaken):
            self._is_not_taken(command, told.arrival.untaken[told.offers - 1])
            return
        answers_s = RING_S if command.agent in self._nailed else told.arrival.turn(told.turns).answers_s
        if answers_s < command.ring_s:
            self._in(RING_S + answers_s, partial(self._answers, command))
        else:
            self._in(command.ring_s, partial(self._ends, command.leg_id, NO_ANSWER))

    def _is_not_taken(self, command: RingAgent, offer: Untaken) -> None:
        if offer.refused:
            after_s = min(max(offer.after_s, RING_S), command.ring_s)
            self._in(after_s, partial(self._ends, command.leg_id, sip=BUSY_HERE))
        else:
            self._in(command.ring_s, partial(self._ends, command.leg_id, NO_ANSWER))

    def _answers(self, command: RingAgent) -> None:
        leg_id = command.leg_id
        self._if_up(leg_id, LegJoined(at=self.now, leg_id=leg_id, bridge_id=f"a{leg_id}", room="agents"))

    def _bridge(self, command: Bridge) -> None:
        bridge = f"b{next(self._order)}"
        for leg_id in (command.far_leg or LegId(command.call_id), command.leg_id):
            self._if_up(leg_id, LegJoined(at=self.now, leg_id=leg_id, bridge_id=bridge, room="talk"))

    def _connected(self, fact: CallConnected) -> None:
        told = self._told[fact.call_id]
        if told.turns == 0:
            told.agent, told.queue, told.answered = fact.agent, fact.queue, not told.called_back
            told.waited_s = self.now - told.arrival.at if told.answered else told.waited_s
        self._in(told.arrival.turn(told.turns).talk_s, partial(self._has_talked, fact))
        told.turns += 1

    def _has_talked(self, fact: CallConnected) -> None:
        call, told = self.floor.state.calls.get(fact.call_id), self._told[fact.call_id]
        if call is None:
            return
        if told.turns > len(told.arrival.onward) or not self._sends_on(fact, told.arrival.turn(told.turns)):
            self._ends(call.leg_id)
            self._ends(fact.leg_id)

    def _sends_on(self, fact: CallConnected, onward: Turn) -> bool:
        """Whether that is possible here."""
        asked = TransferAsked(
            at=self.now, call_id=fact.call_id, asked_by=fact.agent, to_agent=onward.to_agent,
            to_queue=onward.to_queue, needs=onward.needs,
        )  # fmt: skip
        if self.floor.refusal(asked) is not None:
            return False
        self._give(asked)
        self._ends(fact.leg_id)
        if onward.patience_s < FOREVER:
            self._in(onward.patience_s, partial(self._has_waited_again, fact.call_id, self._told[fact.call_id].turns))
        return True

    def _has_waited_again(self, call_id: CallId, turns: int) -> None:
        call = self.floor.state.calls.get(call_id)
        waits = call is not None and call.stage in (CallStage.WAITING, CallStage.OFFERED)
        if call is not None and waits and self._told[call_id].turns == turns:
            self._ends(call.leg_id)

    def _back_to_wait(self, command: Requeue) -> None:
        leg_id = command.far_leg or LegId(command.call_id)
        if leg_id in self._legs:
            self._enters(leg_id)

    def _parted(self, fact: CallParted) -> None:
        told = self._told[fact.call_id]
        told.talk_s += fact.talk_s
        turn = told.arrival.turn(told.turns - 1)
        if turn.wrapup_s is None:
            return
        self._in(turn.wrapup_s, partial(self._wraps_up, fact.agent, fact.call_id))
        if turn.extends:
            until = self.now + turn.wrapup_s
            asked = WrapupExtendAsked(at=self.now, agent=fact.agent, call_id=fact.call_id, until=until)
            self._in(0.0, partial(self._give, asked))

    def _wraps_up(self, agent_id: AgentId, call_id: CallId) -> None:
        agent = self.floor.state.agents[agent_id]
        if agent.state is AgentState.WRAPUP and agent.call_id == call_id:
            saved = WrapupSaved(at=self.now, agent=agent_id, call_id=call_id, disposition="done", note="", done=True)
            self._give(saved)

    def _changed(self, fact: AgentChanged) -> None:
        over = self._presence.hear(fact)
        if over is not None:
            self._told[over.call_id].wrapup_s += over.seconds
