"""Reports: figures of any span, from rows of a quarter of an hour and their roll-ups."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query

from app import areas
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes import Line, Name
from app.http.shapes_reports import AgentReport, AgentRow, CallReport, CallRow, Definition, Group, WaitReport
from app.http.sign_in import Visitor
from app.store.reports import TIMES, AgentsBy, Asked, CallsBy, Sums
from reports.agent_slots import AGENT_COUNTERS
from reports.levels import ServiceLevel, agent_figures, call_figures, seconds
from reports.slots import SLOT_S
from reports.visits import CALL_COUNTERS, CALL_MAXIMA
from reports.words import rfc3339

router = APIRouter(tags=["reports"])
Sees = Annotated[Visitor, allowed(Permission.SEE_REPORTS)]
_INTERVALS_S = 31 * 86_400  # of a span by quarters of an hour
_LONGEST_S = 10 * 366 * 86_400
_NUMBERS = ("hour", "weekday")  # groups that are no moment


class Span:
    """From one quarter of an hour to another. Raises Problem 422."""

    def __init__(
        self,
        floor: Floor,
        since: Annotated[datetime, Query(alias="from", description="On a quarter of an hour, with offset.")],
        until: Annotated[
            datetime | None, Query(alias="to", description="Not included. Left out: now, rounded up.")
        ] = None,
    ) -> None:
        now = (floor.clock() // SLOT_S + 1) * SLOT_S
        self.since, self.until = _slot(since), _slot(until) if until is not None else int(now)
        if not 0 < self.until - self.since <= _LONGEST_S:
            hint = "Let 'from' be before 'to', and both within ten years."
            raise Problem(422, "invalid", "That is no span of time that can be reported.", hint=hint)


def _slot(at: datetime) -> int:
    if at.tzinfo is None or at.timestamp() % SLOT_S:
        hint = "Write it as 2026-11-22T09:15:00+08:00."
        raise Problem(422, "invalid", "A report begins and ends on a quarter of an hour, with its offset.", hint=hint)
    return int(at.timestamp())


SpanOf = Annotated[Span, Depends()]


@router.get("/reports/calls")
async def calls(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    by: CallsBy = "queue",
    definition: Annotated[Definition | None, Query(description="Of the service level; left out: the house's.")] = None,
    queue: Annotated[str | None, Query(max_length=64, description="Empty: calls without a queue.")] = None,
    number: Annotated[Line | None, Query(description="The number that was dialled: the media source.")] = None,
    region: Annotated[Line | None, Query(description="A row's key.")] = None,
    team: Annotated[str | None, Query(max_length=32, description="A row's key; empty: answered by nobody.")] = None,
    direction: Annotated[
        Literal["in", "out", "internal"] | None, Query(description="Left out: in and out, as in all reports.")
    ] = None,
) -> CallReport:
    """Calls by what they came for, whence and when. Whoever does not reach everybody sees what their teams answered,
    and what nobody did. A visit counts in the quarter of an hour in which it began."""
    filters = {"queue": queue, "dialled": number, "region": region, "unit": team, "direction": direction}
    asked = _asked(visitor, span, by, filters)
    found = await floor.reports.calls(asked)
    named = ServiceLevel(definition or floor.rules.policies.service_level)
    rows = [
        CallRow(**_group(by, key, floor).model_dump(), **call_figures(sums, named)) for key, sums in _ordered(by, found)
    ]
    total = call_figures(_total(found.values(), CALL_COUNTERS, CALL_MAXIMA), named)
    return CallReport(**_head(floor, span, by), definition=named.value, items=rows, total=total)  # type: ignore[arg-type]


@router.get("/reports/agents")
async def agents(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    by: AgentsBy = "agent",
    agent: Name | None = None,
    team: Annotated[str | None, Query(max_length=32)] = None,
    queue: Annotated[str | None, Query(max_length=64, description="Time with its calls alone.")] = None,
) -> AgentReport:
    """How agents within one's reach spent their time, and what they did. Time counts for the team that the agent was
    in when it passed; by agent each row has its pauses by reason."""
    asked = _asked(visitor, span, by, {"agent": agent, "unit": team, "queue": queue})
    now = floor.clock()
    found = await floor.reports.agents(asked, now)
    pauses = await floor.reports.pauses(asked, now) if by == "agent" and queue is None else {}
    rows = [
        AgentRow(
            **_group(by, key, floor).model_dump(),
            **agent_figures(sums),
            pauses={reason: seconds(spent) or 0.0 for (who, reason), spent in pauses.items() if who == key}
            if by == "agent"
            else None,
        )
        for key, sums in _ordered(by, found)
    ]
    total = agent_figures(_total(found.values(), AGENT_COUNTERS, ()))
    return AgentReport(**_head(floor, span, by), items=rows, total=total)  # type: ignore[arg-type]


@router.get("/reports/wait-times")
async def wait_times(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    queue: Annotated[str | None, Query(max_length=64)] = None,
    number: Line | None = None,
) -> WaitReport:
    """How long callers waited, by second, until they were answered or hung up. Of whole days: the span is widened to
    them."""
    asked = _asked(visitor, span, "total", {"queue": queue, "dialled": number})
    found = await floor.reports.waits(asked)
    head = {name: value for name, value in _head(floor, span, "").items() if name in ("since", "until")}
    return WaitReport(
        **head,
        answered={second: count for (outcome, second), count in sorted(found.items()) if outcome == "answered"},
        abandoned={second: count for (outcome, second), count in sorted(found.items()) if outcome == "abandoned"},
    )


def _asked(visitor: Visitor, span: Span, by: str, filters: Mapping[str, str | None]) -> Asked:
    if by == "interval" and span.until - span.since > _INTERVALS_S:
        hint = "Ask for at most 31 days by quarters of an hour, or for days."
        raise Problem(422, "invalid", "So many quarters of an hour are no report.", hint=hint)
    reach = visitor.reach(Permission.SEE_REPORTS)
    return Asked(
        since=span.since,
        until=span.until,
        by=by,
        filters=tuple((name, value) for name, value in filters.items() if value is not None),
        units=None if reach.all else reach.units,
        agents=reach.agents if not reach.all and not reach.units else None,
    )


def _head(floor: Services, span: Span, by: str) -> dict[str, Any]:
    until = floor.reports.intervals.until
    return {
        "since": rfc3339(span.since, floor.zone),
        "until": rfc3339(span.until, floor.zone),
        "by": by,
        "as_of": rfc3339(until, floor.zone) if until else None,
    }


def _group(by: str, key: Any, floor: Services) -> Group:
    if by in _NUMBERS:
        return Group(key=str(key))
    if by in TIMES:
        return Group(key=rfc3339(key, floor.zone))
    if by == "region":
        words = areas.words(key)
        return Group(key=key, name_zh=words["zh"], name_en=words["en"])
    name = _NAMES[by](key, floor) if by in _NAMES else key
    return Group(key=key, name_zh=name, name_en=name)


def _team(key: str, floor: Services) -> str:
    unit = floor.directory.tree.get(key) if key else None
    return unit.name if unit else key


_NAMES: dict[str, Callable[[str, Services], str]] = {
    "agent": lambda key, floor: floor.directory.called(key),
    "team": _team,
}


def _ordered(by: str, found: Mapping[Any, Sums]) -> list[tuple[Any, Sums]]:
    """Times as they follow one another, all else by name."""
    return sorted(found.items())


def _total(rows: Iterable[Sums], counters: tuple[str, ...], maxima: tuple[str, ...]) -> Sums:
    total = dict.fromkeys(counters + maxima, 0)
    for row in rows:
        for name, value in row.items():
            total[name] = max(total[name], value) if name in maxima else total[name] + value
    return total
