"""Calls in the live floor, from the first word of them to their end."""

from typing import Any

from core import facts
from core.facts import CallStage, Direction
from core.ids import agent_leg
from core.policies import OverflowTo
from reports.parties import names_of_ends, parties_after
from reports.picture import Picture, View

_LONGEST_PATH = 60  # steps in the IVR that are shown, the latest


class CallViews(Picture):
    """Views of calls that are under way."""

    def _on_call_arrived(self, fact: facts.CallArrived) -> None:
        self._begin_call(fact, CallStage.IVR, fact.at, fact.at)

    def _on_call_adopted(self, fact: facts.CallAdopted) -> None:
        if fact.call_id in self._calls:
            return
        self._begin_call(fact, fact.stage, fact.connected_at or fact.queued_at or fact.at, fact.arrived_at)
        view = self._calls[fact.call_id]
        self._put(view, queue=fact.queue)
        self._put(view, muted=fact.muted, recording="paused" if fact.paused else "on")
        leg = agent_leg(fact.leg_id or "")
        if leg is not None:
            waited_s = max(0.0, fact.connected_at - (fact.queued_at or fact.connected_at))
            talking_since = self._time(fact.connected_at or fact.at)
            self._put(view, agent=leg.agent, waited_s=round(waited_s, 3), talking_since=talking_since)
        elif fact.queue is not None and fact.stage in (CallStage.WAITING, CallStage.OFFERED):
            self._wait(view, fact.queued_at or fact.at)

    def _begin_call(self, fact: Any, stage: CallStage, since: float, arrived_at: float) -> None:
        if fact.call_id in self._calls:
            return
        view: View = {
            "call_id": fact.call_id,
            "direction": fact.direction,
            "dialled": fact.dialled,
            "caller": fact.caller,
            **names_of_ends(fact.direction, fact.caller, fact.dialled, self.names),
            "region": self._regions(fact.dialled if fact.direction == "out" else fact.caller),
            "language": fact.language,
            "stage": stage.value,
            "queue": None,
            "agent": None,
            "agent_name": "",
            "since": self._time(since),
            "talking_since": None,
            "arrived_at": self._time(arrived_at),
            "queued_at": None,
            "waited_s": None,
            "ivr_path": [],
            "muted": False,
            "answered_by": "",
            "recording": "off",
            "parties": [],
            "callback": None,
            "position": None,
            "expected_wait_s": None,
        }
        self._calls[fact.call_id] = view
        self._changed["calls"][fact.call_id] = dict(view)

    def _on_call_dialled(self, fact: facts.CallDialled) -> None:
        self._begin_call(fact, CallStage.DIALLING, fact.at, fact.at)
        self._put(self._calls[fact.call_id], agent=fact.agent)

    def _on_party(self, fact: facts.PartyCalled | facts.PartyMoved | facts.PartyLeft) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None:
            self._put(view, parties=parties_after(view["parties"], fact, self.names))

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] != CallStage.OUTSIDE:
            self._move_call(view, CallStage.OUTSIDE, fact.at, agent=None)

    def _on_flow_stepped(self, fact: facts.FlowStepped) -> None:
        """Entering a node adds it; what was pressed there is written to it. A node entered again after a fault is no
        news."""
        view = self._calls.get(fact.call_id)
        if view is None:
            return
        path: list[View] = view["ivr_path"]
        here = bool(path) and path[-1]["node"] == fact.node
        if here and (not fact.input or path[-1]["keys"] == fact.input):
            return
        step = {"node": fact.node, "label": dict(self._labels(fact.flow, fact.version, fact.node)), "keys": fact.input}
        before = path[:-1] if here and not path[-1]["keys"] else path
        self._put(view, ivr_path=[*before, step][-_LONGEST_PATH:])

    def _on_room_called(self, fact: facts.RoomCalled) -> None:
        """A caller at the door of a conference room; an agent who calls one talks with it."""
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.IVR:
            self._move_call(view, CallStage.ROOM, fact.at)

    def _on_call_queued(self, fact: facts.CallQueued) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.IVR, CallStage.AFTER):
            self._move_call(view, CallStage.WAITING, fact.at, queue=fact.queue, language=fact.language, agent=None)
            self._wait(view, fact.at)

    def _on_call_requeued(self, fact: facts.CallRequeued) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] != CallStage.WAITING:
            since = self._queue(fact.queue).waiting.get(fact.call_id, fact.at)  # it waited on for a number outside
            self._move_call(view, CallStage.WAITING, fact.at, queue=fact.queue, agent=None)
            self._wait(view, since)

    def _on_call_overflowed(self, fact: facts.CallOverflowed) -> None:
        """Out of the line into a flow: neither answered nor given up. Where else it goes other facts say."""
        view = self._calls.get(fact.call_id)
        if view is not None and fact.to is OverflowTo.IVR and view["stage"] == CallStage.WAITING:
            self._stop_waiting(view)
            self._move_call(view, CallStage.IVR, fact.at)

    def _on_outside_answered(self, fact: facts.OutsideAnswered) -> None:
        """The wait of a call that overflowed is over; no agent of this queue has answered it."""
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.OUTSIDE:
            self._stop_waiting(view)
            self._move_call(view, CallStage.OUTSIDE, fact.at, waited_s=round(fact.waited_s, 3))

    def _on_call_moved(self, fact: facts.CallMoved) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.WAITING, CallStage.OFFERED):
            since = self._queue(view["queue"]).waiting.get(view["call_id"], fact.at) if view["queue"] else fact.at
            self._stop_waiting(view)
            self._put(view, queue=fact.queue)
            self._wait(view, since)

    def _on_callback_kept(self, fact: facts.CallbackKept) -> None:
        """Its customer has hung up: shown among those who wait, and in no figure of them."""
        view = self._calls.get(fact.call_id)
        if view is None:
            self._begin_call(fact, CallStage.WAITING, fact.at, fact.arrived_at)
            view = self._calls[fact.call_id]
            self._put(view, queue=fact.queue, queued_at=self._time(fact.queued_at))
        self._stop_waiting(view)
        calling = view["callback"] is not None and view["callback"]["calling"] and not fact.next_at
        self._put_callback(view, number=fact.number, tries=fact.tries, next_at=fact.next_at, calling=calling)

    def _on_callback_tried(self, fact: facts.CallbackTried) -> None:
        self._set_callback(fact.call_id, tries=fact.tries, calling=True, next_at=0.0)

    def _on_callback_missed(self, fact: facts.CallbackMissed) -> None:
        self._set_callback(fact.call_id, calling=False, next_at=fact.next_at)

    def _on_callback_reached(self, fact: facts.CallbackReached) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["callback"] is not None:
            self._put_callback(view, calling=False, reached=True)
            self._called_back.add(fact.call_id)
            self._wait(view, fact.at)

    def _set_callback(self, call_id: str, **values: Any) -> None:
        view = self._calls.get(call_id)
        if view is not None and view["callback"] is not None:
            self._put_callback(view, **values)

    def _put_callback(self, view: View, *, next_at: float | None = None, **values: Any) -> None:
        known = view["callback"] or {"number": "", "tries": 0, "next_at": None, "calling": False, "reached": False}
        when = {} if next_at is None else {"next_at": self._time(next_at) if next_at else None}
        self._put(view, callback=known | values | when)

    def _on_call_muted(self, fact: facts.CallMuted) -> None:
        self._set_call(fact.call_id, muted=fact.muted)

    def _on_recording_starting(self, fact: facts.RecordingStarting) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["recording"] == "off":
            self._set_call(fact.call_id, recording="on")

    def _on_recording_paused(self, fact: facts.RecordingPaused) -> None:
        self._set_call(fact.call_id, recording="paused")

    def _on_recording_unpaused(self, fact: facts.RecordingUnpaused) -> None:
        self._set_call(fact.call_id, recording="on")

    def _on_answer_judged(self, fact: facts.AnswerJudged) -> None:
        self._set_call(fact.call_id, answered_by=fact.outcome.value)

    def _set_call(self, call_id: str, **values: Any) -> None:
        view = self._calls.get(call_id)
        if view is not None:
            self._put(view, **values)

    def _on_offer_made(self, fact: facts.OfferMade) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.WAITING:
            self._move_call(view, CallStage.OFFERED, fact.at, agent=fact.agent)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] == CallStage.OFFERED and view["agent"] == fact.agent:
            self._move_call(view, CallStage.WAITING, fact.at, agent=None)

    def _on_call_connected(self, fact: facts.CallConnected) -> None:
        view = self._calls.get(fact.call_id)
        if view is None or view["stage"] == CallStage.TALKING:
            return
        waits = self._stop_waiting(view) is not None
        if waits and fact.call_id not in self._called_back and not _is_called(view):
            self._queue(fact.queue).count_answer(fact.waited_s)
        self._called_back.discard(fact.call_id)
        waited = round(fact.waited_s, 3)
        self._move_call(view, CallStage.TALKING, fact.at, agent=fact.agent, queue=fact.queue, waited_s=waited)
        self._put(view, talking_since=self._time(fact.at))

    def _on_call_held(self, fact: facts.CallHeld) -> None:
        self._move_between(fact.call_id, CallStage.TALKING, CallStage.HELD, fact.at)

    def _on_call_resumed(self, fact: facts.CallResumed) -> None:
        self._move_between(fact.call_id, CallStage.HELD, CallStage.TALKING, fact.at)

    def _on_call_parted(self, fact: facts.CallParted) -> None:
        view = self._calls.get(fact.call_id)
        if view is not None and view["stage"] in (CallStage.TALKING, CallStage.HELD):
            self._move_call(view, CallStage.AFTER, fact.at, agent=None)

    def _on_call_ended(self, fact: facts.CallEnded) -> None:
        view = self._calls.pop(fact.call_id, None)
        if view is None:
            return
        since, called_back = self._stop_waiting(view), fact.call_id in self._called_back
        self._called_back.discard(fact.call_id)
        waited = since is not None and fact.stage in (CallStage.WAITING, CallStage.OFFERED)
        if since is not None and waited and not called_back and not _is_called(view):
            self._queue(view["queue"]).count_abandonment(round(fact.at - since, 3), self._short_s)
        ended = {"call_id": fact.call_id, "stage": CallStage.ENDED.value, "since": self._time(fact.at)}
        self._changed["calls"][fact.call_id] = ended | {
            "agent": view["agent"],
            "ended_by": fact.by.value,
            "outcome": fact.outcome,
        }

    def _move_between(self, call_id: str, old: CallStage, new: CallStage, at: float) -> None:
        view = self._calls.get(call_id)
        if view is not None and view["stage"] == old:
            self._move_call(view, new, at)

    def _move_call(self, view: View, stage: CallStage, at: float, **more: Any) -> None:
        self._put(view, always=True, stage=stage.value, since=self._time(at))
        self._put(view, **more)

    def _put(self, view: View, *, always: bool = False, **values: Any) -> None:
        """An agent comes with its name; without one nobody talks."""
        if "agent" in values:
            values["agent_name"] = self.names(values["agent"] or "")
            if values["agent"] is None:
                values["talking_since"] = None
        self._set("calls", "call_id", view, always=always, **values)

    def _wait(self, view: View, since: float) -> None:
        if view["queued_at"] is None:
            self._put(view, queued_at=self._time(since))
        self._queue(view["queue"]).waiting[view["call_id"]] = since
        self._touched.add(view["queue"])

    def _stop_waiting(self, view: View) -> float | None:
        """Since when it waited; None: it did not."""
        name = view["queue"]
        self._touched.update([name] if name else [])
        self._put(view, position=None, expected_wait_s=None)
        return self._queue(name).waiting.pop(view["call_id"], None) if name else None


def _is_called(view: View) -> bool:
    """Whom a campaign has called and nobody has talked to yet: no caller of the queue (reports.visits)."""
    return view["direction"] == Direction.OUT and view["waited_s"] is None
