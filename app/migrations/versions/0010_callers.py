"""Calls by the beginning of the caller's number, for who served it last."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0012"


def upgrade() -> None:
    op.create_index("ix_calls_caller_start", "calls", [sa.text("substr(caller, 1, 40)")])


def downgrade() -> None:
    op.drop_index("ix_calls_caller_start", "calls")
