"""Campaigns, attempts to reach their leads, consents, and what rules have refused."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNDER_WAY = sa.text("state <> 'over'")


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("pacing", sa.Text()),
        sa.PrimaryKeyConstraint("name", name="pk_campaigns"),
    )
    op.create_table(
        "attempts",
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("lead_id", _counter, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("shown_as", sa.String(20), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("permit", sa.BigInteger(), nullable=False),
        sa.Column("intended_at", sa.Float(), nullable=False),
        sa.Column("placed_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("rang_s", sa.Float()),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("cause", sa.Integer(), nullable=False),
        sa.Column("sip", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(32)),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("complained_at", sa.Float()),
        sa.PrimaryKeyConstraint("call_id", name="pk_attempts"),
    )
    op.create_index("ix_attempts_campaign_intended_at", "attempts", ["campaign", "intended_at"])
    op.create_index("ix_attempts_number_intended_at", "attempts", ["number", "intended_at"])
    op.create_index("ix_attempts_shown_as_intended_at", "attempts", ["shown_as", "intended_at"])
    op.create_index("ix_attempts_lead_id", "attempts", ["lead_id"])
    op.create_index(
        "ix_attempts_under_way", "attempts", ["call_id"], sqlite_where=_UNDER_WAY, postgresql_where=_UNDER_WAY
    )
    op.create_table(
        "consents",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("given_at", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Float()),
        sa.Column("withdrawn_at", sa.Float()),
        sa.Column("by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_number", "consents", ["number"])
    op.create_table(
        "rule_refusals",
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "day", "rule", name="pk_rule_refusals"),
    )
