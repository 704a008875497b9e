"""What a registry of people who want no calls has said of numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "registry_answers",
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_registry_answers"),
    )
    op.create_index("ix_registry_answers_at", "registry_answers", ["at"])
