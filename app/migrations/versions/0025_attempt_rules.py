"""Each attempt keeps by which contact rules, and by which consent, it was permitted."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("preset", sa.String(64)))
        attempts.add_column(sa.Column("preset_since", sa.String(10)))
        attempts.add_column(sa.Column("consent_id", _counter))
