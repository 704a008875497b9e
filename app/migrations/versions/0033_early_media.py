"""What is heard of an attempt before an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    for name in ("rang_at", "early_at"):
        op.add_column("attempts", sa.Column(name, sa.Float()))
    for name in ("tone", "unanswered"):
        op.add_column("attempts", sa.Column(name, sa.String(16)))
