"""Attempts that no rule should have let through, one by one: those that a compliance report counts.

A page begins with the latest and reads day after day until it is full; days that are known to have none are left out.
It ends early once it has judged many attempts, so that no page takes longer than a report of some days.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import islice

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from app.outbound.campaign_tables import attempts
from app.outbound.compliance.days import KeptDays, Seen
from app.outbound.compliance.found_against import Found, found
from app.outbound.compliance.judging import DIALLED, Judge, Piece
from app.outbound.compliance.recounting import made_then, outside_hours, rang_short, too_often
from app.outbound.compliance.tallies import tallies
from app.outbound.compliance.values import Against, Asked, Tally
from app.outbound.rules.contact_facts import all_public_days
from app.store.database import Database

MOST_JUDGED = 100_000  # attempts for one page, beside its first day
_DAYS_AT_ONCE = 8
_at = attempts.c
Public = Mapping[str, PublicDays | None]
Place = tuple[float, str]  # when it was made, and which of it: its id and what it was against


@dataclass(frozen=True, kw_only=True, slots=True)
class One:
    """An attempt is there as often as it is against something."""

    at: float
    call_id: str
    against: Against
    piece: Piece

    @property
    def place(self) -> Place:
        return self.at, f"{self.call_id} {self.against}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """``next``: where the next one goes on; None: this is the last. It may have fewer than were asked for."""

    items: Sequence[Found]
    next: Place | None


async def against(
    database: Database, asked: Asked, only: Sequence[Against] = tuple(Against), *, before: Place | None, limit: int
) -> Page:
    """The latest first, in one consistent view of the store; ``before``: where the page before has ended."""
    async with database.read() as connection:
        reading = _Reading(connection, asked, only, await all_public_days(connection))
        ones, next = await reading.page(before, limit)
        items = await found(connection, [(one.call_id, one.against, one.piece) for one in ones], reading.public)
    return Page(items=items, next=next)


class _Reading:
    def __init__(
        self, connection: AsyncConnection, asked: Asked, only: Sequence[Against], public: Public
    ) -> None:
        self._connection, self._asked, self._only, self.public = connection, asked, only, public
        self._judge = Judge(connection, asked.campaign, public)

    async def page(self, before: Place | None, limit: int) -> tuple[list[One], Place | None]:
        known = KeptDays({}) if self._asked.anew else await KeptDays.read(self._connection, self._asked)
        ones: list[One] = []
        judged = 0
        days = self._days(before)
        while some := list(islice(days, _DAYS_AT_ONCE)):
            made = await tallies(self._connection, self._asked, some)
            for day in (day for day in some if self._may_have(day, made[day], known)):
                if judged and judged + made[day].attempts > MOST_JUDGED:
                    return ones, (self._asked.span(day)[1], "")
                ones += await self._of(day, before, limit + 1)
                judged += made[day].attempts
                if len(ones) > limit:
                    return ones[:limit], ones[limit - 1].place
        return ones, None

    def _days(self, before: Place | None) -> Iterator[date]:
        """Those of which a page after this place may have some, the latest first."""
        for day in reversed(list(self._asked.days)):
            if before is None or (self._asked.span(day)[0], "") < before:
                yield day

    def _may_have(self, day: date, tally: Tally, known: KeptDays) -> bool:
        if not tally.attempts:
            return False
        seen = Seen(tally=tally, public=self.public, now=self._asked.preset(day))
        kept = known.of(day, self._asked.span(day), seen)
        return kept is None or any(getattr(one, name) for one in kept for name in self._only)

    async def _of(self, day: date, before: Place | None, most: int) -> list[One]:
        """So many of one day at most, the latest first."""
        ones = []
        for piece in await self._judge.pieces(self._asked.span(day), self._asked.preset(day)):
            for name in self._only:
                made = ((at, f"{call_id} {name}", call_id) for call_id, at in await self._made(piece, name))
                latest = nlargest(most, (one for one in made if before is None or one[:2] < before))
                ones += [One(at=at, call_id=call_id, against=name, piece=piece) for at, _, call_id in latest]
        return nlargest(most, ones, key=lambda one: one.place)

    async def _made(self, piece: Piece, name: Against) -> Sequence[tuple[str, float]]:
        """Ids of a piece's attempts that were against this, and when they were made. Without rules in force nothing may
        be dialled at all, which is counted as outside calling hours."""
        connection, which, rules = self._connection, (*piece.of(_at), DIALLED), piece.rules
        every = select(_at.call_id, _at.intended_at).where(*which)
        if rules is None:
            rows = await connection.execute(every) if name is Against.OUTSIDE_HOURS else ()
            return [(row[0], row[1]) for row in rows]
        if name is Against.TOO_OFTEN:
            return await too_often(connection, piece, rules.callee)
        if name is Against.OUTSIDE_HOURS:
            closed = await outside_hours(connection, which, rules.calling, self.public.get(rules.country))
            return await made_then(connection, which, closed)
        short = await connection.execute(every.where(rang_short(rules.dialling.min_ring_s)))
        return [(row[0], row[1]) for row in short]
