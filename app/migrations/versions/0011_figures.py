"""Figures from facts: calls and agents by quarter of an hour, with their roll-ups; every visit; what is under way."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_CALLS = (
    "visits", "contacts", "offered", "answered", "answered_in_time", "abandoned", "abandoned_short",
    "abandoned_in_time", "flowed_out", "overflowed", "callbacks", "callbacks_reached", "no_queue", "reached",
    "transfers", "conversations", "offers",
    "answer_wait_ms", "abandon_wait_ms", "callback_wait_ms", "waited_ms", "talk_ms", "hold_ms", "ring_ms", "wrapup_ms",
    "waited_max_ms",
)  # fmt: skip
_AGENTS = (
    "available_ms", "reserved_ms", "ringing_ms", "talking_ms", "held_ms", "wrapup_ms", "internal_ms", "paused_ms",
    "answered", "outbound", "refused", "missed", "transfers",
)  # fmt: skip
_KEYS: dict[str, Any] = {
    "direction": sa.String(16),
    "queue": sa.String(64),
    "dialled": sa.Text(),
    "region": sa.Text(),
    "unit": sa.String(32),
    "agent": sa.String(32),
    "reason": sa.Text(),
    "outcome": sa.String(16),
    "second": sa.Integer(),
}
_OF_A_CALL = ("direction", "queue", "dialled", "region", "unit")
_OF_AN_AGENT = ("agent", "unit", "queue")
_OF_A_WAIT = ("direction", "queue", "dialled", "outcome", "second")
_OF_A_PAUSE = ("agent", "unit", "reason")
_ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "call_slots": (_OF_A_CALL, _CALLS),
    "call_hours": (("direction", "queue", "unit"), _CALLS),
    "call_days": (_OF_A_CALL, _CALLS),
    "call_months": (_OF_A_CALL, _CALLS),
    "wait_days": (_OF_A_WAIT, ("calls",)),
    "wait_months": (_OF_A_WAIT, ("calls",)),
    "agent_slots": (_OF_AN_AGENT, _AGENTS),
    "agent_days": (_OF_AN_AGENT, _AGENTS),
    "agent_months": (_OF_AN_AGENT, _AGENTS),
    "pause_slots": (_OF_A_PAUSE, ("paused_ms",)),
    "pause_days": (_OF_A_PAUSE, ("paused_ms",)),
}


def upgrade() -> None:
    for name, (keys, counters) in _ROWS.items():
        op.create_table(
            name,
            sa.Column("start", sa.BigInteger(), primary_key=True, autoincrement=False),
            *(sa.Column(key, _KEYS[key], primary_key=True, autoincrement=False) for key in keys),
            *(sa.Column(counter, sa.BigInteger(), nullable=False, server_default="0") for counter in counters),
            sqlite_with_rowid=False,
        )
    _visits()
    _deeds()
    _checks()
    op.create_table(
        "interval_memory",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(160), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )


def _visits() -> None:
    text = {"direction": 16, "queue": 64, "outcome": 16, "agent": 32, "unit": 32}
    times = ("start", "since", "level_ms", "short_ms", "left", "token", "waited_ms", "talk_ms", "hold_ms", "ring_ms")
    numbers = ("conversations", "transfers", "offers", "overflowed")
    op.create_table(
        "call_visits",
        sa.Column("call_id", sa.String(160), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in (*times, "wrapup_ms", "called_back_ms")),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in text.items()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("dialled", "region")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_call_visits_start", "call_visits", ["start"])


def _deeds() -> None:
    op.create_table(
        "agent_deeds",
        sa.Column("agent", sa.String(32), primary_key=True),
        sa.Column("token", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("what", sa.String(16), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agent_deeds_at", "agent_deeds", ["at"])


def _checks() -> None:
    op.create_table(
        "ledger_checks",
        sa.Column("day", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("checked_at", sa.Float(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Text(), nullable=False),
        sa.Column("differences", sa.Text(), nullable=False),
    )
