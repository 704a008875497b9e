"""Reports of what campaigns dial: figures by campaign, list, agent, time and place, and the attempts they count."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse

from app.http.access import Floor
from app.http.campaign_reach import others_campaigns
from app.http.counted import spans_of
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.report_rows import BOOK, Sees, Span, SpanOf, asked_of, book_of, group_of, head, refuse_long, summed
from app.http.routes.campaigns import Cursor, Limit
from app.http.services import Services
from app.http.shapes.campaign_reports import (
    AttemptFigure,
    CampaignFigures,
    CampaignReport,
    CampaignRow,
    CountedAttempt,
)
from app.http.shapes.common import Line, Name, Page
from app.http.sign_in import Visitor
from app.outbound.figures.counts import COUNTED, FILED, TALKED, AskedAttempts, AttemptsBy
from app.outbound.figures.figures import campaign_figures
from app.outbound.figures.sums import StoredAttemptSums
from app.report_words import CAMPAIGNS, Language
from app.store.reports import TIMES, Sums
from reports.agent_slots import AGENT_COUNTERS
from reports.words import rfc3339

router = APIRouter(tags=["reports"])
_COUNTERS = (*COUNTED, *FILED, *TALKED)
_OF_AGENTS = frozenset({"total", "campaign", "agent", "team"}) | TIMES  # by which agents' time can be told apart
_NOTHING: Sums = dict.fromkeys(_COUNTERS, 0)


class Wanted:
    """Which attempts are meant."""

    def __init__(
        self,
        campaign: Line | None = None,
        list_id: Annotated[
            int | None, Query(alias="list", ge=0, le=2**53, description="A row's key; 0: of no list.")
        ] = None,
        agent: Annotated[Name | None, Query(description="Who was connected, or has dialled.")] = None,
        team: Annotated[str | None, Query(max_length=32, description="A row's key; empty: nobody's.")] = None,
        caller_id: Line | None = None,
        region: Annotated[Line | None, Query(description="A row's key.")] = None,
    ) -> None:
        self.campaign, self.list_id, self.agent, self.team = campaign, list_id, agent, team
        self.caller_id, self.region = caller_id, region

    @property
    def tells_agents_apart(self) -> bool:
        """Agents wait for a campaign's next call, whichever list, caller id or place it will be of."""
        return (self.list_id, self.caller_id, self.region) == (None, None, None)


WantedOf = Annotated[Wanted, Depends()]


async def campaign_report(
    visitor: Sees, floor: Floor, span: SpanOf, wanted: WantedOf, by: AttemptsBy = "campaign"
) -> CampaignReport:
    """What campaigns have dialled and what has come of it. Whoever does not reach everybody sees attempts of the own
    agents, and those that nobody was connected to, in campaigns of the whole floor and of the own units."""
    refuse_long(span, by)
    found = await _sums_of(floor).sums(_asked(visitor, floor, span, wanted, by))
    times = await _times(visitor, floor, span, wanted, by)
    leads = await _leads(floor, by)
    lists = await floor.lead_lists.names() if by == "list" else {}
    caps = {one.name: one.settings.cap for one in floor.campaigns.all}
    rows = [
        CampaignRow(
            **_named(by, key, lists, floor), **_figures(found.get(key, _NOTHING), times, leads, key),
            cap=caps.get(str(key)) if by == "campaign" else None,
        )
        for key in sorted({*found, *(times or {})})
    ]
    return CampaignReport(
        **head(floor, span, by), items=rows,
        total=CampaignFigures(
            **campaign_figures(
                summed(found.values(), _COUNTERS), None if times is None else summed(times.values(), AGENT_COUNTERS),
                None if leads is None else _both(leads, rows),
            )
        ),
    )  # fmt: skip


Report = Annotated[CampaignReport, Depends(campaign_report)]


@router.get("/reports/campaigns")
async def report(report: Report) -> CampaignReport:
    """What campaigns have dialled and what has come of it. Whoever does not reach everybody sees attempts of the own
    agents, and those that nobody was connected to, in campaigns of the whole floor and of the own units."""
    return report


@router.get("/reports/campaigns.xlsx", response_class=FileResponse, responses=BOOK)
async def book(report: Report, language: Language = "zh") -> FileResponse:
    """The same as a workbook: numbers, times and shares are typed, and no text is a formula."""
    return await book_of(report, CAMPAIGNS, language, name="campaigns-")


