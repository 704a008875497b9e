"""How a consent was given, in which call, who has filed it and when, and who has withdrawn it and why."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    with op.batch_alter_table("consents") as consents:
        consents.add_column(sa.Column("how", sa.String(16), nullable=False, server_default="form"))
        consents.add_column(sa.Column("call_id", sa.String(80)))
        consents.add_column(sa.Column("filed_at", sa.Float(), nullable=False, server_default="0"))
        consents.add_column(sa.Column("withdrawn_by", sa.String(64)))
        consents.add_column(sa.Column("withdrawn_why", sa.Text()))
    op.create_index("ix_consents_filed_at", "consents", ["filed_at", "id"])
