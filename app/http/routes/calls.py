"""Calls: now, before, in detail; and steering them."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response

from acd.asking import Refusal
from app.http.access import Floor, allowed
from app.http.campaign_reach import runs
from app.http.candidates import told_in_timeline
from app.http.counted import CountedAsk
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.routes.dialling import outside_number, shown_as
from app.http.routes.parties import consult
from app.http.services import Services
from app.http.shapes.calls import Call, TransferIn
from app.http.shapes.common import ACCEPTED, CallIdPath, Line, Moment, Name, Page
from app.http.sign_in import Visitor
from app.http.steering import asking, carry_out, require, require_at_work, steerable
from app.http.times import epoch
from app.http.visible import may_know, recorded, seen_call, sees_now, whose
from app.http.wording import call_from_row, call_from_view, entry_out
from app.store.drill import counts
from app.store.journal import Entry
from app.store.ledger import Wanted
from core.facts import (
    AttemptDue,
    CallArrived,
    CallStage,
    Fact,
    HangupAsked,
    HoldAsked,
    LegDialled,
    OfferMade,
    PacingDecided,
    ResumeAsked,
    TransferAsked,
)
from core.ids import AgentId, QueueName
from core.trunks import trunk_of

router = APIRouter(tags=["calls"])
SeesCalls = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.WATCH_FLOOR)]
Steers = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.STEER_CALLS)]

QUEUE_OR_NONE = r"^([0-9A-Za-z][0-9A-Za-z_.@-]{0,63})?$"
_DECIDED_S = 5.0  # the office answers within two, or is asked again
_HAS_AGENT = (CallStage.TALKING, CallStage.HELD)


def _wanted(
    since: Annotated[Moment | None, Query(alias="from", description="Arrived then or later.")] = None,
    until: Annotated[Moment | None, Query(alias="to", description="Arrived before.")] = None,
    q: Annotated[Line, Query(description="A part of a number, of the note or of the call's id.")] = "",
    direction: Literal["in", "out", "internal"] | None = None,
    queue: Annotated[str | None, Query(pattern=QUEUE_OR_NONE, description="Empty, with `counted`: none.")] = None,
    agent: Annotated[Name | None, Query(description="Who has talked in it: an extension.")] = None,
    *,
    counted: Annotated[CountedAsk, Depends()],
    visitor: SeesCalls,
    floor: Floor,
) -> Wanted:
    begin, end = epoch(since), epoch(until)
    reach = visitor.reach(Permission.SEE_REPORTS)
    figure = counted.figure(
        begin, end, queue=queue, direction=direction, agent=agent, units=reach.units or None, zone=floor.zone
    )  # fmt: skip
    if figure is not None:
        return Wanted(text=q, figure=figure)
    return Wanted(since=begin, until=end, text=q, direction=direction, queue=queue or None, agent=agent)


@router.get("/calls")
async def calls(
    visitor: SeesCalls,
    floor: Floor,
    wanted: Annotated[Wanted, Depends(_wanted)],
    active: Annotated[bool | None, Query(description="true: under way; false: ended; left out: all.")] = None,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[Call]:
    """Newest first, those within one's reach. An agent sees its own calls. The filters look back: they apply to the
    ledger, not to `active=true`."""
    if active:
        views = floor.desk.live.snapshot()["calls"]
        return Page(items=[call_from_view(view) for view in reversed(views) if sees_now(visitor, view, floor)])
    before = read_cursor(cursor) if cursor else None
    if wanted.figure is not None:
        await floor.reports.intervals.catch_up()
    rows = await floor.ledger.page(
        before=before, limit=limit + 1, whose=whose(visitor, floor), ended=active is False, wanted=wanted
    )
    more = write_cursor(rows[limit - 1]["arrived_at"], rows[limit - 1]["call_id"]) if len(rows) > limit else None
    heard = await recorded(rows[:limit], visitor, floor)
    counted = await _counted(wanted, [row["call_id"] for row in rows[:limit]], floor)
    items = [
        _with_live(row, floor).model_copy(update={**heard.get(row["call_id"], {}), **counted.get(row["call_id"], {})})
        for row in rows[:limit]
    ]
    return Page(items=items, next=more)


async def _counted(wanted: Wanted, call_ids: list[str], floor: Services) -> dict[str, dict[str, int]]:
    if wanted.figure is None:
        return {}
    async with floor.database.read() as connection:
        found = await counts(connection, wanted.figure, call_ids)
    return {call_id: {"counted": count} for call_id, count in found.items()}


@router.get("/calls/{call_id}")
async def call(call_id: CallIdPath, visitor: SeesCalls, floor: Floor) -> Call:
    """One call, under way or ended."""
    row = await seen_call(call_id, visitor, floor)
    heard = await recorded([row], visitor, floor)
    return _with_live(row, floor).model_copy(update=heard.get(call_id, {}))


@router.get("/calls/{call_id}/timeline")
async def timeline(call_id: CallIdPath, visitor: SeesCalls, floor: Floor) -> Page[dict[str, Any]]:
    """Every fact of the contact in order, each with ``id``, ``type``, ``at``; offers with their reasons and who was
    considered, of those whom one reaches; of a call that a campaign dialled the decision to dial, for those who run
    campaigns. ``names`` has what those are called whom its fields mean, by field. ``trunk``: by which it came or went,
    empty for none."""
    await seen_call(call_id, visitor, floor)
    entries = await floor.journal.of_call(call_id)
    known = [entry for entry in entries if may_know(visitor, entry.fact)]
    if any(isinstance(entry.fact, AttemptDue) and runs(entry.fact.campaign, visitor, floor) for entry in entries):
        known = [*await _decided(entries, floor), *known]
    return Page(items=[_told(entry, visitor, floor) for entry in known])


async def _decided(entries: Sequence[Entry], floor: Services) -> Sequence[Entry]:
    """Why the dialler wanted it: what its campaign's pacing had decided last, before it was given."""
    for entry in entries:
        if isinstance(entry.fact, AttemptDue):
            before = await floor.journal.just_before(entry.id, PacingDecided, entry.fact.at - _DECIDED_S)
            return [one for one in before if _has_decided(one.fact, entry.fact.campaign)][:1]
    return ()


