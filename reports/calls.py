"""The call ledger: one row for each contact and one for each conversation in it, folded from the journal. Pure."""

from collections.abc import Callable
from typing import Any

from core import facts
from core.facts import CallStage, Fact
from core.ids import agent_leg
from core.policies import OverflowTo

Row = dict[str, Any]


class CallLedger:
    """Rows of calls under way, and the rows that facts have changed since they were last taken."""

    def __init__(self) -> None:
        self._calls: dict[str, Row] = {}
        self._talks: dict[str, Row] = {}  # the open conversation of a call
        self._changed_calls: dict[str, Row] = {}
        self._changed_talks: dict[tuple[str, int], Row] = {}
        self._filed: dict[str, Row] = {}  # what agents wrote down, mostly of calls that have ended

    def resume(self, calls: list[Row], conversations: list[Row]) -> None:
        """Go on from stored rows: those of calls that have not ended, and of conversations that have not."""
        self._calls = {row["call_id"]: row for row in calls}
        self._talks = {row["call_id"]: row for row in conversations}
        self._changed_calls, self._changed_talks, self._filed = {}, {}, {}

    def take_changed(self) -> tuple[list[Row], list[Row]]:
        """Rows to write (calls, conversations), each once, in their latest state."""
        calls, talks = list(self._changed_calls.values()), list(self._changed_talks.values())
        self._changed_calls, self._changed_talks = {}, {}
        return calls, talks

    def take_filed(self) -> dict[str, Row]:
        """Columns to write by call, also of calls that are no longer known here."""
        filed, self._filed = self._filed, {}
        return filed

    def apply(self, fact: Fact) -> None:
        """Fold one fact in; facts must come in the order of the journal, each once."""
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)

    def _on_arrived(self, fact: facts.CallArrived) -> None:
        self._open(fact, CallStage.IVR, fact.at)

    def _on_adopted(self, fact: facts.CallAdopted) -> None:
        if fact.call_id in self._calls:
            return
        self._open(fact, fact.stage, fact.arrived_at)
        self._change(fact.call_id, queue=fact.queue, queued_at=fact.queued_at or None)
        leg = agent_leg(fact.leg_id or "")
        if leg is not None and fact.stage in (CallStage.TALKING, CallStage.HELD):
            since = fact.connected_at or fact.at
            self._change(fact.call_id, agent=leg.agent, connected_at=since)
            self._begin_talk(fact.call_id, leg.token, leg.agent, leg.leg_id, fact.queue or "", since, 0.0)

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        self._open(fact, CallStage.DIALLING, fact.at)
        self._change(fact.call_id, agent=fact.agent)

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        self._change(fact.call_id, stage=CallStage.OUTSIDE.value)

    def _open(self, fact: Any, stage: CallStage, arrived_at: float) -> None:
        if fact.call_id in self._calls:
            return
        row: Row = {
            "call_id": fact.call_id,
            "arrived_at": arrived_at,
            "dialled": _inert(fact.dialled),
            "caller": _inert(fact.caller),
            "language": _inert(fact.language),
            "stage": stage.value,
            "queue": None,
            "agent": None,
            "queued_at": None,
            "connected_at": None,
            "ended_at": None,
            "ended_in": None,
            "ended_by": None,
            "cause": None,
            "waited_s": 0.0,
            "talk_s": 0.0,
            "offers": 0,
            "learned": False,
            "direction": fact.direction,
            "disposition": "",
            "note": "",
            "outcome": "",
        }
        self._calls[fact.call_id] = self._changed_calls[fact.call_id] = row

    def _on_queued(self, fact: facts.CallQueued) -> None:
        row = self._calls.get(fact.call_id)
        if row is not None and row["stage"] in (CallStage.IVR, CallStage.AFTER):
            first = row["queued_at"] if row["queued_at"] is not None else fact.at
            self._change(
                fact.call_id, stage=CallStage.WAITING.value, queue=fact.queue, queued_at=first, language=fact.language
            )

    def _on_room_called(self, fact: facts.RoomCalled) -> None:
        row = self._calls.get(fact.call_id)
        if row is not None and row["stage"] == CallStage.IVR:
            self._change(fact.call_id, stage=CallStage.ROOM.value)

    def _on_requeued(self, fact: facts.CallRequeued) -> None:
        self._change(fact.call_id, stage=CallStage.WAITING.value, queue=fact.queue)

    def _on_moved(self, fact: facts.CallMoved) -> None:
        self._change(fact.call_id, queue=fact.queue)

    def _on_overflowed(self, fact: facts.CallOverflowed) -> None:
        if fact.to is OverflowTo.IVR:
            self._change(fact.call_id, stage=CallStage.IVR.value)

    def _on_offer_made(self, fact: facts.OfferMade) -> None:
        row = self._calls.get(fact.call_id)
        if row is not None:
            self._change(fact.call_id, stage=CallStage.OFFERED.value, offers=row["offers"] + 1)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        self._change(fact.call_id, stage=CallStage.WAITING.value)

    def _on_connected(self, fact: facts.CallConnected) -> None:
        row = self._calls.get(fact.call_id)
        if row is None:
            return
        first = row["connected_at"] if row["connected_at"] is not None else fact.at
        self._change(
            fact.call_id,
            stage=CallStage.TALKING.value,
            agent=fact.agent,
            queue=fact.queue or row["queue"],
            connected_at=first,
            waited_s=row["waited_s"] + fact.waited_s,
        )
        self._begin_talk(fact.call_id, fact.token, fact.agent, fact.leg_id, fact.queue, fact.at, fact.waited_s)

    def _begin_talk(
        self, call_id: str, token: int, agent: str, leg_id: str, queue: str, at: float, waited_s: float
    ) -> None:
        talk: Row = {
            "call_id": call_id,
            "token": token,
            "agent": agent,
            "leg_id": leg_id,
            "queue": queue,
            "connected_at": at,
            "waited_s": waited_s,
            "ended_at": None,
            "talk_s": 0.0,
            "ended_by": None,
        }
        self._talks[call_id] = self._changed_talks[call_id, token] = talk

    def _on_held(self, fact: facts.CallHeld) -> None:
        self._change(fact.call_id, stage=CallStage.HELD.value)

    def _on_resumed(self, fact: facts.CallResumed) -> None:
        self._change(fact.call_id, stage=CallStage.TALKING.value)

    def _on_parted(self, fact: facts.CallParted) -> None:
        row = self._calls.get(fact.call_id)
        if row is not None:
            self._change(fact.call_id, stage=CallStage.AFTER.value, talk_s=row["talk_s"] + fact.talk_s)
        talk = self._talks.pop(fact.call_id, None)
        if talk is not None:
            talk |= {"ended_at": fact.at, "talk_s": fact.talk_s, "ended_by": fact.by.value}
            self._changed_talks[fact.call_id, talk["token"]] = talk

    def _on_ended(self, fact: facts.CallEnded) -> None:
        """The end tells what the service knew that saw it: of conversations before it was restarted only we know."""
        row = self._calls.get(fact.call_id)
        if row is None:
            return
        self._change(
            fact.call_id,
            stage=CallStage.ENDED.value,
            ended_at=fact.at,
            ended_in=fact.stage.value,
            ended_by=fact.by.value,
            cause=fact.cause,
            waited_s=max(fact.waited_s, row["waited_s"]),
            talk_s=max(fact.talk_s, row["talk_s"]),
            learned=fact.learned,
            outcome=fact.outcome,
        )
        self._calls.pop(fact.call_id, None)

    def _on_wrapup_saved(self, fact: facts.WrapupSaved) -> None:
        """The latest word counts; nothing written is no word."""
        words = {"disposition": _inert(fact.disposition), "note": _inert(fact.note)}
        news = {name: word for name, word in words.items() if word}
        if news:
            self._filed.setdefault(fact.call_id, {}).update(news)
            self._change(fact.call_id, **news)

    def _change(self, call_id: str, **values: Any) -> None:
        row = self._calls.get(call_id)
        if row is not None:
            row |= values
            self._changed_calls[call_id] = row


def _inert(text: str) -> str:
    """Without NUL, which PostgreSQL cannot store in a text; the journal keeps it as it came."""
    return text.replace("\x00", "")


_HANDLERS: dict[type[Fact], Callable[[CallLedger, Any], None]] = {
    facts.CallArrived: CallLedger._on_arrived,
    facts.CallAdopted: CallLedger._on_adopted,
    facts.CallDialled: CallLedger._on_dialled,
    facts.RoomCalled: CallLedger._on_room_called,
    facts.CallWentOutside: CallLedger._on_went_outside,
    facts.CallQueued: CallLedger._on_queued,
    facts.CallRequeued: CallLedger._on_requeued,
    facts.CallMoved: CallLedger._on_moved,
    facts.CallOverflowed: CallLedger._on_overflowed,
    facts.OfferMade: CallLedger._on_offer_made,
    facts.OfferEnded: CallLedger._on_offer_ended,
    facts.CallConnected: CallLedger._on_connected,
    facts.CallHeld: CallLedger._on_held,
    facts.CallResumed: CallLedger._on_resumed,
    facts.CallParted: CallLedger._on_parted,
    facts.CallEnded: CallLedger._on_ended,
    facts.WrapupSaved: CallLedger._on_wrapup_saved,
}
