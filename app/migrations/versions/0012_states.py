"""Pauses with allowances, the line for breaks, what an agent was promised, and the history of states."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CHANGES = sa.text("type = 'AgentChanged'")


def upgrade() -> None:
    op.add_column("pause_reasons", sa.Column("is_break", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("pause_reasons", sa.Column("day_min", sa.Integer()))
    op.add_column("pause_reasons", sa.Column("once_min", sa.Integer()))
    op.add_column("agent_sessions", sa.Column("until_most", sa.Float()))
    op.add_column("agent_sessions", sa.Column("forced", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("agent_sessions", sa.Column("promised", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "break_line",
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("stands_at", sa.Float(), nullable=False),
        sa.Column("turn_until", sa.Float()),
        sa.Column("over_limit", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("agent", name="pk_break_line"),
    )
    op.create_table(
        "service_runs",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=False),
        sa.Column("alive_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_runs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_service_runs_begun_at", "service_runs", ["begun_at"])
    op.create_index("ix_facts_agent_at", "facts", ["agent", "at"], sqlite_where=_CHANGES, postgresql_where=_CHANGES)