@router.get("/reports/campaigns/attempts")
async def attempts(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    wanted: WantedOf,
    counted: AttemptFigure,
    hour: Annotated[int | None, Query(ge=0, le=23, description="Of each day this hour.")] = None,
    weekday: Annotated[int | None, Query(ge=1, le=7, description="These days; Monday is 1.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[CountedAttempt]:
    """Those that a figure of the report counts, the latest first."""
    spans = spans_of(span.since, span.until, floor.zone, hour=hour, weekday=weekday)
    asked = _asked(visitor, floor, span, wanted, "total", spans)
    before = read_cursor(cursor) if cursor else None
    rows = await _sums_of(floor).attempts(asked, counted, before=before, limit=limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(
        items=[attempt_out(row, floor) for row in rows[:limit]],
        next=write_cursor(last["intended_at"], last["call_id"]) if last else None,
    )


def _sums_of(floor: Services) -> StoredAttemptSums:
    return StoredAttemptSums(floor.database, floor.zone, floor.numbers.area)


def _asked(
    visitor: Visitor, floor: Services, span: Span, wanted: Wanted, by: str, spans: tuple[tuple[float, float], ...] = ()
) -> AskedAttempts:
    reach = visitor.reach(Permission.SEE_REPORTS)
    return AskedAttempts(
        since=span.since, until=span.until, by=by, campaign=wanted.campaign, list_id=wanted.list_id,
        agent=wanted.agent, team=wanted.team, caller_id=wanted.caller_id, region=wanted.region,
        agents=None if reach.all else reach.agents, hidden=others_campaigns(reach, floor.campaigns), spans=spans,
    )  # fmt: skip


async def _times(
    visitor: Visitor, floor: Services, span: Span, wanted: Wanted, by: str
) -> dict[Any, Sums] | None:
    """Milliseconds by group that agents gave to campaigns."""
    if by not in _OF_AGENTS or not wanted.tells_agents_apart:
        return None
    found: dict[Any, Sums] = defaultdict(lambda: dict.fromkeys(AGENT_COUNTERS, 0))
    names = [wanted.campaign] if wanted.campaign is not None else [one.name for one in floor.campaigns.all]
    hidden = others_campaigns(visitor.reach(Permission.SEE_REPORTS), floor.campaigns)
    for name in (name for name in names if name not in hidden):
        filters = {"queue": name, "agent": wanted.agent, "unit": wanted.team}
        asked = asked_of(visitor, span, "queue" if by == "campaign" else by, filters)
        for key, spent in (await floor.reports.agents(asked, floor.clock())).items():
            found[key] = summed((found[key], spent), AGENT_COUNTERS)
    return dict(found)


async def _leads(floor: Services, by: str) -> dict[Any, tuple[int, int]] | None:
    """By campaign or list: how many leads there are, and how many were ever dialled."""
    if by not in ("campaign", "list"):
        return None
    dialled, counts = await floor.lead_lists.counts.ever_dialled(), await floor.lead_lists.counts.all()
    there: dict[Any, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in await floor.lead_lists.all():
        key = one.campaign if by == "campaign" else one.id
        leads = sum(counts.get(one.id, {}).values())
        there[key] = there[key][0] + leads, there[key][1] + min(leads, dialled.get(one.id, 0))
    return dict(there)


def _both(leads: Mapping[Any, tuple[int, int]], rows: list[CampaignRow]) -> tuple[int, int]:
    """Of the rows that are shown."""
    shown = [row for row in rows if row.leads is not None]
    return sum(row.leads or 0 for row in shown), sum(row.leads_dialled or 0 for row in shown)


def _figures(
    sums: Sums, times: Mapping[Any, Sums] | None, leads: Mapping[Any, tuple[int, int]] | None, key: Any
) -> dict[str, Any]:
    spent = None if times is None else times.get(key, dict.fromkeys(AGENT_COUNTERS, 0))
    return campaign_figures(sums, spent, None if leads is None else leads.get(key))


def _named(by: str, key: Any, lists: Mapping[int, str], floor: Services) -> dict[str, Any]:
    if by != "list":
        return group_of(by, key, floor).model_dump()
    name = lists.get(key, "")
    return {"key": str(key), "name_zh": name, "name_en": name}


def attempt_out(row: Mapping[str, Any], floor: Services) -> CountedAttempt:
    agent = row["agent"] or row["dialled_by"]
    same = ("call_id", "campaign", "number", "shown_as", "outcome", "dropped", "rang_s")
    filed = {name: row[name] or "" for name in ("name", "disposition", "reason", "note")}
    values: dict[str, Any] = {name: row[name] for name in same} | filed
    return CountedAttempt(
        **values, lead_id=row["lead_id"] or None, at=rfc3339(row["intended_at"], floor.zone), agent=agent,
        agent_name=floor.directory.called(agent or ""),
    )  # fmt: skip
