"""What sales come to: by agent, team, campaign and day, each with the orders behind it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.report_rows import SpanOf
from app.http.services import Services
from app.http.shapes.orders import SalesFigures, SalesReport, SalesRow
from app.http.sign_in import Visitor
from app.store.answered import answered
from crm.figures import Sales, summed
from crm.ports import OrdersWanted
from reports.words import rfc3339

router = APIRouter(tags=["reports"])
Sees = Annotated[Visitor, allowed(Permission.SEE_REPORTS)]
By = Literal["agent", "team", "campaign", "day"]
_DAYS = 92
_COUNTS = ("answered", "orders", "addon", "verified", "rejected", "shipped", "signed", "returned")
_SHARES = ("conversion", "addon_share", "verification_rate", "signed_rate")
Slice = tuple[float, float]


@router.get("/reports/sales")
async def sales(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    by: Annotated[By, Query()] = "agent",
) -> SalesReport:
    """Of those whom you reach. Orders count on the day they were placed, money on the day it came; a call that several
    answered counts once in each row, and once in the total. By day: 92 days at most."""
    await floor.ledger.catch_up()
    reached = _Reached(visitor, floor)
    slices = list(_days(span.since, span.until, floor)) if by == "day" else [(float(span.since), float(span.until))]
    if len(slices) > _DAYS:
        hint = "Ask for fewer days, or by agent, team or campaign."
        raise Problem(422, "too-long", f"By day these are more than {_DAYS} days.", hint=hint)
    rows: list[SalesRow] = []
    for one in slices:
        sold = await floor.crm.orders.store.sales(OrdersWanted(sellers=reached.users, since=one[0], until=one[1]))
        found = await _grouped(by, sold, one, reached, floor)
        rows += [_row(key, _name(by, key, floor), figures, one, floor) for key, figures in sorted(found.items())]
    whole = await floor.crm.orders.store.sales(OrdersWanted(sellers=reached.users, since=span.since, until=span.until))
    calls = await answered(floor.database, span.since, span.until, agents=reached.agents)
    total = replace(summed(whole.values()), answered=calls.get("", 0))
    since, until = rfc3339(span.since, floor.zone), rfc3339(span.until, floor.zone)
    return SalesReport(since=since, until=until, by=by, items=rows, total=_figures(total))


class _Reached:
    """Whose sales the visitor sees; None: everybody's."""

    def __init__(self, visitor: Visitor, floor: Services) -> None:
        reach = visitor.reach(Permission.SEE_REPORTS)
        self.users = None if reach.all else reach.users
        self.agents = None if reach.all else reach.agents
        self.people = [one for one in floor.directory.people if reach.includes_user(one.username)]


async def _grouped(
    by: By, sold: dict[tuple[str, str], Sales], span: Slice, reached: _Reached, floor: Services
) -> dict[str, Sales]:
    """By the row's key, with the calls that were answered."""
    calls = await _answered(by, span, reached, floor)
    sums = _summed(sold, _key(by, span, floor))
    return {
        key: replace(sums.get(key, Sales()), answered=calls.get(key, 0))
        for key in sums.keys() | {key for key, count in calls.items() if count}
    }


def _summed(sold: dict[tuple[str, str], Sales], key: Callable[[str, str], str]) -> dict[str, Sales]:
    parts: dict[str, list[Sales]] = {}
    for (seller, campaign), figures in sold.items():
        parts.setdefault(key(seller, campaign), []).append(figures)
    return {name: summed(found) for name, found in parts.items()}


def _key(by: By, span: Slice, floor: Services) -> Callable[[str, str], str]:
    def unit(seller: str) -> str:
        person = floor.directory.person(seller)
        return (person.unit or "") if person is not None else ""

    day = rfc3339(span[0], floor.zone)[:10]
    keys: dict[By, Callable[[str, str], str]] = {
        "agent": lambda seller, campaign: seller,
        "team": lambda seller, campaign: unit(seller),
        "campaign": lambda seller, campaign: campaign,
        "day": lambda seller, campaign: day,
    }
    return keys[by]


async def _answered(by: By, span: Slice, reached: _Reached, floor: Services) -> dict[str, int]:
    if by == "campaign":
        return await answered(floor.database, *span, by="queue", agents=reached.agents)
    if by == "day":
        found = await answered(floor.database, *span, agents=reached.agents)
        return {rfc3339(span[0], floor.zone)[:10]: found.get("", 0)}
    if by == "agent":
        each = await answered(floor.database, *span, by="agent", agents=reached.agents)
        people = {str(one.extension): one.username for one in reached.people if one.extension}
        return {people.get(extension, extension): count for extension, count in each.items()}
    teams: dict[str, list[str]] = {}
    for one in reached.people:
        if one.extension:
            teams.setdefault(one.unit or "", []).append(one.extension)
    return {unit: (await answered(floor.database, *span, agents=agents)).get("", 0) for unit, agents in teams.items()}


def _name(by: By, key: str, floor: Services) -> str:
    if by == "agent":
        return floor.directory.called(key)
    unit = floor.directory.tree.get(key) if by == "team" else None
    return unit.name if unit is not None else key


def _row(key: str, name: str, figures: Sales, span: Slice, floor: Services) -> SalesRow:
    since, until = (rfc3339(at, floor.zone) for at in span)
    return SalesRow(key=key, name=name, since=since, until=until, **_figures(figures).model_dump())


def _figures(figures: Sales) -> SalesFigures:
    counts: dict[str, Any] = {name: getattr(figures, name) for name in _COUNTS}
    shares = {name: _rounded(getattr(figures, name)) for name in _SHARES}
    return SalesFigures(**counts | shares, ordered=dict(figures.ordered), received=dict(figures.received))


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _days(since: float, until: float, floor: Services) -> Iterator[Slice]:
    """From midnight to midnight of the floor's zone, the first and the last as far as they are asked for."""
    at = since
    while at < until:
        day = datetime.fromtimestamp(at, floor.zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        midnight = (day + timedelta(days=1)).timestamp()
        yield at, min(midnight, until)
        at = midnight
