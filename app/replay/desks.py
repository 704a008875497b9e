"""Agents in a play: their phones ring and are answered or not, they talk and wrap up as long as each call says."""

from functools import partial

from app.replay.callers import Untaken
from app.replay.presence import Presence
from app.replay.stage import NO_ANSWER, RING_S, Stage
from core.commands import Bridge, RingAgent
from core.facts import (
    AgentChanged,
    AgentState,
    CallConnected,
    CallParted,
    LegJoined,
    LegRinging,
    WrapupExtendAsked,
    WrapupSaved,
)
from core.ids import AgentId, CallId, LegId

BUSY_HERE = 486


class Desks(Stage):
    def __init__(self, keep: bool) -> None:
        super().__init__(keep)
        self._nailed: set[AgentId] = set()
        self._presence = Presence()

    def _rings(self, command: RingAgent) -> None:
        told = self._told[command.call_id]
        told.offers += 1
        self._legs.add(command.leg_id)
        self._in(RING_S, partial(self._if_up, command.leg_id, LegRinging(at=self.now + RING_S, leg_id=command.leg_id)))
        arrival = told.arrival
        if told.offers <= len(arrival.untaken):
            self._is_not_taken(command, arrival.untaken[told.offers - 1])
            return
        answers_s = RING_S if command.agent in self._nailed else arrival.answers_s
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
        told, call = self._told[fact.call_id], self.floor.state.calls[fact.call_id]
        told.agent, told.queue = fact.agent, fact.queue
        if not told.called_back:
            told.answered, told.waited_s = True, self.now - told.arrival.at
        self._in(told.arrival.talk_s, partial(self._hangs_up, call.leg_id, fact.leg_id))

    def _hangs_up(self, *legs: LegId) -> None:
        for leg_id in legs:
            self._ends(leg_id)

    def _parted(self, fact: CallParted) -> None:
        told = self._told[fact.call_id]
        told.talk_s += fact.talk_s
        seconds = told.arrival.wrapup_s
        if seconds is None:
            return
        self._in(seconds, partial(self._wraps_up, fact.agent, fact.call_id))
        if told.arrival.extends:
            until = self.now + seconds
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