def _has_decided(fact: Fact, campaign: str) -> bool:
    return isinstance(fact, PacingDecided) and fact.campaign == campaign and fact.many > 0


def _told(entry: Entry, visitor: Visitor, floor: Services) -> dict[str, Any]:
    told = entry_out(entry, floor.zone, floor.directory.called)
    if isinstance(entry.fact, OfferMade):
        told |= told_in_timeline(entry.fact.candidates, visitor, floor)
    if isinstance(entry.fact, CallArrived | LegDialled):
        told |= {"trunk": trunk_of(entry.fact.channel)}
    return told


@router.post("/calls/{call_id}/hangup", responses=ACCEPTED)
async def hang_up(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """End the call. 200 once it has ended, 202 when that takes longer. Whose part in it is over, by a transfer say, is
    refused with 409 ``not-yours``, here as in all that follows."""
    view = await steerable(call_id, visitor, floor, tuple(CallStage))
    asked = HangupAsked(**asking(view, visitor, floor))
    require(asked, floor, unless=Refusal.ENDING)
    return await carry_out(asked, call_id, floor, response, lambda: floor.desk.live.call(call_id) is None)


@router.post("/calls/{call_id}/hold", responses=ACCEPTED)
async def hold(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """The customer hears music. 200 once so, 202 when that takes longer."""
    view = await steerable(call_id, visitor, floor, (CallStage.TALKING,))
    asked = HoldAsked(**asking(view, visitor, floor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, _not_in(call_id, floor, CallStage.TALKING))


@router.post("/calls/{call_id}/resume", responses=ACCEPTED)
async def resume(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Both hear each other again. 200 once so, 202 when that takes longer."""
    view = await steerable(call_id, visitor, floor, (CallStage.HELD,))
    asked = ResumeAsked(**asking(view, visitor, floor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, _not_in(call_id, floor, CallStage.HELD))


@router.post("/calls/{call_id}/transfer", responses=ACCEPTED)
async def transfer(call_id: CallIdPath, body: TransferIn, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Blind: you are free at once, and the customer waits for an agent or a queue, or hears a number being called.

    Attended: the customer is held while you talk with a colleague or an outside number first; then ``complete``,
    ``cancel``, ``swap`` or ``conference``.
    """
    if body.kind == "attended":
        return await consult(body.to, call_id, visitor, floor, response)
    view = await steerable(call_id, visitor, floor, _HAS_AGENT)
    asked = _transfer_to(body.to, view, visitor, floor)
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, _left(view, floor))


def _transfer_to(to: str, view: dict[str, Any], visitor: Visitor, floor: Services) -> TransferAsked:
    queue = floor.directory.queues.get(to)
    if queue is not None:
        return TransferAsked(**asking(view, visitor, floor), to_queue=QueueName(to), needs=queue.needs)
    if floor.directory.agent(to) is None and (to[:1] == "+" or to[:1].isdigit()):
        number = outside_number(to, floor)
        return TransferAsked(**asking(view, visitor, floor), to_number=number, shown_as=shown_as(None, floor))
    require_at_work(to, view, floor)
    return TransferAsked(**asking(view, visitor, floor), to_agent=AgentId(to))


def _not_in(call_id: str, floor: Services, stage: CallStage) -> Callable[[], bool]:
    def left() -> bool:
        view = floor.desk.live.call(call_id)
        return view is None or view["stage"] != stage

    return left


def _left(before: dict[str, Any], floor: Services) -> Callable[[], bool]:
    """Whether this conversation is over; the next may have begun meanwhile."""

    def over() -> bool:
        view = floor.desk.live.call(before["call_id"])
        return view is None or view["stage"] not in _HAS_AGENT or view["since"] != before["since"]

    return over


def _with_live(row: dict[str, Any], floor: Services) -> Call:
    """The stored row with where the call is right now."""
    view = floor.desk.live.call(row["call_id"])
    stored = call_from_row(row, floor.zone, floor.directory.called, floor.desk.live.region(row))
    if view is None:
        return stored
    live = call_from_view(view)
    return stored.model_copy(update={name: getattr(live, name) for name in live.model_fields_set})
