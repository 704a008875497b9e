"""Complaints of people who were called, each about one attempt: kept, and counted by the complaint brake."""

from collections.abc import Set
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, or_, select, tuple_, update

from app.outbound.campaign_tables import attempts, complaints
from app.outbound.errors import ComplaintWithdrawn, NeverCalled, NoSuchComplaint
from app.store.database import Database
from core.clock import Clock
from core.facts import AttemptOutcome

_columns, _at = complaints.c, attempts.c


class Source(StrEnum):
    """Through whom we heard of it."""

    PERSON = "person"  # from the callee
    CARRIER = "carrier"
    AUTHORITY = "authority"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """``call_id``, ``campaign``, ``shown_as``: of the attempt it is about. ``at``: when it was filed, epoch seconds."""

    id: int
    at: float
    number: str
    call_id: str
    campaign: str
    shown_as: str
    source: Source
    note: str
    by: str
    withdrawn_at: float | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """An attempt by its name; or the last one to this number, of this campaign where one is named."""

    call_id: str | None = None
    number: str | None = None
    campaign: str | None = None


class Complaints:
    """What is on file."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def file(self, about: About, *, source: Source, note: str, by: str) -> Complaint:
        """Counted against the attempt's caller id and campaign from now on. Raises NeverCalled."""
        now = self._clock()
        query = select(_at.call_id, _at.number, _at.campaign, _at.shown_as).where(*_meant(about))
        query = query.order_by(_at.intended_at.desc(), _at.call_id.desc()).limit(1)
        async with self._database.write() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise NeverCalled
            made = Complaint(id=0, at=now, source=source, note=note, by=by, **row._mapping)
            values = {name: value for name, value in asdict(made).items() if name != "id"}
            id = await connection.scalar(insert(complaints).values(values).returning(_columns.id))
            await connection.execute(
                update(attempts).where(_at.call_id == made.call_id).values(complained_at=now)
            )  # fmt: skip
        return replace(made, id=int(id or 0))

    async def withdraw(self, id: int, *, by: str, why: str) -> Complaint:
        """It stays on file and counts no more: it was of another call, or the person has taken it back.

        Raises NoSuchComplaint and ComplaintWithdrawn.
        """
        ends = {"withdrawn_at": self._clock(), "withdrawn_by": by, "withdrawn_why": why}
        open_one = update(complaints).where(_columns.id == id, _columns.withdrawn_at.is_(None)).values(ends)
        async with self._database.write() as connection:
            changed = (await connection.execute(open_one)).rowcount
            row = (await connection.execute(select(complaints).where(_columns.id == id))).one_or_none()
            if row is None:
                raise NoSuchComplaint
            if not changed:
                raise ComplaintWithdrawn
            left = select(func.max(_columns.at)).where(
                _columns.call_id == row.call_id, _columns.withdrawn_at.is_(None)
            )  # fmt: skip
            about = update(attempts).where(_at.call_id == row.call_id)
            await connection.execute(about.values(complained_at=left.scalar_subquery()))
        return _complaint(row)

    async def page(
        self,
        text: str,
        campaign: str | None,
        *,
        within: Set[str] | None = None,
        after: tuple[float, int] | None,
        limit: int,
    ) -> list[Complaint]:
        """The latest first; ``text``: a part of number or note; ``within``: of these campaigns alone; ``after`` is
        (at, id)."""
        query = select(complaints).order_by(_columns.at.desc(), _columns.id.desc()).limit(limit)
        if text:
            query = query.where(or_(*(c.contains(text, autoescape=True) for c in (_columns.number, _columns.note))))
        if campaign is not None:
            query = query.where(_columns.campaign == campaign)
        if within is not None:
            query = query.where(_columns.campaign.in_(within))
        if after is not None:
            query = query.where(tuple_(_columns.at, _columns.id) < tuple_(*after))
        async with self._database.read() as connection:
            return [_complaint(row) for row in await connection.execute(query)]


def _meant(about: About) -> list[Any]:
    """What no INVITE was sent for has annoyed nobody."""
    found = [_at.outcome != AttemptOutcome.NOT_DIALLED.value]
    named = {"call_id": about.call_id, "number": about.number, "campaign": about.campaign}
    return found + [_at[name] == value for name, value in named.items() if value is not None]


def _complaint(row: Row[Any]) -> Complaint:
    return Complaint(**{**row._mapping, "source": Source(row.source)})
