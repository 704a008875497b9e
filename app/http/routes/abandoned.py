"""Callers who were lost (呼损): the leads to work off, the figures, and the calls that they are made of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from app.http.access import Floor, allowed, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.abandoned import FlowNodeOut, LeadOut, LeadStory, LostCallOut, LostFigures, TryOut
from app.http.shapes.common import CallIdPath, Line, Moment, Name, Page
from app.http.sign_in import Visitor
from app.http.task_reach import my_tasks, whose_tasks
from app.http.times import epoch
from app.store import lost
from app.store.lost import Span, WantedLeads
from app.tasks.lists import WhoseTasks
from reports.followed import Place
from reports.leads import LeadState
from reports.words import rfc3339, start_of_day

router = APIRouter(tags=["abandoned"])
Works = Annotated[Visitor, allowed(Permission.WORK_TASKS)]
Watches = Annotated[Visitor, allowed(Permission.WATCH_FLOOR)]
From = Annotated[Moment | None, Query(alias="from", description="Left out: today.")]
To = Annotated[Moment | None, Query(alias="to", description="Not included. Left out: now.")]
Cursor = Annotated[str | None, Query(max_length=256)]
Limit = Annotated[int, Query(ge=1, le=200)]
_LONGEST_S = 400 * 86_400.0


def _span(
    floor: Floor,
    since: From = None,
    until: To = None,
    queue: Name | None = None,
    dialled: Annotated[str | None, Query(max_length=32)] = None,
    place: Place | None = None,
    node: Annotated[str | None, Query(max_length=64)] = None,
) -> Span:
    begin, end = _times(since, until, floor)
    return Span(since=begin, until=end, queue=queue, dialled=dialled, place=place, node=node)


@router.get("/abandoned")
async def leads(
    visitor: Works,
    floor: Floor,
    state: LeadState | None = None,
    mine: Annotated[bool, Query(description="Those whose task is mine.")] = False,
    queue: Name | None = None,
    place: Place | None = None,
    since: Annotated[Moment | None, Query(alias="from", description="Lost then or later.")] = None,
    until: Annotated[Moment | None, Query(alias="to", description="Lost before.")] = None,
    q: Annotated[Line, Query(description="A part of the number.")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[LeadOut]:
    """Leads, the latest lost first. An agent sees those whose task it has; who leads, those of all below."""
    await floor.abandoned.catch_up()
    wanted = WantedLeads(state=state, queue=queue, place=place, since=epoch(since), until=epoch(until), text=q)
    before = read_cursor(cursor) if cursor else None
    whose = my_tasks(visitor) if mine else whose_tasks(visitor)
    rows = await lost.lead_page(floor.database, whose=whose, wanted=wanted, before=before, limit=limit + 1)
    more = write_cursor(rows[limit - 1]["last_at"], rows[limit - 1]["lead_id"]) if len(rows) > limit else None
    return Page(items=[LeadOut(**_lead(row, floor)) for row in rows[:limit]], next=more)


@router.get("/abandoned/figures")
async def figures(visitor: Watches, floor: Floor, span: Annotated[Span, Depends(_span)]) -> LostFigures:
    """Lost calls and what became of their leads, by queue, dialled number, place, node, hour and second.

    A lead counts where its caller was lost first. `share_recovered` is recovered / (leads - returned): a caller who got
    through before anybody had called back needed nobody.
    """
    await floor.abandoned.catch_up()
    found = await lost.figures(floor.database, span, floor.zone)
    for row in found["by_node"]:
        row["label"] = _label(row, floor)
    return LostFigures(**found)


@router.get("/abandoned/calls")
async def lost_calls(
    visitor: Watches,
    floor: Floor,
    span: Annotated[Span, Depends(_span)],
    second: Annotated[int | None, Query(ge=0, le=lost.LONGEST_S, description="As in by_second.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[LostCallOut]:
    """The calls that a figure is made of, the latest first."""
    await floor.abandoned.catch_up()
    wanted = Span(**{name: getattr(span, name) for name in Span.__slots__ if name != "second"}, second=second)
    before = read_cursor(cursor) if cursor else None
    rows = await lost.lost_page(floor.database, wanted, before=before, limit=limit + 1)
    more = write_cursor(rows[limit - 1]["at"], rows[limit - 1]["call_id"]) if len(rows) > limit else None
    return Page(items=[_lost(row, floor) for row in rows[:limit]], next=more)


@router.get("/abandoned/ivr")
async def ivr(
    visitor: Watches, floor: Floor, since: From = None, until: To = None, flow: Name | None = None
) -> Page[FlowNodeOut]:
    """How many calls entered each node of the IVR, and how many ended there; by whole hours."""
    await floor.abandoned.catch_up()
    begin, end = _times(since, until, floor)
    found = await lost.nodes(floor.database, begin // 3600 * 3600, end, flow)
    return Page(items=[_node(row, floor) for row in found])


@router.get("/abandoned/{lead_id}")
async def one_lead(lead_id: CallIdPath, visitor: Works, floor: Floor) -> LeadStory:
    """The lead of this name, each call that was lost, and each that was made to the number since."""
    await floor.abandoned.catch_up()
    row = await _seen(lead_id, whose_tasks(visitor), floor)
    calls, tries = await lost.lead_story(floor.database, lead_id)
    return LeadStory(
        **_lead(row, floor),
        calls=[_lost(one, floor) for one in calls],
        called_back=[_try(one, floor) for one in tries],
    )


async def _seen(lead_id: str, whose: WhoseTasks | None, floor: Services) -> dict[str, Any]:
    rows = await lost.lead_page(
        floor.database, whose=whose, wanted=WantedLeads(lead_id=lead_id), before=None, limit=1
    )  # fmt: skip
    if not rows:
        raise not_found("There is no such lead.", "GET /api/v1/abandoned lists yours.")
    return rows[0]


def _times(since: datetime | None, until: datetime | None, floor: Services) -> tuple[float, float]:
    now = floor.clock()
    begin, end = epoch(since), epoch(until)
    begin = start_of_day(now, floor.zone) if begin is None else begin
    end = now + 1 if end is None else end
    if end - begin > _LONGEST_S:
        raise Problem(422, "invalid", "That is more than 400 days.", hint="Ask for a shorter time.")
    return begin, end


def _node(row: Mapping[str, Any], floor: Services) -> FlowNodeOut:
    label, share = _label(row, floor), round(row["lost"] / max(1, row["entered"]), 4)
    return FlowNodeOut.model_validate({**row, "label": label, "share_lost": share})


def _label(row: Mapping[str, Any], floor: Services) -> dict[str, str] | None:
    return dict(floor.desk.live.label(row["flow"], row["version"], row["node"])) if row["node"] else None


def _lead(row: Mapping[str, Any], floor: Services) -> dict[str, Any]:
    unit, due = floor.directory.tree.get(row["unit"]), row["due_at"]
    times = {name: _time(row[name], floor) for name in ("first_at", "last_at", "closed_at", "due_at")}
    return {**row} | times | {
        "label": _label(row, floor),
        "region": floor.numbers.region(row["number"]),
        "closed_by_name": floor.directory.called(row["closed_by"]),
        "person_name": floor.directory.called(row["person"] or ""),
        "unit_name": unit.name if unit else "",
        "overdue": row["state"] == LeadState.OPEN and due is not None and floor.clock() > due,
    }  # fmt: skip


def _lost(row: Mapping[str, Any], floor: Services) -> LostCallOut:
    more = {"at": _time(row["at"], floor), "label": _label(row, floor), "region": floor.numbers.region(row["number"])}
    return LostCallOut(**{**row} | more, agent_name=floor.directory.called(row["agent"] or ""))


def _try(row: Mapping[str, Any], floor: Services) -> TryOut:
    at, name = _time(row["at"], floor), floor.directory.called(row["agent"] or "")
    return TryOut.model_validate({**row, "at": at, "agent_name": name})


def _time(at: float | None, floor: Services) -> str | None:
    return None if at is None else rfc3339(at, floor.zone)
