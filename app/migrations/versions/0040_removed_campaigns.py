"""What campaigns that have dialled were, when they are removed."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "removed_campaigns",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Float(), nullable=False),
        sa.Column("removed_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_removed_campaigns"),
    )
