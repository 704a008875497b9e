"""Sums of campaigns' attempts, and the very attempts that a figure counts.

Finished days are taken from what was kept of them (app.outbound.figures.days) where that tells apart what is asked for;
all else is counted anew, and both give the same. All of it are sums, whose shares and means are made at the end
(app.outbound.figures.figures): so days add up. What would not, a median or how many different people, is in no figure.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from sqlalchemy import select, tuple_

from app.outbound.campaign_tables import attempts
from app.outbound.figures.counts import COUNTED, FILED, TALKED, AskedAttempts, at, campaigns_of, counted, filed, which
from app.outbound.figures.days import KeptDays
from app.outbound.results.tables import call_outcomes
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.reports import TIMES, Sums, bucket


class StoredAttemptSums:
    """``region``: where a number is from, as rows of figures name it."""

    def __init__(self, database: Database, zone: tzinfo, region: Callable[[str], str]) -> None:
        self._database, self._zone, self._region = database, zone, region

    async def sums(self, asked: AskedAttempts, *, anew: bool = False) -> dict[Any, Sums]:
        """By group, as StoredReports has them; :data:`COUNTED`, :data:`FILED` and :data:`TALKED`. ``anew``: all is
        counted, whatever was kept."""
        found: dict[Any, Sums] = defaultdict(lambda: dict.fromkeys((*COUNTED, *FILED, *TALKED), 0))

        def add(values: Sequence[Any], sums: Sequence[tuple[str, int]]) -> None:
            group = found[self._group(asked, values)]
            for name, value in sums:
                group[name] += value

        async with self._database.read() as connection:
            kept = KeptDays(asked, self._zone, await campaigns_of(connection, asked))
            if not anew:
                async for values, sums in kept.read(connection):
                    add(values, sums)
            for (since, until), names in kept.rest().items():
                part = replace(asked, since=since, until=until)
                async for values, sums in counted(connection, part, names, asked.keys):
                    values = self._placed(asked, values)
                    if asked.region is None or values[-1] == asked.region:
                        add(values, sums)
        return dict(found)

    async def attempts(
        self, asked: AskedAttempts, figure: str, *, before: tuple[float, str] | None, limit: int
    ) -> list[dict[str, Any]]:
        """Those that the figure counts, the latest first, with ``name`` and ``list_id`` of their leads and how they
        were filed; ``before``: after a page, time and id of its last."""
        columns = (attempts, list_leads.c.name, list_leads.c.list_id, filed.disposition, filed.reason, filed.note)
        query = select(*columns).join(list_leads, list_leads.c.id == at.lead_id, isouter=True)
        query = query.join(call_outcomes, filed.call_id == at.call_id, isouter=True)
        query = query.where((COUNTED | FILED)[figure])
        found: list[dict[str, Any]] = []
        async with self._database.read() as connection:
            query = query.where(*which(asked, await campaigns_of(connection, asked)))
            query = query.order_by(at.intended_at.desc(), at.call_id.desc()).limit(limit)
            while len(found) < limit:  # where a number is from is nothing that the store knows
                page = query if before is None else query.where(tuple_(at.intended_at, at.call_id) < tuple_(*before))
                rows = [dict(row._mapping) for row in await connection.execute(page)]
                found += [row for row in rows if asked.region in (None, self._region(row["number"]))]
                if len(rows) < limit:
                    break
                before = (rows[-1]["intended_at"], rows[-1]["call_id"])
        return found[:limit]

    def _placed(self, asked: AskedAttempts, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """With the place that a number's first characters stand for."""
        return (*values[:-1], self._region(values[-1])) if "region" in asked.keys else values

    def _group(self, asked: AskedAttempts, values: Sequence[Any]) -> Any:
        if asked.by == "total":
            return ""
        return bucket(asked.by, int(values[0]), self._zone) if asked.by in TIMES else values[0]
