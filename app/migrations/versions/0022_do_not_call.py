"""Each source's entry of a number that is not to be called, kept for ever."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_IN_FORCE = sa.text("removed_at IS NULL")


def upgrade() -> None:
    op.rename_table("do_not_call", "do_not_call_before")
    op.drop_index("ix_do_not_call_since", "do_not_call_before")
    op.create_table(
        "do_not_call",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.Column("until", sa.Float()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("call_id", sa.String(80)),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("removed_at", sa.Float()),
        sa.Column("removed_by", sa.String(64)),
        sa.Column("removed_why", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_do_not_call_id"),
        sqlite_autoincrement=True,
    )
    op.execute(
        'INSERT INTO do_not_call (number, source, since, until, note, "by", campaign) '
        "SELECT number, source, since, until, note, \"by\", '' FROM do_not_call_before"
    )
    op.drop_table("do_not_call_before")
    op.create_index(
        "ix_do_not_call_number_source", "do_not_call", ["number", "source"], unique=True, sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    )  # fmt: skip
    op.create_index("ix_do_not_call_since", "do_not_call", ["since", "number"])
    op.create_index("ix_do_not_call_number", "do_not_call", ["number"])
    op.create_index("ix_do_not_call_campaign_since", "do_not_call", ["campaign", "since"])
