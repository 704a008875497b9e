"""How calls of campaigns went, as agents have filed it."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "call_outcomes",
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("lead_id", _counter),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("disposition", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("filed_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name="pk_call_outcomes"),
    )
    op.create_index("ix_call_outcomes_campaign_at", "call_outcomes", ["campaign", "at", "call_id"])
