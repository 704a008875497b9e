"""By which contact rules a campaign's leads were judged last, so that a change of them is seen."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("judged_by", sa.String(64)))
