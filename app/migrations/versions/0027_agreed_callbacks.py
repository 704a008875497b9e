"""Callbacks that are agreed with customers of a campaign, which attempts were made by them, and orders by campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_IS_OPEN = sa.text("state IN ('agreed', 'dialling')")


def upgrade() -> None:
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("agreed", sa.Boolean(), nullable=False, server_default=sa.false()))
        attempts.add_column(sa.Column("zone", sa.String(40)))
    op.create_table(
        "agreed_callbacks",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("lead_id", _counter, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("region", sa.String(3), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("agent", sa.String(32)),
        sa.Column("due_at", sa.Float(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("first_try_at", sa.Float()),
        sa.Column("held_by", sa.String(32), nullable=False),
        sa.Column("agreed_in", sa.String(80), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("shared_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("ended_by", sa.String(64), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("served_by", sa.String(32)),
        sa.Column("served_in", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_agreed_callbacks"),
        sqlite_autoincrement=True,
    )
    _index("ix_agreed_callbacks_lead_id", ["lead_id"], unique=True)
    _index("ix_agreed_callbacks_open", ["campaign", "next_at"])
    _index("ix_agreed_callbacks_number", ["number"])
    op.create_index("ix_agreed_callbacks_campaign_due_at", "agreed_callbacks", ["campaign", "due_at", "id"])
    op.create_index("ix_agreed_callbacks_agent_due_at", "agreed_callbacks", ["agent", "due_at", "id"])
    op.create_index("ix_orders_campaign", "orders", ["campaign", "state"])


def _index(name: str, columns: list[str], *, unique: bool = False) -> None:
    """Of those that are open."""
    op.create_index(
        name, "agreed_callbacks", columns, unique=unique, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN
    )  # fmt: skip
