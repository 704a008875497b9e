"""Callers: who keeps a place without a leg, what was promised to those who wait, who served this number last."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "callbacks",
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_table(
        "wait_scores",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("promised_at", sa.Float(), nullable=False),
        sa.Column("promised_s", sa.Float(), nullable=False),
        sa.Column("actual_s", sa.Float(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("spoken", sa.Boolean(), nullable=False),
        sa.Column("gave_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_wait_scores_promised_at", "wait_scores", ["promised_at"])
    op.create_table(
        "waits_learned",
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("queue"),
    )
    op.create_index("ix_calls_caller_start", "calls", [sa.text("substr(caller, 1, 40)")])
