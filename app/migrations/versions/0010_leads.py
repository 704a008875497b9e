"""Lost calls, leads, and how far callers come in the IVR."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _create_lost_calls()
    _create_leads()
    op.create_table(
        "flow_nodes",
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("flow", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("node", sa.String(64), nullable=False),
        sa.Column("entered", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("sent_away", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "flow", "version", "node"),
    )
    op.create_table(
        "followed_calls",
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )


def _create_lost_calls() -> None:
    op.create_table(
        "lost_calls",
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("queue", sa.String(64)),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("flow", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(32)),
        sa.Column("after_s", sa.Float(), nullable=False),
        sa.Column("total_s", sa.Float(), nullable=False),
        sa.Column("talked", sa.Boolean(), nullable=False),
        sa.Column("ended_by", sa.String(16), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("lead_id", sa.String(160)),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_index("ix_lost_calls_at", "lost_calls", ["at"])
    op.create_index("ix_lost_calls_lead_id", "lost_calls", ["lead_id"])


def _create_leads() -> None:
    op.create_table(
        "leads",
        sa.Column("lead_id", sa.String(160), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.Float(), nullable=False),
        sa.Column("last_at", sa.Float(), nullable=False),
        sa.Column("last_call", sa.String(160), nullable=False),
        sa.Column("queue", sa.String(64)),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("flow", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(64), nullable=False),
        sa.Column("after_s", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Float()),
        sa.Column("closed_by", sa.String(64), nullable=False),
        sa.Column("closed_call", sa.String(160)),
        sa.PrimaryKeyConstraint("lead_id"),
    )
    op.create_index("ix_leads_state_last_at", "leads", ["state", "last_at"])
    op.create_index("ix_leads_first_at", "leads", ["first_at"])
    op.create_table(
        "lead_tries",
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("lead_id", sa.String(160), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("agent", sa.String(32)),
        sa.Column("talk_s", sa.Float()),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_index("ix_lead_tries_lead_id", "lead_tries", ["lead_id"])
