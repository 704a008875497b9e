"""A month's leaderboard reads the month's conversations, not all that ever were."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index("ix_conversations_connected_at", "conversations", ["connected_at"])
