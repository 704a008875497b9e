"""Scripts of campaigns by version, and what was captured in each call."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "script_versions",
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text()),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "version", name="pk_script_versions"),
    )
    op.create_table(
        "script_runs",
        sa.Column("call_id", sa.String(80), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("lead_id", _counter),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("trail", sa.Text(), nullable=False),
        sa.Column("captured", sa.Text(), nullable=False),
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("began_at", sa.Float(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name="pk_script_runs"),
    )
    op.create_index("ix_script_runs_campaign_began_at", "script_runs", ["campaign", "began_at", "call_id"])
    op.create_index("ix_script_runs_lead_id", "script_runs", ["lead_id", "began_at"])
