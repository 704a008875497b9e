"""Complaints, and when the safe-harbour message of an attempt began."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("message_at", sa.Float()))
    op.create_table(
        "complaints",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("shown_as", sa.String(20), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_complaints"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_complaints_at", "complaints", ["at", "id"])
    op.create_index("ix_complaints_campaign_at", "complaints", ["campaign", "at"])
