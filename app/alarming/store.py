"""Alarms as they are kept: one row for each, and a line for everything that happened to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, or_, select, tuple_, update

from app.alarming.tables import alarm_events
from app.alarming.tables import alarms as table
from app.store.database import Database
from app.store.happened import Happened, add_line, life_of
from reports.alarms import OF_AGENT, OF_LINE, STANDING, AlarmState, Condition, Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """Times are epoch seconds; ``cause`` is made of codes and values, see :mod:`reports.alarm_causes`."""

    id: int = 0
    condition: Condition
    subject: str
    queue: str | None = None
    agent: str | None = None
    state: AlarmState = AlarmState.RAISED
    value: float = 0.0
    raise_at: float = 0.0
    cause: Sequence[Mapping[str, Any]] = ()
    raised_at: float = 0.0
    again_at: float | None = None
    times: int = 1
    unit: str | None = None
    steps: int = 0
    told_at: float = 0.0
    acknowledged_at: float | None = None
    acknowledged_by: str = ""
    note: str = ""
    cleared_at: float | None = None

    @property
    def about(self) -> Subject:
        return Subject(self.condition, self.subject)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedAlarms:
    """``agents``: alarms of other agents are left out (None: of none); so are those of ``hidden`` queues."""

    standing: bool = False
    condition: Condition | None = None
    queue: str | None = None
    since: float | None = None
    until: float | None = None
    agents: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()


def new(subject: Subject, **values: Any) -> Alarm:
    """One that is about to be raised."""
    return Alarm(
        condition=subject.condition,
        subject=subject.name,
        queue=subject.name if subject.condition in OF_LINE else None,
        agent=subject.name if subject.condition in OF_AGENT else None,
        **values,
    )


class StoredAlarms:
    """Each change is one transaction with its line."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, alarm: Alarm, line: Happened) -> Alarm:
        row = _row(alarm)
        del row["id"]
        async with self._database.write() as connection:
            added = await connection.execute(insert(table).values(**row).returning(table.c.id))
            alarm_id = added.scalar_one()
            await add_line(connection, alarm_events, alarm_id, line)
        return _alarm_with(alarm, id=alarm_id)

    async def change(self, alarm: Alarm, line: Happened, **values: Any) -> Alarm:
        """The alarm with these values."""
        changed = _alarm_with(alarm, **values)
        async with self._database.write() as connection:
            await connection.execute(update(table).where(table.c.id == alarm.id).values(**_row(changed)))
            await add_line(connection, alarm_events, alarm.id, line)
        return changed

    async def get(self, alarm_id: int) -> Alarm | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(table).where(table.c.id == alarm_id))).one_or_none()
        return _alarm(row) if row is not None else None

    async def remembered(self, cleared_after: float) -> list[Alarm]:
        """Those that stand, and those cleared since then; the oldest first."""
        wanted = or_(_standing(), table.c.cleared_at > cleared_after)
        async with self._database.read() as connection:
            return [_alarm(row) for row in await connection.execute(select(table).where(wanted).order_by(table.c.id))]

    async def page(self, wanted: WantedAlarms, *, before: tuple[float, int] | None, limit: int) -> list[Alarm]:
        """The latest first."""
        query = select(table).where(*_like(wanted)).order_by(table.c.raised_at.desc(), table.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(tuple_(table.c.raised_at, table.c.id) < tuple_(*before))
        async with self._database.read() as connection:
            return [_alarm(row) for row in await connection.execute(query)]

    async def history(self, alarm_id: int) -> list[Happened]:
        """``what``: raised, raised_again, acknowledged, escalated, cleared."""
        async with self._database.read() as connection:
            return await life_of(connection, alarm_events, alarm_id)


def _row(alarm: Alarm) -> dict[str, Any]:
    row = {name: getattr(alarm, name) for name in alarm.__slots__}
    cause = json.dumps([dict(one) for one in alarm.cause], ensure_ascii=False)
    return row | {"condition": alarm.condition.value, "state": alarm.state.value, "cause": cause}


def _alarm(row: Row[Any]) -> Alarm:
    values = dict(row._mapping)
    words = {"condition": Condition(row.condition), "state": AlarmState(row.state), "cause": json.loads(row.cause)}
    return Alarm(**values | words)


def _alarm_with(alarm: Alarm, **values: Any) -> Alarm:
    return Alarm(**{name: getattr(alarm, name) for name in alarm.__slots__} | values)


def _standing() -> ColumnElement[bool]:
    return table.c.state.in_([state.value for state in STANDING])


def _like(wanted: WantedAlarms) -> list[ColumnElement[bool]]:
    asked: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.standing, _standing()),
        (wanted.condition, table.c.condition == wanted.condition),
        (wanted.queue, table.c.queue == wanted.queue),
        (wanted.since is not None, table.c.raised_at >= (wanted.since or 0.0)),
        (wanted.until is not None, table.c.raised_at < (wanted.until or 0.0)),
        (wanted.agents is not None, or_(table.c.agent.is_(None), table.c.agent.in_(wanted.agents or ()))),
        (bool(wanted.hidden), or_(table.c.queue.is_(None), table.c.queue.not_in(wanted.hidden))),
    ]
    return [condition for given, condition in asked if given]
