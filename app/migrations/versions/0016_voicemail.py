"""Messages that callers leave."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "messages_left",
        sa.Column("id", sa.String(160), nullable=False),
        sa.Column("box", sa.String(64), nullable=False),
        sa.Column("call_id", sa.String(160), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("left_at", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("changed_at", sa.Float()),
        sa.Column("changed_by", sa.String(64), nullable=False),
        sa.Column("transcript_state", sa.String(16), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages_left"),
    )
    op.create_index("ix_messages_left_call_id", "messages_left", ["call_id"])
    op.create_index("ix_messages_left_box_left_at", "messages_left", ["box", "left_at"])
    op.create_index("ix_messages_left_caller_state", "messages_left", ["caller", "state"])
