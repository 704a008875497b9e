"""Numbers that nobody is to call, in the store: for each source what is strictest of what it has said.

For good is stricter than for a time, a later end stricter than an earlier one. No source touches another's entry, so
that no file weakens what a person has asked for; of several the longest holds (acd/outbound/rules/lists.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, or_, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.verdicts import Rule
from app.outbound.errors import NotBlocked
from app.outbound.rules.looking_again import look_again
from app.outbound.tables import IN_FORCE, do_not_call
from app.outbound.values import Blocked
from app.store.database import Database
from app.store.upsert import insert_into
from core.clock import Clock

LIST_RULES = frozenset({Rule.OWN_LIST, Rule.OPT_OUT_KEY, Rule.OPT_OUT_AGENT, Rule.IMPORTED_LIST})
_FOR_GOOD = 1e12  # epoch seconds, beyond all calendars
# Which of two that last alike is shown first: what the person has said comes before what others have written.
_RANK = {BlockSource.KEY.value: 0, BlockSource.AGENT.value: 1, BlockSource.OWN.value: 2}
_columns, _other = do_not_call.c, do_not_call.alias("other").c
_in_force = _columns.removed_at.is_(None)
_VALUES = tuple(Blocked.__slots__)


async def block(connection: AsyncConnection, entries: Sequence[Blocked]) -> None:
    """Onto the list. What the same source has said already stays, unless it has run out or ends earlier."""
    if not entries:
        return
    statement = insert_into(connection, do_not_call)
    said, known = statement.excluded, _columns
    news = {name: said[name] for name in _VALUES if name not in ("number", "source")}
    stricter = known.until.is_not(None) & (said.until.is_(None) | (said.until > known.until))
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["number", "source"], index_where=text(IN_FORCE), set_=news, where=stricter
        ),
        [asdict(entry) for entry in entries],
    )


class DoNotCall:
    """The list as people see it: each number once, by the entry that holds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def add(
        self,
        number: str,
        *,
        by: str,
        note: str = "",
        until: float | None = None,
        source: str = BlockSource.OWN,
        call_id: str | None = None,
        campaign: str = "",
    ) -> Blocked:
        """What holds of this number from now on. ``number``: E.164. ``until``: epoch seconds; None: for good."""
        entry = Blocked(
            number=number, source=str(source), since=self._clock(), until=until, note=note, by=by, call_id=call_id,
            campaign=campaign,
        )  # fmt: skip
        async with self._database.write() as connection:
            await block(connection, [entry])
            rows = await connection.execute(select(*_shown()).where(_columns.number == number, _in_force, _holding()))
            return _blocked(rows.one())

    async def remove(self, number: str, *, by: str, why: str) -> None:
        """It may be called again; leads that were ruled out by the list are asked about again. Raises NotBlocked."""
        now = self._clock()
        async with self._database.write() as connection:
            gone = await connection.execute(
                update(do_not_call)
                .where(_columns.number == number, _in_force)
                .values(removed_at=now, removed_by=by, removed_why=why)
            )
            if not gone.rowcount:
                raise NotBlocked
            await look_again(connection, [number], LIST_RULES, now)

    async def holds(self, number: str) -> bool:
        """Whether it must not be called now."""
        now = or_(_columns.until.is_(None), _columns.until > self._clock())
        query = select(_columns.number).where(_columns.number == number, _in_force, now).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    async def held(self, numbers: Sequence[str]) -> list[Blocked]:
        """Of these numbers those that must not be called now, each by the entry that holds; the latest first."""
        now = or_(_columns.until.is_(None), _columns.until > self._clock())
        query = select(*_shown()).where(_columns.number.in_(numbers), _in_force, _holding(), now)
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_columns.since.desc(), _columns.number))
            return [_blocked(row) for row in rows]

    async def page(self, text: str, *, after: tuple[float, str] | None, limit: int) -> list[Blocked]:
        """The entry that holds of each number, the latest first, also those that have run out.

        ``text`` is a part of number or note; ``after`` is (since, number).
        """
        query = select(*_shown()).where(_in_force, _holding())
        query = query.order_by(_columns.since.desc(), _columns.number.desc()).limit(limit)
        if text:
            found = (column.contains(text, autoescape=True) for column in (_columns.number, _columns.note))
            query = query.where(or_(*found))
        if after is not None:
            query = query.where(tuple_(_columns.since, _columns.number) < tuple_(*after))
        async with self._database.read() as connection:
            return [_blocked(row) for row in await connection.execute(query)]

    async def sources(self, numbers: Sequence[str]) -> Mapping[str, list[str]]:
        """Of each number all sources that have it on the list, the one that holds first."""
        query = select(_columns.number, _columns.source).where(_columns.number.in_(numbers), _in_force)
        found: dict[str, list[str]] = {number: [] for number in numbers}
        async with self._database.read() as connection:
            for number, source in await connection.execute(query.order_by(*_strictest_first(_columns))):
                found[number].append(source)
        return found

    async def history(self, number: str) -> list[Blocked]:
        """All that was ever said of this number: what holds first, then what was taken off, the latest first."""
        query = select(*_shown()).where(_columns.number == number)
        order = (_columns.removed_at.is_not(None), _columns.removed_at.desc(), *_strictest_first(_columns))
        async with self._database.read() as connection:
            return [_blocked(row) for row in await connection.execute(query.order_by(*order))]

    async def count(self) -> int:
        """Numbers."""
        query = select(func.count(_columns.number.distinct())).where(_in_force)
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0


def _shown() -> list[ColumnElement[Any]]:
    return [_columns[name] for name in _VALUES]


def _end(columns: Any) -> ColumnElement[float]:
    return func.coalesce(columns.until, _FOR_GOOD)


def _rank(columns: Any) -> ColumnElement[int]:
    return case(*((columns.source == source, rank) for source, rank in _RANK.items()), else_=len(_RANK))


def _strictest_first(columns: Any) -> tuple[ColumnElement[Any], ...]:
    return _end(columns).desc(), _rank(columns), columns.id


def _holding() -> ColumnElement[bool]:
    """No other entry of the number is stricter."""
    mine = (-_end(_columns), _rank(_columns), _columns.id)
    theirs = (-_end(_other), _rank(_other), _other.id)
    stricter = (_other.number == _columns.number, _other.removed_at.is_(None), tuple_(*theirs) < tuple_(*mine))
    return ~select(_other.id).where(*stricter).exists()


def _blocked(row: Row[Any]) -> Blocked:
    return Blocked(**row._mapping)
