"""Leads that agents have before them, and attempts that an agent has dialled."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HELD = "ended_at IS NULL"


def upgrade() -> None:
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("dialled_by", sa.String(32)))
    op.create_table(
        "previews",
        sa.Column("preview_id", sa.String(40), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("lead_id", _counter, nullable=False),
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("held_at", sa.Float(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.Column("ending", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("call_id", sa.String(80)),
        sa.PrimaryKeyConstraint("preview_id", name="pk_previews"),
    )
    op.create_index("ix_previews_lead_id", "previews", ["lead_id"])
    op.create_index("ix_previews_agent_ended_at", "previews", ["agent", "ended_at"])
    op.create_index(
        "ix_previews_held", "previews", ["preview_id"], sqlite_where=sa.text(_HELD), postgresql_where=sa.text(_HELD)
    )
