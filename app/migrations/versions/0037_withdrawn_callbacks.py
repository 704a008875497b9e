"""Why somebody has withdrawn an agreed callback, in words."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("agreed_callbacks", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
