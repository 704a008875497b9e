"""What a campaign can show of its rules, day by day of the floor, counted anew from what is stored.

``outside_hours`` and ``too_often`` ask the rules once more of every attempt, by when it was dialled and by its number;
they are to be 0. Drops are counted as the cap counts them: of those who answered, on the day and over its days.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.may_dial import in_force
from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import attempts, complaints, consents, rule_refusals
from app.outbound.contact_facts import public_days_of
from app.outbound.permitted import PermittedBy, by_version
from app.outbound.recounting import outside_hours, too_often
from app.outbound.tables import do_not_call
from app.store.database import Database
from core.facts import AttemptOutcome

_at, _said, _on_list = attempts.c, complaints.c, do_not_call.c
DIALLED = (_at.outcome != AttemptOutcome.NOT_DIALLED.value,)
_ANSWERED = _at.outcome == AttemptOutcome.ANSWERED.value
_DROPPED = _ANSWERED & _at.dropped.is_(True)  # a machine that found no agent is no person who did not


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """``consents``: attempts with a consent on file at that moment. ``refusals``: by rule."""

    attempts: int = 0
    answered: int = 0
    dropped: int = 0
    messages: int = 0
    consents: int = 0
    outside_hours: int = 0
    too_often: int = 0
    opt_outs: int = 0
    complaints: int = 0
    refusals: Mapping[str, int] = field(default_factory=dict)

    @property
    def drop_share(self) -> float | None:
        """None: nobody has answered."""
        return self.dropped / self.answered if self.answered else None


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplianceDay:
    """``lately``: dropped / answered over the preset's days that end with this one; None: nobody has answered."""

    day: date
    counts: Counts
    lately: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Compliance:
    """``permitted``: by which versions of which rules the days' attempts were."""

    days: tuple[ComplianceDay, ...]
    permitted: tuple[PermittedBy, ...] = ()

    @property
    def total(self) -> Counts:
        sums = {name: sum(getattr(one.counts, name) for one in self.days) for name in _SUMMED}
        return Counts(**sums, refusals=sum((Counter(one.counts.refusals) for one in self.days), Counter()))


_SUMMED = tuple(name for name in Counts.__slots__ if name != "refusals")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """``versions``: of the campaign's preset. ``first`` and ``last``: days of the floor, both included."""

    campaign: str
    versions: Sequence[Preset]
    zone: ZoneInfo
    first: date
    last: date

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def whole(self) -> tuple[float, float]:
        """All of its days, epoch seconds."""
        return self.span(self.first)[0], self.span(self.last)[1]

    def span(self, day: date) -> tuple[float, float]:
        """From midnight to midnight, epoch seconds."""
        begins, ends = (datetime.combine(one, time(), self.zone) for one in (day, day + timedelta(days=1)))
        return begins.timestamp(), ends.timestamp()

    def preset(self, day: date) -> Preset | None:
        return in_force(tuple(self.versions), sum(self.span(day)) / 2)


async def compliance(database: Database, asked: Asked) -> Compliance:
    """One consistent view of the store."""
    async with database.read() as connection:
        answers = _Answers(connection, asked)
        refused = await _refusals(connection, asked)
        public: dict[str, PublicDays | None] = {}
        often = await _too_often(connection, asked)
        days = []
        for day in asked.days:
            preset = asked.preset(day)
            if preset is not None and preset.country not in public:
                public[preset.country] = await public_days_of(connection, preset.country)
            counts = await _counts(connection, asked, day, preset, public) | {"too_often": often[day]}
            lately = await answers.lately(day, preset.dialling.abandon_days if preset is not None else 1)
            days.append(ComplianceDay(day=day, counts=_with(counts, refused.get(day.isoformat(), {})), lately=lately))
        permitted = await by_version(connection, asked.campaign, asked.whole)
    return Compliance(days=tuple(days), permitted=permitted)


def _with(counts: dict[str, int], refusals: Mapping[str, int]) -> Counts:
    return Counts(**counts, refusals=refusals)


