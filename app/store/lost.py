"""Lost calls and leads as people ask for them: pages, figures, how far callers come in the IVR.

A lead counts where and when its caller was lost first. Recovered share: leads recovered, of all but those whose caller
got through before anybody had called back (``returned``), who needed nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, or_, select, tuple_

from app.store.database import Database
from app.tasks.lists import WhoseTasks
from app.tasks.tables import tasks
from app.tasks.values import TaskKind
from reports.adapters.abandoned import flow_nodes, lead_tries, leads, lost_calls
from reports.followed import Place
from reports.leads import LeadState

Row = dict[str, Any]
_SLOT = 1800  # the finest offset of a time zone
LONGEST_S = 300  # abandonment by second is shown up to here, with what is longer in the last


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Which lost calls: ``since`` to ``until`` (not included), epoch seconds; what is None does not matter."""

    since: float
    until: float
    queue: str | None = None
    dialled: str | None = None
    place: Place | None = None
    node: str | None = None
    second: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedLeads:
    lead_id: str | None = None
    state: LeadState | None = None
    queue: str | None = None
    place: Place | None = None
    since: float | None = None  # by the latest loss
    until: float | None = None
    text: str = ""


async def lead_page(
    database: Database, *, whose: WhoseTasks | None, wanted: WantedLeads, before: tuple[float, str] | None, limit: int
) -> list[Row]:
    """Leads, the latest lost first, each with its task's ``task_id``, ``person``, ``unit``, ``due_at``."""
    about = and_(tasks.c.kind == TaskKind.ABANDONED.value, tasks.c.subject == leads.c.lead_id)
    columns: tuple[Any, ...] = (tasks.c.id.label("task_id"), tasks.c.person, tasks.c.unit, tasks.c.due_at)
    columns += (tasks.c.state.label("task_state"), tasks.c.queue.label("task_queue"))
    query = select(leads, *columns).select_from(leads.outerjoin(tasks, about))
    query = query.where(*_leads_like(wanted)).order_by(leads.c.last_at.desc(), leads.c.lead_id.desc()).limit(limit)
    if whose is not None:
        query = query.where(_of(whose))
    if before is not None:
        query = query.where(tuple_(leads.c.last_at, leads.c.lead_id) < tuple_(*before))
    async with database.read() as connection:
        return [dict(row._mapping) for row in await connection.execute(query)]


async def lead_story(database: Database, lead_id: str) -> tuple[list[Row], list[Row]]:
    """The calls that were lost, and the calls made to the number since; both oldest first."""
    lost = select(lost_calls).where(lost_calls.c.lead_id == lead_id).order_by(lost_calls.c.at)
    tries = select(lead_tries).where(lead_tries.c.lead_id == lead_id).order_by(lead_tries.c.at)
    async with database.read() as connection:
        found = [(await connection.execute(query)).all() for query in (lost, tries)]
    return [dict(row._mapping) for row in found[0]], [dict(row._mapping) for row in found[1]]


async def lost_page(database: Database, span: Span, *, before: tuple[float, str] | None, limit: int) -> list[Row]:
    """Lost calls, the latest first: what a figure is made of."""
    order = (lost_calls.c.at.desc(), lost_calls.c.call_id.desc())
    query = select(lost_calls).where(*_within(span)).order_by(*order).limit(limit)
    if before is not None:
        query = query.where(tuple_(lost_calls.c.at, lost_calls.c.call_id) < tuple_(*before))
    async with database.read() as connection:
        return [dict(row._mapping) for row in await connection.execute(query)]


async def figures(database: Database, span: Span, zone: tzinfo) -> Row:
    """``total``, and ``by_queue by_dialled by_place by_node by_hour by_second``, each a list with its keys."""
    second = cast(func.floor(case((lost_calls.c.after_s > LONGEST_S, LONGEST_S), else_=lost_calls.c.after_s)), Integer)
    waiting = lost_calls.c.place.in_([Place.QUEUE.value, Place.RINGING.value])
    slot = cast(func.floor(lost_calls.c.at / _SLOT), Integer)
    node = (lost_calls.c.flow, lost_calls.c.version, lost_calls.c.node)
    in_flow = lost_calls.c.place.in_([Place.IVR.value, Place.ANNOUNCEMENT.value])
    return {
        "total": (await _grouped(database, span))[0],
        "by_queue": await _grouped(database, span, lost_calls.c.queue.label("queue")),
        "by_dialled": await _grouped(database, span, lost_calls.c.dialled.label("dialled")),
        "by_place": await _grouped(database, span, lost_calls.c.place.label("place")),
        "by_node": await _grouped(database, span, *node, where=in_flow),
        "by_hour": _by_hour(await _grouped(database, span, slot.label("slot")), zone),
        "by_second": await _grouped(database, span, second.label("second"), where=waiting),
    }


