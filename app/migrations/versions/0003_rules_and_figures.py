"""Rules of the floor, targets, messages, displays; direction, disposition and note in the call ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_rules()
    _create_messages()
    _create_displays()
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("direction", sa.String(16), nullable=False, server_default="in"))
        calls.add_column(sa.Column("disposition", sa.Text(), nullable=False, server_default=""))
        calls.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))


def _create_rules() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    op.create_table(
        "targets",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("calls", sa.Integer()),
        sa.Column("talk_s", sa.Integer()),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_targets"),
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("to_kind", sa.String(16), nullable=False),
        sa.Column("to_name", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_sender_id", "messages", ["sender", "id"])
    op.create_table(
        "message_recipients",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("message_id", _counter, autoincrement=False, nullable=False),
        sa.Column("read_at", sa.Float()),
        sa.PrimaryKeyConstraint("username", "message_id", name="pk_message_recipients"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_message_recipients_message_id_messages", ondelete="CASCADE"
        ),
    )


def _create_displays() -> None:
    op.create_table(
        "displays",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.String(64)),
        sa.Column("code_until", sa.Float(), nullable=False),
        sa.Column("redeemed_at", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_displays"),
        sa.UniqueConstraint("code_hash", name="uq_displays_code_hash"),
    )
