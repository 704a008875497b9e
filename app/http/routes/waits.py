"""What callers were promised, and what became of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from acd.memory.waits import QUANTILE
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.report_rows import SpanOf
from app.http.shapes.waits import PromisedSums, PromisedWait, WaitScoreHour, WaitScoreQueue, WaitScores
from app.http.sign_in import Visitor
from app.store.waits import ScoreRow, Span
from reports.words import rfc3339

router = APIRouter(tags=["reports"])
Sees = Annotated[Visitor, allowed(Permission.SEE_REPORTS)]
POINTS = 400  # promises of which the picture is drawn


@router.get("/reports/waits")
async def waits(
    visitor: Sees,
    floor: Floor,
    span: SpanOf,
    queue: Annotated[str | None, Query(max_length=64)] = None,
    spoken: Annotated[bool | None, Query(description="Those alone that callers heard, or that screens showed.")] = None,
) -> WaitScores:
    """The expected waits that were promised in this time, against what callers waited. A promise is a quantile: four of
    five should be kept. It counts for the hour in which it was made, and once, when it is known whether it was kept."""
    at = datetime.fromtimestamp(span.since, floor.zone).utcoffset()
    asked = Span(span.since, span.until, queue, at.total_seconds() if at else 0.0)
    rows = [row for row in await floor.waits.scores(asked) if spoken in (None, row.spoken)]
    latest = await floor.waits.latest(asked, POINTS)
    return WaitScores(
        since=rfc3339(span.since, floor.zone),
        until=rfc3339(span.until, floor.zone),
        quantile=QUANTILE,
        total=_sums(rows),
        queues=[
            WaitScoreQueue(queue=name, **_sums(row for row in rows if row.queue == name).model_dump())
            for name in sorted({row.queue for row in rows})
        ],
        hours=[
            WaitScoreHour(hour=hour, **_sums(row for row in rows if row.hour == hour).model_dump())
            for hour in sorted({row.hour for row in rows})
        ],
        latest=[PromisedWait(promised_s=promised, actual_s=actual, kept=kept) for promised, actual, kept in latest],
    )


def _sums(rows: Iterable[ScoreRow]) -> PromisedSums:
    found = list(rows)
    promises = sum(row.promises for row in found)
    kept = sum(row.kept for row in found)
    return PromisedSums(
        promises=promises,
        kept=kept,
        gave_up=sum(row.gave_up for row in found),
        share=round(kept / promises, 4) if promises else None,
        promised_s=round(sum(row.promised_s for row in found) / promises, 1) if promises else None,
        actual_s=round(sum(row.actual_s for row in found) / promises, 1) if promises else None,
    )