async def nodes(database: Database, since: float, until: float, flow: str | None) -> list[Row]:
    """How many calls entered each node, and how many ended there; the busiest first."""
    columns = [cast(func.sum(flow_nodes.c[name]), Integer).label(name) for name in ("entered", "lost", "sent_away")]
    keys = (flow_nodes.c.flow, flow_nodes.c.version, flow_nodes.c.node)
    query = select(*keys, *columns).where(flow_nodes.c.hour >= since, flow_nodes.c.hour < until).group_by(*keys)
    if flow is not None:
        query = query.where(flow_nodes.c.flow == flow)
    async with database.read() as connection:
        rows = await connection.execute(query.order_by(columns[0].desc(), flow_nodes.c.node))
        return [dict(row._mapping) for row in rows]


async def _grouped(database: Database, span: Span, *keys: Any, where: ColumnElement[bool] | None = None) -> list[Row]:
    made = lost_calls.c.lead_id == lost_calls.c.call_id

    def of(condition: ColumnElement[bool]) -> Any:
        return cast(func.coalesce(func.sum(case((condition, 1), else_=0)), 0), Integer)

    states = {state.value: of(and_(made, leads.c.state == state.value)).label(state.value) for state in LeadState}
    counts = [
        func.count().label("lost"),
        of(lost_calls.c.short.is_(True)).label("short"),
        of(lost_calls.c.lead_id.is_(None) & lost_calls.c.short.is_(False)).label("no_lead"),
        of(made).label("leads"),
        of(and_(made, leads.c.tries > 0)).label("called"),
        *states.values(),
    ]
    joined = lost_calls.outerjoin(leads, leads.c.lead_id == lost_calls.c.call_id)
    query = select(*keys, *counts).select_from(joined).where(*_within(span))
    if where is not None:
        query = query.where(where)
    if keys:
        query = query.group_by(*keys).order_by(*keys)
    async with database.read() as connection:
        return [with_share(dict(row._mapping)) for row in await connection.execute(query)]


def with_share(counts: Row) -> Row:
    """The same with ``share_recovered``; None while there is none to recover."""
    due = counts["leads"] - counts["returned"]
    return counts | {"share_recovered": round(counts["recovered"] / due, 4) if due else None}


def _by_hour(slots: list[Row], zone: tzinfo) -> list[Row]:
    """By the hour of the floor's day."""
    hours: dict[int, Row] = {}
    for row in slots:
        hour = datetime.fromtimestamp(row.pop("slot") * _SLOT, zone).hour
        sums = hours.setdefault(hour, dict.fromkeys(row, 0))
        hours[hour] = {name: (sums[name] or 0) + (value or 0) for name, value in row.items()}
    return [{"hour": hour} | with_share(hours[hour]) for hour in sorted(hours)]


def _within(span: Span) -> list[ColumnElement[bool]]:
    asked: Mapping[str, object] = {
        "queue": span.queue, "dialled": span.dialled, "place": span.place, "node": span.node
    }  # fmt: skip
    found = [lost_calls.c.at >= span.since, lost_calls.c.at < span.until]
    found += [lost_calls.c[name] == value for name, value in asked.items() if value is not None]
    if span.second is not None:
        found.append(lost_calls.c.after_s >= span.second)
        found += [lost_calls.c.after_s < span.second + 1] if span.second < LONGEST_S else []
    return found


def _leads_like(wanted: WantedLeads) -> list[ColumnElement[bool]]:
    asked: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.lead_id, leads.c.lead_id == wanted.lead_id),
        (wanted.state, leads.c.state == wanted.state),
        (wanted.queue, or_(leads.c.queue == wanted.queue, tasks.c.queue == wanted.queue)),
        (wanted.place, leads.c.place == wanted.place),
        (wanted.since is not None, leads.c.last_at >= (wanted.since or 0.0)),
        (wanted.until is not None, leads.c.last_at < (wanted.until or 0.0)),
        (wanted.text, leads.c.number.contains(wanted.text, autoescape=True)),
    ]
    return [condition for given, condition in asked if given]


def _of(whose: WhoseTasks) -> ColumnElement[bool]:
    nobody = tasks.c.person.is_(None)
    wanted = [tasks.c.person.in_(whose.people), and_(nobody, tasks.c.unit.in_(whose.units))]
    return or_(*wanted, and_(nobody, tasks.c.unit.is_(None))) if whose.nobodys else or_(*wanted)
