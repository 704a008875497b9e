"""The tables of figures. ``start`` is epoch seconds: of a quarter of an hour, or of the floor's hour, day or month.

Each roll-up holds what the slots in it sum to. ``call_hours`` is without number and region, so that a year by hour or
by day stays small. ``memory`` is what the projection goes on from (:mod:`reports.intervals`).
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text

from reports.adapters.tables import metadata as metadata  # the call ledger's tables are in it too
from reports.agent_slots import AGENT_COUNTERS
from reports.visits import CALL_COUNTERS, CALL_MAXIMA

_HOUR_KEYS = ("direction", "queue", "unit")
_ALL_KEYS = ("direction", "queue", "dialled", "region", "unit")
_TYPES: dict[str, Any] = {
    "direction": String(16),
    "queue": String(64),
    "dialled": Text(),
    "region": Text(),
    "unit": String(32),
    "agent": String(32),
    "reason": Text(),
    "outcome": String(16),
    "second": Integer(),
}


def _rows(name: str, keys: tuple[str, ...], counters: tuple[str, ...]) -> Table:
    """In SQLite the key is the table: a report reads neighbours, and each row is kept once."""
    return Table(
        name,
        metadata,
        Column("start", BigInteger, primary_key=True, autoincrement=False),
        *(Column(key, _TYPES[key], primary_key=True, autoincrement=False) for key in keys),
        *(Column(counter, BigInteger, nullable=False, server_default="0") for counter in counters),
        sqlite_with_rowid=False,
    )


_CALLS = CALL_COUNTERS + CALL_MAXIMA
_AGENT_KEYS = ("agent", "unit", "queue")

call_slots = _rows("call_slots", _ALL_KEYS, _CALLS)
call_hours = _rows("call_hours", _HOUR_KEYS, _CALLS)
call_days = _rows("call_days", _ALL_KEYS, _CALLS)
call_months = _rows("call_months", _ALL_KEYS, _CALLS)
wait_days = _rows("wait_days", ("direction", "queue", "dialled", "outcome", "second"), ("calls",))
wait_months = _rows("wait_months", ("direction", "queue", "dialled", "outcome", "second"), ("calls",))
agent_slots = _rows("agent_slots", _AGENT_KEYS, AGENT_COUNTERS)
agent_days = _rows("agent_days", _AGENT_KEYS, AGENT_COUNTERS)
agent_months = _rows("agent_months", _AGENT_KEYS, AGENT_COUNTERS)
pause_slots = _rows("pause_slots", ("agent", "unit", "reason"), ("paused_ms",))
pause_days = _rows("pause_days", ("agent", "unit", "reason"), ("paused_ms",))

INTERVALS = (
    call_slots,
    call_hours,
    call_days,
    call_months,
    wait_days,
    wait_months,
    agent_slots,
    agent_days,
    agent_months,
    pause_slots,
    pause_days,
)

call_visits = Table(  # every visit, for whoever asks which calls a figure counts; times in epoch milliseconds
    "call_visits",
    metadata,
    Column("call_id", String(160), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("start", BigInteger, nullable=False),
    Column("direction", String(16), nullable=False),
    Column("dialled", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("queue", String(64), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("level_ms", BigInteger, nullable=False),
    Column("short_ms", BigInteger, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("left", BigInteger, nullable=False),
    Column("agent", String(32), nullable=False),
    Column("unit", String(32), nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("waited_ms", BigInteger, nullable=False),
    Column("talk_ms", BigInteger, nullable=False),
    Column("hold_ms", BigInteger, nullable=False),
    Column("ring_ms", BigInteger, nullable=False),
    Column("wrapup_ms", BigInteger, nullable=False),
    Column("conversations", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    Column("offers", Integer, nullable=False),
    Column("overflowed", Integer, nullable=False),
    Column("called_back_ms", BigInteger, nullable=False),
    Index("ix_call_visits_start", "start"),
    sqlite_with_rowid=False,
)

agent_deeds = Table(  # what the counts of agents stand for, call by call; ``at`` in epoch milliseconds
    "agent_deeds",
    metadata,
    Column("agent", String(32), primary_key=True),
    Column("token", BigInteger, primary_key=True, autoincrement=False),
    Column("what", String(16), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("call_id", String(160), nullable=False),
    Column("unit", String(32), nullable=False),
    Column("queue", String(64), nullable=False),
    Index("ix_agent_deeds_at", "at"),
    sqlite_with_rowid=False,
)

ledger_checks = Table(  # how far the accounts of a day agreed when they were last compared
    "ledger_checks",
    metadata,
    Column("day", BigInteger, primary_key=True, autoincrement=False),
    Column("checked_at", Float, nullable=False),
    Column("found", Integer, nullable=False),
    Column("calls", Text, nullable=False),  # JSON: account -> how many calls it has
    Column("differences", Text, nullable=False),  # JSON: the first of them
)

memory = Table(
    "interval_memory",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("name", String(160), primary_key=True),
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)
EVERYTHING = (*INTERVALS, call_visits, agent_deeds, memory)
