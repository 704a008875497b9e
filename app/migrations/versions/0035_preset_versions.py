"""What contact rules said when they permitted an attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "preset_versions",
        sa.Column("id", _counter, primary_key=True, autoincrement=True),
        sa.Column("preset", sa.String(64), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("first_at", sa.Float(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_preset_versions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_preset_versions_preset", "preset_versions", ["preset", "since", "id"])
