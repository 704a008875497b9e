"""Counts of finished days, kept so that a report of a month need not judge every attempt of it again.

A row counts as long as what it was made of is the same: how many attempts the day has and what the index says of
them, what the law says of the days around it, and, of attempts whose rules nobody has kept, what the file says of
them now. Anything else is counted anew and takes its place, so that what is kept can always be thrown away.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import attempts, compliance_days
from app.outbound.compliance.values import Asked, Judged, Tally
from app.outbound.dialling.attempts import OVER
from app.outbound.rules.preset_versions import written
from app.store.database import Database
from app.store.upsert import upsert

SETTLED_S = 3600.0  # what the floor did not hear of a day's last calls it has learned by then
_rows, _at = compliance_days.c, attempts.c
Counted = tuple[Judged, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a day's counts are made of, beside what never changes: attempts that are over, and kept rules."""

    tally: Tally
    public: Mapping[str, PublicDays | None]
    now: Preset | None

    def text(self, day: date, *, by_file: bool) -> str:
        """``by_file``: some were judged by what the file says now."""
        around = [day + timedelta(days=n) for n in (-1, 0, 1)]
        made_of = {
            "tally": asdict(self.tally),
            "public": {country: [_said(days, one) for one in around] for country, days in sorted(self.public.items())},
            "file": _short(written(self.now) if self.now is not None else "") if by_file else None,
        }
        return json.dumps(made_of, sort_keys=True)


def _said(public: PublicDays | None, day: date) -> str:
    if public is None or not public.first <= day <= public.last:
        return "unknown"
    return "holiday" if day in public.holidays else "workday" if day in public.workdays else "usual"


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def is_by_file(judged: Counted) -> bool:
    return any(one.first_at is None for one in judged)


class KeptDays:
    """Those of one report; ``all``: as they were read."""

    def __init__(self, all: Mapping[date, tuple[tuple[float, float], str, Counted]]) -> None:
        self._all = all

    @classmethod
    async def read(cls, connection: AsyncConnection, asked: Asked) -> "KeptDays":
        wanted = (_rows.day >= asked.first.isoformat(), _rows.day <= asked.last.isoformat())
        rows = await connection.execute(select(compliance_days).where(_rows.campaign == asked.campaign, *wanted))
        return cls({
            date.fromisoformat(row.day): (
                (row.begins_at, row.ends_at), row.made_of, tuple(Judged(**one) for one in json.loads(row.judged))
            )
            for row in rows
        })  # fmt: skip

    def of(self, day: date, span: tuple[float, float], seen: Seen) -> Counted | None:
        """None: not kept, or made of something else."""
        if day not in self._all:
            return None
        kept_span, made_of, judged = self._all[day]
        same = kept_span == span and made_of == seen.text(day, by_file=is_by_file(judged))
        return judged if same else None


async def settled_before(connection: AsyncConnection, now: float) -> float:
    """Whatever was dialled before then, by any campaign, has become what it is."""
    open_since = await connection.scalar(select(func.min(_at.intended_at)).where(_at.state != OVER))
    return min(now - SETTLED_S, open_since if open_since is not None else now)


async def keep(database: Database, asked: Asked, days: Iterable[tuple[date, Seen, Counted]]) -> None:
    """In one transaction."""
    rows: list[dict[str, Any]] = []
    for day, seen, judged in days:
        begins, ends = asked.span(day)
        rows.append({
            "campaign": asked.campaign, "day": day.isoformat(), "begins_at": begins, "ends_at": ends,
            "made_of": seen.text(day, by_file=is_by_file(judged)),
            "judged": json.dumps([asdict(one) for one in judged]),
        })  # fmt: skip
    if rows:
        async with database.write() as connection:
            await upsert(connection, compliance_days, rows)
