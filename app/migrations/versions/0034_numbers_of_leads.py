"""A lead may have more numbers than one."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("list_leads", sa.Column("others", sa.Text()))
