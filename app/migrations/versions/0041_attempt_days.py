"""Sums of campaigns' attempts by finished days, and triggers that tell which days have changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

_COUNTERS = (
    "attempts", "under_way", "answered", "connected", "dropped", "gone", "machine", "fax", "no_answer", "busy",
    "invalid", "failed", "refused", "cancelled", "unknown", "filed", "right_party", "success", "failure", "again",
    "do_not_call", "wrong_number", "unfiled", "talk_ms", "hold_ms", "wrapup_ms",
)  # fmt: skip
_LONGEST_S = 90_000  # a day of 25 hours: no earlier one holds the moment, and none need be looked at
_TOUCHED = f"""
UPDATE attempt_days SET changes = changes + 1
WHERE campaign = {{0}}.campaign AND day <= {{0}}.intended_at AND day > {{0}}.intended_at - {_LONGEST_S}
AND until > {{0}}.intended_at"""
_TOUCHED_BY_CALL = f"""
UPDATE attempt_days SET changes = changes + 1
FROM attempts AS a WHERE a.call_id = {{0}}.call_id AND attempt_days.campaign = a.campaign
AND attempt_days.day <= a.intended_at AND attempt_days.day > a.intended_at - {_LONGEST_S}
AND attempt_days.until > a.intended_at"""
_TABLES = {"attempts": _TOUCHED, "call_outcomes": _TOUCHED_BY_CALL, "call_visits": _TOUCHED_BY_CALL}
_SEEN = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def upgrade() -> None:
    op.create_table(
        "attempt_days",
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.String(80), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("counted", sa.Integer()),
        sa.PrimaryKeyConstraint("campaign", "day", name="pk_attempt_days"),
    )
    _sums("caller_id", sa.Column("caller_id", sa.String(20), nullable=False))
    _sums("list", sa.Column("list", sa.BigInteger(), autoincrement=False, nullable=False))
    _sums("slot", sa.Column("slot", sa.BigInteger(), autoincrement=False, nullable=False))
    _sums(
        "agent", sa.Column("agent", sa.String(32), nullable=False), sa.Column("team", sa.String(32), nullable=False)
    )  # fmt: skip
    _sums("region", sa.Column("region", sa.Text(), nullable=False))
    for table, touched in _TABLES.items():
        for event, rows in _SEEN.items():
            statements = [touched.format(row) for row in rows]
            if op.get_bind().dialect.name == "sqlite":
                _in_sqlite(table, event, statements)
            else:
                _in_postgres(table, event, statements)


def _sums(by: str, *keys: sa.Column[object]) -> None:
    name = f"attempt_days_{by}"
    op.create_table(
        name,
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        *keys,
        *(sa.Column(counter, sa.BigInteger(), nullable=False) for counter in _COUNTERS),
        sa.PrimaryKeyConstraint("campaign", "day", *(key.name for key in keys), name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def _in_sqlite(table: str, event: str, statements: list[str]) -> None:
    body = "".join(f"{statement};" for statement in statements)
    op.execute(f"CREATE TRIGGER {table}_{event}_touches_day AFTER {event} ON {table} BEGIN {body} END")


def _in_postgres(table: str, event: str, statements: list[str]) -> None:
    name = f"{table}_{event}_touches_day"
    body = "".join(f"{statement};" for statement in statements)
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
    )  # fmt: skip
    op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
