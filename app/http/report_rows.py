"""What all reports have in common: their span, who sees what of them, how rows are named and summed, the workbook."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Query
from fastapi.responses import FileResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from app import areas
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Moment
from app.http.shapes.reports import Group
from app.http.sign_in import Visitor
from app.report_book import MIME, write_book
from app.report_words import Language, Words
from app.store.reports import TIMES, Asked, Sums
from reports.slots import SLOT_S
from reports.words import rfc3339

Sees = Annotated[Visitor, allowed(Permission.SEE_REPORTS)]
BOOK: dict[int | str, dict[str, Any]] = {200: {"content": {MIME: {}}, "description": "The workbook."}}
INTERVALS_S = 31 * 86_400  # of a span by quarters of an hour
_LONGEST_S = 10 * 366 * 86_400
_NUMBERS = ("hour", "weekday")  # groups that are no moment


class Span:
    """From one quarter of an hour to another. Raises Problem 422."""

    def __init__(
        self,
        floor: Floor,
        since: Annotated[Moment, Query(alias="from", description="On a quarter of an hour, with offset.")],
        until: Annotated[
            Moment | None, Query(alias="to", description="Not included. Left out: now, rounded up.")
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


def refuse_long(span: Span, by: str) -> None:
    """Raises Problem 422."""
    if by == "interval" and span.until - span.since > INTERVALS_S:
        hint = "Ask for at most 31 days by quarters of an hour, or for days."
        raise Problem(422, "invalid", "So many quarters of an hour are no report.", hint=hint)


def asked_of(visitor: Visitor, span: Span, by: str, filters: Mapping[str, str | None]) -> Asked:
    """Whoever does not reach everybody asks for their own. Raises Problem 422."""
    refuse_long(span, by)
    reach = visitor.reach(Permission.SEE_REPORTS)
    return Asked(
        since=span.since,
        until=span.until,
        by=by,
        filters=tuple((name, value) for name, value in filters.items() if value is not None),
        units=None if reach.all else reach.units,
        agents=reach.agents if not reach.all and not reach.units else None,
    )


def head(floor: Services, span: Span, by: str) -> dict[str, Any]:
    until = floor.reports.intervals.until
    return {
        "since": rfc3339(span.since, floor.zone),
        "until": rfc3339(span.until, floor.zone),
        "by": by,
        "as_of": rfc3339(until, floor.zone) if until else None,
    }


def group_of(by: str, key: Any, floor: Services) -> Group:
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


def _campaign(key: str, floor: Services) -> str:
    found = next((one for one in floor.campaigns.all if one.name == key), None)
    return found.settings.title or key if found is not None else key


_NAMES: dict[str, Callable[[str, Services], str]] = {
    "agent": lambda key, floor: floor.directory.called(key),
    "team": _team,
    "campaign": _campaign,
}


def ordered(found: Mapping[Any, Sums]) -> list[tuple[Any, Sums]]:
    """Times as they follow one another, all else by name."""
    return sorted(found.items())


def summed(rows: Iterable[Sums], counters: Iterable[str], maxima: tuple[str, ...] = ()) -> Sums:
    total = dict.fromkeys((*counters, *maxima), 0)
    for row in rows:
        for name, value in row.items():
            total[name] = max(total[name], value) if name in maxima else total[name] + value
    return total


async def book_of(
    report: Any, columns: Mapping[str, Words], language: Language, *, name: str, definition: str = ""
) -> FileResponse:
    """Of a report with ``since until by items total``. Written to a file of its own, which goes when it was sent."""
    handle, path = tempfile.mkstemp(suffix=".xlsx", prefix="callfloor-report-")
    os.close(handle)
    begin, end = (datetime.fromisoformat(at).replace(tzinfo=None) for at in (report.since, report.until))
    rows: list[BaseModel] = report.items
    write = partial(
        write_book,
        Path(path),
        by=report.by,
        columns=columns,
        rows=[row.model_dump() for row in rows],
        total=report.total.model_dump(),
        language=language,
        span=(begin, end),
        definition=definition,
    )
    await asyncio.to_thread(write)
    gone = BackgroundTask(Path(path).unlink, missing_ok=True)
    file = f"callfloor-{name}{report.by}-{report.since[:10]}.xlsx"
    return FileResponse(path, media_type=MIME, filename=file, background=gone)
