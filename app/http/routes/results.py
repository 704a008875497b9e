"""What a campaign's calls have come to, by disposition and reason, and the calls that a figure counts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query

from app.http.access import AnyVisitor, Floor, conflict, not_found
from app.http.campaign_calls import file_outcome
from app.http.campaign_reach import RunsCampaigns
from app.http.cursors import read_cursor, write_cursor
from app.http.problems import Problem
from app.http.routes.campaigns import Cursor, Limit, found_campaign, kept_campaign, removed_at
from app.http.services import Services
from app.http.shapes.agents import WrapupIn
from app.http.shapes.calls import Region
from app.http.shapes.campaign_calls import (
    CampaignDispositions,
    DispositionCount,
    LaterOutcome,
    ReasonCount,
    ResultCall,
    ResultsOut,
)
from app.http.shapes.campaigns import CampaignPath
from app.http.shapes.common import CallIdPath, DayOfFloor, Line, Page
from app.outbound.results.counts import Count, Span, Which
from app.outbound.results.dispositions import DispositionValue, ReasonValue
from core.facts import AgentState, DispositionKind
from core.ids import AgentId
from reports.words import rfc3339

router = APIRouter(tags=["campaigns"])
_USUAL_DAYS, _MOST_DAYS = 30, 366


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """Of the floor, both included."""

    first: date
    last: date
    span: Span


def days_of(
    name: CampaignPath,
    visitor: RunsCampaigns,
    floor: Floor,
    since: Annotated[DayOfFloor | None, Query(alias="from", description="Left out: 30 days in all.")] = None,
    until: Annotated[DayOfFloor | None, Query(alias="to", description="Included. Left out: today.")] = None,
) -> Days:
    """Raises Problem 404 and 422."""
    kept_campaign(name, floor)
    zone = ZoneInfo(floor.settings.time_zone)
    last = until or datetime.fromtimestamp(floor.clock(), zone).date()
    first = since or last - timedelta(days=_USUAL_DAYS - 1)
    if not 0 <= (last - first).days < _MOST_DAYS:
        hint = f"Let 'from' be no later than 'to', and ask for {_MOST_DAYS} days at most."
        raise Problem(422, "invalid", "These are no days that can be reported.", hint=hint)
    begins, ends = (datetime.combine(day, time(), zone).timestamp() for day in (first, last + timedelta(days=1)))
    return Days(first=first, last=last, span=Span(campaign=name, since=begins, until=ends))


AskedDays = Annotated[Days, Depends(days_of)]


@router.get("/dispositions/campaigns")
async def campaign_dispositions(visitor: AnyVisitor, floor: Floor) -> Page[CampaignDispositions]:
    """What every campaign is called and what its codes mean, for whoever sees its calls."""
    found = [(one.name, one.settings) for one in floor.campaigns.all]
    return Page(
        items=[CampaignDispositions(campaign=name, title=own.title, items=own.dispositions) for name, own in found]
    )


@router.get("/campaigns/{name}/results")
async def results(name: CampaignPath, days: AskedDays, floor: Floor) -> ResultsOut:
    """By disposition and reason, in the campaign's own order; what it uses no more comes last."""
    counts, unfiled = await floor.results.counts(days.span)
    kinds: Counter[DispositionKind] = Counter(dict.fromkeys(DispositionKind, 0))
    for count in counts:
        kinds[DispositionKind(count.kind)] += count.calls
    filed, campaign = sum(kinds.values()), kept_campaign(name, floor)
    return ResultsOut(
        campaign=name, since=days.first.isoformat(), until=days.last.isoformat(), filed=filed, unfiled=unfiled,
        kinds=dict(kinds), success_share=_share(kinds[DispositionKind.SUCCESS], filed) if filed else None,
        items=_items(counts, campaign.settings.dispositions, filed), removed_at=removed_at(campaign, floor),
    )  # fmt: skip


