"""Customers in a play: they come, hear announcements, lose patience, are called back, or are sent elsewhere."""

from functools import partial

from app.replay.callers import FOREVER, Arrival, Told
from app.replay.stage import NO_ANSWER, Stage
from core.commands import Announce, AskForCallback, DialBack
from core.facts import CallArrived, CallbackAsked, CallQueued, CallStage, LastAgentKnown, LegDialled, LegLeft
from core.ids import CallId, LegId

ANNOUNCEMENT_S = 8.0
LEAVES_S = 1.0  # until whoever was sent elsewhere has left the floor


class Customers(Stage):
    def _arrives(self, number: int, arrival: Arrival) -> None:
        call_id = CallId(f"replay-{number}")
        self._told[call_id] = told = Told(arrival, arrival.queue)
        self.outcome.calls.append(told)
        self._give(CallArrived(at=self.now, call_id=call_id, dialled="", caller=arrival.caller, channel="replay"))
        if arrival.last_agent is not None:
            served_at = arrival.last_served_at
            self._give(LastAgentKnown(at=self.now, call_id=call_id, agent=arrival.last_agent, served_at=served_at))
        self._enters(LegId(call_id))
        self._give(
            CallQueued(
                at=self.now,
                call_id=call_id,
                queue=arrival.queue,
                needs=arrival.needs,
                priority=arrival.priority,
                only_agent=arrival.only_agent,
            )
        )
        if arrival.callback is not None:
            self._in(arrival.callback.after_s, partial(self._asks_to_be_called, call_id, arrival.callback.number))
        if arrival.patience_s < FOREVER:
            self._in(arrival.patience_s, partial(self._loses_patience, call_id))

    def _waits(self, call_id: CallId, *stages: CallStage) -> bool:
        call = self.floor.state.calls.get(call_id)
        return call is not None and call.leg_id == LegId(call_id) and call.stage in stages

    def _loses_patience(self, call_id: CallId) -> None:
        told = self._told[call_id]
        if self._waits(call_id, CallStage.WAITING, CallStage.OFFERED) and not (told.called_back or told.answered):
            told.abandoned, told.waited_s = True, self.now - told.arrival.at
            self._ends(LegId(call_id))

    def _asks_to_be_called(self, call_id: CallId, number: str) -> None:
        if not self._waits(call_id, CallStage.WAITING):
            return
        self._give(CallbackAsked(at=self.now, call_id=call_id, number=number))
        if self.floor.state.calls[call_id].back is not None:
            told = self._told[call_id]
            told.called_back, told.waited_s = True, self.now - told.arrival.at
            self._ends(LegId(call_id))

    def _hears(self, command: Announce | AskForCallback) -> None:
        """Out of the waiting room, and back by itself."""
        leg_id = command.far_leg or LegId(command.call_id)
        self._give(LegLeft(at=self.now, leg_id=leg_id, bridge_id="w", room="waiting"))
        self._in(ANNOUNCEMENT_S, partial(self._comes_back, leg_id))

    def _comes_back(self, leg_id: LegId) -> None:
        """If it has not come back, or gone elsewhere, before."""
        if leg_id in self._legs and not self.floor.state.room(leg_id):
            self._enters(leg_id)

    def _leaves(self, call_id: CallId) -> None:
        """A message, a flow, a number outside: what becomes of the caller there is not played."""
        told = self._told[call_id]
        told.waited_s = told.waited_s if told.answered else self.now - told.arrival.at
        self._give(LegLeft(at=self.now, leg_id=LegId(call_id), bridge_id="w", room="waiting"))
        self._in(LEAVES_S, partial(self._ends, LegId(call_id)))

    def _called_back(self, command: DialBack) -> None:
        wish, call = self._told[command.call_id].arrival.callback, self.floor.state.calls.get(command.call_id)
        if call is None or call.back is None:
            return
        self._legs.add(command.leg_id)
        self._give(LegDialled(at=self.now, call_id=command.call_id, leg_id=command.leg_id))
        answers_s = wish.answers_s if wish is not None and call.back.tries > wish.misses else None
        if answers_s is not None and answers_s < command.ring_s:
            self._in(answers_s, partial(self._comes_back, command.leg_id))
        else:
            self._in(command.ring_s, partial(self._ends, command.leg_id, NO_ANSWER))
