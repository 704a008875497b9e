"""Why a call that an agent made did not come about, in the call ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("outcome", sa.String(16), nullable=False, server_default=""))