class _Answers:
    """Answers and drops by day, each day asked for once."""

    def __init__(self, connection: AsyncConnection, asked: Asked) -> None:
        self._connection, self._asked = connection, asked
        self._found: dict[date, tuple[int, int]] = {}

    async def lately(self, day: date, days: int) -> float | None:
        """Of the last so many days."""
        found = [await self._of(day - timedelta(days=before)) for before in range(days)]
        answered, dropped = (sum(counts) for counts in zip(*found, strict=True))
        return dropped / answered if answered else None

    async def _of(self, day: date) -> tuple[int, int]:
        if day not in self._found:
            counts = (func.count().filter(_ANSWERED), func.count().filter(_DROPPED))
            row = (await self._connection.execute(select(*counts).where(*_dialled(self._asked, day)))).one()
            self._found[day] = (int(row[0]), int(row[1]))
        return self._found[day]


async def _counts(
    connection: AsyncConnection, asked: Asked, day: date, preset: Preset | None, public: Mapping[str, PublicDays | None]
) -> dict[str, int]:
    """Without a preset in force nothing may be dialled at all."""
    dialled = _dialled(asked, day)
    agreed = select(consents.c.id).where(*_agreed()).exists()
    query = select(
        func.count(), func.count().filter(_ANSWERED), func.count().filter(_DROPPED),
        func.count().filter(_at.message_at.is_not(None)), func.count().filter(agreed),
    )  # fmt: skip
    row = (await connection.execute(query.where(*dialled))).one()
    names = ("attempts", "answered", "dropped", "messages", "consents")
    found = dict(zip(names, map(int, row), strict=True))
    if preset is None:
        found["outside_hours"] = found["attempts"]
    else:
        found["outside_hours"] = await outside_hours(connection, dialled, preset, public[preset.country])
    found["opt_outs"] = await _count(connection, _opted_out(asked, day))
    found["complaints"] = await _count(connection, _complained(asked, day))
    return found


async def _too_often(connection: AsyncConnection, asked: Asked) -> Counter[date]:
    """By day of the floor; days that follow each other under the same rules are one question."""
    found: Counter[date] = Counter()
    for preset, run in groupby(asked.days, asked.preset):
        days = list(run)
        if preset is not None:
            span = asked.span(days[0])[0], asked.span(days[-1])[1]
            began = [asked.span(day)[0] for day in days]
            made = await too_often(connection, asked.campaign, span, preset)
            found.update(days[bisect_right(began, at) - 1] for at in made)
    return found


def _dialled(asked: Asked, day: date) -> list[ColumnElement[bool]]:
    since, until = asked.span(day)
    return [_at.campaign == asked.campaign, _at.intended_at >= since, _at.intended_at < until, *DIALLED]


def _agreed() -> list[ColumnElement[bool]]:
    given = consents.c
    return [
        given.number == _at.number,
        or_(given.campaign == "", given.campaign == _at.campaign),
        given.given_at <= _at.intended_at,
        or_(given.expires_at.is_(None), given.expires_at > _at.intended_at),
        or_(given.withdrawn_at.is_(None), given.withdrawn_at > _at.intended_at),
    ]


def _opted_out(asked: Asked, day: date) -> ColumnElement[bool]:
    since, until = asked.span(day)
    persons = _on_list.source.in_([BlockSource.KEY.value, BlockSource.AGENT.value])
    return and_(persons, _on_list.campaign == asked.campaign, _on_list.since >= since, _on_list.since < until)


def _complained(asked: Asked, day: date) -> ColumnElement[bool]:
    since, until = asked.span(day)
    return and_(_said.campaign == asked.campaign, _said.at >= since, _said.at < until)


async def _count(connection: AsyncConnection, which: ColumnElement[bool]) -> int:
    return int(await connection.scalar(select(func.count()).where(which)) or 0)


async def _refusals(connection: AsyncConnection, asked: Asked) -> dict[str, dict[str, int]]:
    kept: Any = rule_refusals.c
    days = (kept.day >= asked.first.isoformat(), kept.day <= asked.last.isoformat())
    found: dict[str, dict[str, int]] = {}
    query = select(kept.day, kept.rule, kept["count"]).where(kept.campaign == asked.campaign, *days)
    for day, rule, count in await connection.execute(query):
        found.setdefault(day, {})[rule] = count
    return found
