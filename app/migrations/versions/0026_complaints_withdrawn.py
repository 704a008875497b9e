"""Complaints that were withdrawn count no more."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    with op.batch_alter_table("complaints") as complaints:
        complaints.add_column(sa.Column("withdrawn_at", sa.Float()))
        complaints.add_column(sa.Column("withdrawn_by", sa.String(64)))
        complaints.add_column(sa.Column("withdrawn_why", sa.Text()))
    op.create_index("ix_complaints_call_id", "complaints", ["call_id"])
