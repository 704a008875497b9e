"""Trunks, and which of them bore an attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "trunks",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer()),
        sa.Column("codecs", sa.Text(), nullable=False),
        sa.Column("writing", sa.String(16), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_trunks"),
    )
    op.add_column("attempts", sa.Column("passed", sa.Text(), nullable=False, server_default=""))
    op.add_column("attempts", sa.Column("trunk", sa.String(16), nullable=False, server_default=""))
