"""Whose each campaign is: a unit's, or the whole floor's."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    for table in ("campaigns", "removed_campaigns"):
        op.add_column(table, sa.Column("unit", sa.String(32)))
