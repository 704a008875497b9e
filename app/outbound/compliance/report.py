"""What a campaign can show of its rules, day by day of the floor, counted anew from what is stored.

``outside_hours``, ``too_often`` and ``short_rings`` ask the rules once more of every attempt: those that stood when it
was permitted, however their file was edited since. They are to be 0. Drops are counted as the cap counts them: of those
who answered what was dialled for whoever is free, on the day and over its days. What a finished day came to is kept
(app.outbound.compliance.days), and counted anew when anything of it is another.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import attempts, complaints, rule_refusals
from app.outbound.compliance.days import Counted, KeptDays, Seen, keep, settled_before
from app.outbound.compliance.judging import Judge
from app.outbound.compliance.tallies import answers, tallies
from app.outbound.compliance.values import Asked, Compliance, ComplianceDay, Counts, Tally, share
from app.outbound.rules.contact_facts import all_public_days
from app.outbound.rules.preset_versions import kept, rules_of
from app.outbound.tables import do_not_call
from app.store.database import Database

_at, _said, _on_list = attempts.c, complaints.c, do_not_call.c
Fresh = list[tuple[date, Seen, Counted]]


async def compliance(database: Database, asked: Asked) -> Compliance:
    """One consistent view of the store; what it took long to count is kept afterwards."""
    async with database.read() as connection:
        report = _Report(connection, asked, await all_public_days(connection))
        found = await report.made()
    if asked.now is not None:
        await keep(database, asked, report.fresh)
    return found


class _Report:
    """``fresh``: days that were counted anew and are finished."""

    def __init__(
        self, connection: AsyncConnection, asked: Asked, public: Mapping[str, PublicDays | None]
    ) -> None:
        self._connection, self._asked, self._public = connection, asked, public
        self._judge = Judge(connection, asked.campaign, public)
        self.fresh: Fresh = []

    async def made(self) -> Compliance:
        asked, connection = self._asked, self._connection
        days = list(asked.days)
        counted = await tallies(connection, asked, days)
        judged = await self._judged(counted)
        caps = await self._caps(judged)
        first = min(day - timedelta(days=caps[day][1] - 1) for day in days)
        before = [first + timedelta(days=n) for n in range((asked.first - first).days)]
        answered = counted | await answers(connection, asked, before)
        refused = await _refusals(connection, asked)
        events = {name: await self._by_day(*which) for name, which in self._events().items()}
        return Compliance(days=tuple(
            ComplianceDay(
                day=day, judged=judged[day], cap=caps[day][0], cap_days=caps[day][1],
                lately=share([answered[day - timedelta(days=n)] for n in range(caps[day][1])]),
                counts=Counts(
                    attempts=counted[day].attempts, answered=counted[day].answered, by_hand=counted[day].by_hand,
                    dropped=counted[day].dropped, refusals=refused.get(day.isoformat(), {}),
                    **{name: sum(getattr(one, name) for one in judged[day]) for name in _JUDGED},
                    **{name: found[day] for name, found in events.items()},
                ),
            )
            for day in days
        ))  # fmt: skip

    async def _judged(self, counted: Mapping[date, Tally]) -> dict[date, Counted]:
        asked = self._asked
        known = KeptDays({}) if asked.anew else await KeptDays.read(self._connection, asked)
        settled = await settled_before(self._connection, asked.now) if asked.now is not None else float("-inf")
        found: dict[date, Counted] = {}
        missing: dict[date, Seen] = {}
        for day, tally in counted.items():
            seen = Seen(tally=tally, public=self._public, now=asked.preset(day))
            judged = known.of(day, asked.span(day), seen) if tally.attempts else ()
            if judged is None:
                missing[day] = seen
            else:
                found[day] = judged
        news = await self._judge.days([(asked.span(day), seen.now) for day, seen in missing.items()])
        for (day, seen), judged in zip(missing.items(), news, strict=True):
            found[day] = judged
            if asked.span(day)[1] <= settled:
                self.fresh.append((day, seen, judged))
        return found

    async def _caps(self, judged: Mapping[date, Counted]) -> dict[date, tuple[float | None, int]]:
        """By day, as the rules had it that stood last on it; of a day without attempts, as the file has it."""
        names = {one.preset for day in judged.values() for one in day if one.first_at is not None}
        versions = [one for name in names for one in await kept(self._connection, name)]
        rules: dict[tuple[str, str, float | None], Preset]
        rules = {(one.preset, one.since, one.first_at): rules_of(one) for one in versions}
        found: dict[date, tuple[float | None, int]] = {}
        for day, parts in judged.items():
            stood = [one for one in parts if one.first_at is not None]
            last = max(stood, key=lambda one: one.first_at or 0.0, default=None)
            stood_last = rules[last.preset, last.since, last.first_at] if last is not None else self._asked.preset(day)
            found[day] = _cap(stood_last)
        return found

    def _events(self) -> dict[str, tuple[Any, Sequence[ColumnElement[bool]]]]:
        """When which of them was."""
        name, persons = self._asked.campaign, [BlockSource.KEY.value, BlockSource.AGENT.value]
        return {
            "messages": (_at.intended_at, (_at.campaign == name, _at.message_at.is_not(None))),
            "opt_outs": (_on_list.since, (_on_list.campaign == name, _on_list.source.in_(persons))),
            "complaints": (_said.at, (_said.campaign == name,)),
        }

    async def _by_day(self, at: Any, which: Sequence[ColumnElement[bool]]) -> Counter[date]:
        since, until = self._asked.whole
        days = list(self._asked.days)
        begins = [self._asked.span(day)[0] for day in days]
        moments = await self._connection.scalars(select(at).where(*which, at >= since, at < until))
        return Counter(days[bisect_right(begins, moment) - 1] for moment in moments)


_JUDGED = ("consents", "outside_hours", "too_often", "short_rings")


def _cap(rules: Preset | None) -> tuple[float | None, int]:
    return (rules.dialling.abandon_cap, rules.dialling.abandon_days) if rules is not None else (None, 1)


async def _refusals(connection: AsyncConnection, asked: Asked) -> dict[str, dict[str, int]]:
    refused: Any = rule_refusals.c
    days = (refused.day >= asked.first.isoformat(), refused.day <= asked.last.isoformat())
    found: dict[str, dict[str, int]] = {}
    query = select(refused.day, refused.rule, refused["count"]).where(refused.campaign == asked.campaign, *days)
    for day, rule, count in await connection.execute(query):
        found.setdefault(day, {})[rule] = count
    return found
