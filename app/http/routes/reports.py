"""Reports: figures of any span, from rows of a quarter of an hour and their roll-ups."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, PlainTextResponse, StreamingResponse

from app.http.access import Floor, allowed, forbidden
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.report_rows import BOOK, INTERVALS_S, Sees, SpanOf, asked_of, book_of, group_of, head, ordered, summed
from app.http.services import Services
from app.http.shapes.common import Line, Moment, Name, Page
from app.http.shapes.reports import (
    AgentReport,
    AgentRow,
    CallReport,
    CallRow,
    Definition,
    LedgerDay,
    LedgerDifference,
    LedgerIn,
    Rebuilt,
    WaitReport,
)
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.queue_log import log_lines
from app.report_words import AGENTS, CALLS, Language
from app.store.reports import AgentsBy, CallsBy
from reports.agent_slots import AGENT_COUNTERS
from reports.levels import ServiceLevel, agent_figures, call_figures, seconds
from reports.visits import CALL_COUNTERS, CALL_MAXIMA
from reports.words import rfc3339

router = APIRouter(tags=["reports"])
Manages = Annotated[Visitor, allowed(Permission.MANAGE_SETTINGS)]


async def call_report(
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
    asked = asked_of(visitor, span, by, filters)
    found = await floor.reports.calls(asked)
    named = ServiceLevel(definition or floor.rules.policies.service_level)
    rows = [
        CallRow(**group_of(by, key, floor).model_dump(), **call_figures(sums, named)) for key, sums in ordered(found)
    ]
    total = call_figures(summed(found.values(), CALL_COUNTERS, CALL_MAXIMA), named)
    return CallReport(**head(floor, span, by), definition=named.value, items=rows, total=total)  # type: ignore[arg-type]


async def agent_report(
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
    asked = asked_of(visitor, span, by, {"agent": agent, "unit": team, "queue": queue})
    now = floor.clock()
    found = await floor.reports.agents(asked, now)
    pauses = await floor.reports.pauses(asked, now) if by == "agent" and queue is None else {}
    rows = [
        AgentRow(
            **group_of(by, key, floor).model_dump(),
            **agent_figures(sums),
            pauses={reason: seconds(spent) or 0.0 for (who, reason), spent in pauses.items() if who == key}
            if by == "agent"
            else None,
        )
        for key, sums in ordered(found)
    ]
    total = agent_figures(summed(found.values(), AGENT_COUNTERS))
    return AgentReport(**head(floor, span, by), items=rows, total=total)  # type: ignore[arg-type]


@router.get("/reports/calls")
async def calls(report: Annotated[CallReport, Depends(call_report)]) -> CallReport:
    """Calls by what they came for, whence and when. Whoever does not reach everybody sees what their teams answered,
    and what nobody did. A visit counts in the quarter of an hour in which it began."""
    return report


@router.get("/reports/agents")
async def agents(report: Annotated[AgentReport, Depends(agent_report)]) -> AgentReport:
    """How agents within one's reach spent their time, and what they did. Time counts for the team that the agent was
    in when it passed; by agent each row has its pauses by reason."""
    return report


@router.get("/reports/calls.xlsx", response_class=FileResponse, responses=BOOK)
async def calls_book(
    report: Annotated[CallReport, Depends(call_report)], language: Language = "zh"
) -> FileResponse:
    """The same as a workbook: numbers, times and shares are typed, and no text is a formula."""
    return await book_of(report, CALLS, language, name="", definition=report.definition)


@router.get("/reports/agents.xlsx", response_class=FileResponse, responses=BOOK)
async def agents_book(
    report: Annotated[AgentReport, Depends(agent_report)], language: Language = "zh"
) -> FileResponse:
    """The same as `GET /reports/agents`, as a workbook."""
    return await book_of(report, AGENTS, language, name="")


@router.get("/reports/queue-log", response_class=PlainTextResponse)
async def queue_log(
    visitor: Sees,
    floor: Floor,
    since: Annotated[Moment, Query(alias="from")],
    until: Annotated[Moment, Query(alias="to", description="Not included; at most 31 days later.")],
) -> StreamingResponse:
    """The lines that Asterisk's own app_queue would have written to `queue_log`, for programs that read it. Of the
    whole floor, for whoever reaches all of it."""
    begin, end = epoch(since) or 0.0, epoch(until) or 0.0
    _whole_floor(visitor)
    if not 0 < end - begin <= INTERVALS_S:
        hint = "Let 'from' be before 'to', at most 31 days."
        raise Problem(422, "invalid", "That is no span of time for a log.", hint=hint)
    lines = await log_lines(floor.journal, floor.directory.facts(0.0), begin, end)
    return StreamingResponse((f"{line}\n" for line in lines), media_type="text/plain; charset=utf-8")


@router.get("/reports/ledger")
async def ledger(visitor: Manages, floor: Floor) -> Page[LedgerDay]:
    """How far Asterisk's own record, the facts, the call ledger, the recordings and the figures agreed, by day, the
    latest first. Today is compared every quarter of an hour, each day once more when it is over."""
    return Page(items=[_ledger_day(row, floor) for row in await floor.ledger_check.results()])


@router.post("/reports/ledger")
async def check_ledger(body: LedgerIn, visitor: Manages, floor: Floor) -> LedgerDay:
    """Compare a day now."""
    day = datetime(body.day.year, body.day.month, body.day.day, tzinfo=floor.zone)
    if day.timestamp() > floor.clock():
        raise Problem(422, "invalid", "There are no accounts of a day to come.", hint="Ask for today, or a day before.")
    result = await floor.ledger_check.check(int(day.timestamp()))
    return _ledger_day({**asdict(result)}, floor)


@router.post("/reports/rebuild", responses={200: {"description": "Made anew."}})
async def rebuild(visitor: Manages, floor: Floor) -> Rebuilt:
    """Make every figure anew from the journal. Reports are incomplete until it is done; calls go on."""
    return Rebuilt(facts=await floor.reports.intervals.rebuild())


def _ledger_day(row: Mapping[str, Any], floor: Services) -> LedgerDay:
    return LedgerDay(
        day=rfc3339(row["day"], floor.zone)[:10],
        checked_at=rfc3339(row["checked_at"], floor.zone),
        calls=row["calls"],
        found=row["found"],
        differences=[LedgerDifference(**difference) for difference in row["differences"]],
    )


def _whole_floor(visitor: Visitor) -> None:
    if not visitor.reach(Permission.SEE_REPORTS).all:
        raise forbidden("This is of the whole floor, and your reach is not.")


@router.get("/reports/wait-times")
async def wait_times(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    queue: Annotated[str | None, Query(max_length=64)] = None,
    number: Line | None = None,
    team: Annotated[str | None, Query(max_length=32, description="Whose agents answered; empty: nobody.")] = None,
) -> WaitReport:
    """How long callers waited, by second, until they were answered or hung up. Of whole days: the span is widened to
    them. Whoever does not reach everybody sees what their teams answered, and what nobody did."""
    asked = asked_of(visitor, span, "total", {"queue": queue, "dialled": number, "unit": team})
    found = await floor.reports.waits(asked)
    span_of = {name: value for name, value in head(floor, span, "").items() if name in ("since", "until")}
    return WaitReport(
        **span_of,
        answered={second: count for (outcome, second), count in sorted(found.items()) if outcome == "answered"},
        abandoned={second: count for (outcome, second), count in sorted(found.items()) if outcome == "abandoned"},
    )
