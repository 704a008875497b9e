"""Alarms, with their whole life."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("condition", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("queue", sa.String(64)),
        sa.Column("agent", sa.String(32)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("raise_at", sa.Float(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.Float(), nullable=False),
        sa.Column("again_at", sa.Float()),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.Float(), nullable=False),
        sa.Column("acknowledged_at", sa.Float()),
        sa.Column("acknowledged_by", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cleared_at", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alarms_state", "alarms", ["state"])
    op.create_index("ix_alarms_raised_at", "alarms", ["raised_at", "id"])
    op.create_table(
        "alarm_events",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("alarm_id", _counter, autoincrement=False, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_events"),
        sa.ForeignKeyConstraint(
            ["alarm_id"], ["alarms.id"], name="fk_alarm_events_alarm_id_alarms", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alarm_events_alarm_id", "alarm_events", ["alarm_id", "id"])