@router.get("/campaigns/{name}/results/calls")
async def result_calls(
    name: CampaignPath,
    days: AskedDays,
    floor: Floor,
    disposition: Line | None = None,
    reason: Annotated[Line | None, Query(description="Empty: those of which none was said.")] = None,
    kind: DispositionKind | None = None,
    unfiled: Annotated[bool, Query(description="Instead, conversations of which nobody has filed anything.")] = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ResultCall]:
    """The latest first."""
    which = Which(disposition=disposition, reason=reason, kind=kind, unfiled=unfiled)
    before = read_cursor(cursor) if cursor else None
    rows = await floor.results.calls(days.span, which, before=before, limit=limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    items = [result_call(row, floor) for row in rows[:limit]]
    return Page(items=items, next=write_cursor(last["at"], last["call_id"]) if last else None)


@router.put("/campaigns/{name}/results/calls/{call_id}", status_code=204)
async def file_later(
    name: CampaignPath, call_id: CallIdPath, body: LaterOutcome, visitor: RunsCampaigns, floor: Floor
) -> None:
    """How a conversation went of which nobody has filed anything, by whoever runs the campaign: in its agent's place,
    and to the lead it does what it would have done then. What is filed already (409) is its agent's to change."""
    found, attempt = found_campaign(name, floor), await floor.attempts.get(call_id)
    if attempt is None or attempt["campaign"] != name or attempt["agent"] is None:
        raise not_found("There is no such conversation of the campaign.", f"GET /api/v1/campaigns/{name}/results/calls")
    if floor.desk.live.call(call_id) is not None or _wraps_up(attempt["agent"], call_id, floor):
        raise conflict("call-under-way", "This call is not over yet.", "Its agent says how it went.")
    if await floor.results.of_call(call_id) is not None:
        raise conflict("filed-already", "Somebody has filed how it went.", "Read the results again.")
    filed = WrapupIn(call_id=call_id, done=True, **body.model_dump())
    await file_outcome(filed, AgentId(attempt["agent"]), found, visitor, floor)
    detail = {"campaign": name, "agent": attempt["agent"]} | body.model_dump()
    await floor.audit.note(visitor.username, "outcome.filed", call_id, detail, visitor.host)


def _wraps_up(agent: str, call_id: str, floor: Services) -> bool:
    view = floor.desk.live.agent(AgentId(agent))
    return view is not None and (view["state"], view["call_id"]) == (AgentState.WRAPUP, call_id)


def result_call(row: dict[str, Any], floor: Services) -> ResultCall:
    same = ("call_id", "number", "lead_id", "disposition", "reason", "kind", "note", "agent")
    return ResultCall(
        **{name: row[name] for name in same}, name=row["name"] or "", at=rfc3339(row["at"], floor.zone),
        agent_name=floor.directory.called(row["agent"]),
    )  # fmt: skip


def _items(counts: Sequence[Count], own: Sequence[DispositionValue], filed: int) -> list[DispositionCount]:
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        found[count.disposition, count.kind].append(count)
    for one in own:
        found.setdefault((one.code, one.kind.value), [])
    known, order = {one.code: one for one in own}, [one.code for one in own]

    def place(key: tuple[str, str]) -> tuple[int, str, str]:
        return (order.index(key[0]) if key[0] in order else len(order), *key)

    return [_item(key, found[key], known.get(key[0]), filed) for key in sorted(found, key=place)]


def _item(key: tuple[str, str], counts: Sequence[Count], word: DispositionValue | None, filed: int) -> DispositionCount:
    calls, reasons = sum(count.calls for count in counts), {one.code: one for one in word.reasons} if word else {}
    return DispositionCount(
        disposition=key[0], kind=key[1], name=_named(word), calls=calls, share=_share(calls, filed),
        reasons=[
            ReasonCount(
                reason=count.reason, name=_named(reasons.get(count.reason)), calls=count.calls,
                share=_share(count.calls, calls),
            )
            for count in sorted(counts, key=lambda count: (-count.calls, count.reason))
            if reasons or count.reason
        ],
    )  # fmt: skip


def _named(word: ReasonValue | None) -> Region | None:
    return Region(zh=word.name_zh, en=word.name_en) if word is not None else None


def _share(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 0.0
