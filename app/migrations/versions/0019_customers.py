"""Customers, orders and follow-ups; and calls out are found by whom they were made to."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_untold = "state = 'open' AND told_at IS NULL"
_out = sa.text("direction = 'out'")


def upgrade() -> None:
    op.create_index(
        "ix_calls_dialled_start",
        "calls",
        [sa.text("substr(dialled, 1, 40)")],
        sqlite_where=_out,
        postgresql_where=_out,
    )
    op.create_table(
        "customer_parts",
        sa.Column("rank", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("customer_id", _counter, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("rank", "part", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "customers",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customers_changed_at", "customers", ["changed_at", "id"])
    op.create_index("ix_customers_owner", "customers", ["owner", "changed_at", "id"])
    op.create_table(
        "customer_events",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("subject", _counter, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["customers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_events_subject", "customer_events", ["subject", "id"])
    op.create_table(
        "customer_numbers",
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("customer_id", _counter, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_customer_numbers_customer_id", "customer_numbers", ["customer_id", "place"])
    op.create_table(
        "customer_tags",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("customer_id", _counter, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tag", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_customer_tags_customer_id", "customer_tags", ["customer_id", "place"])
    op.create_table(
        "customers_merged",
        sa.Column("id", _counter, autoincrement=False, nullable=False),
        sa.Column("into_id", _counter, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["into_id"], ["customers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_customers_merged_into_id", "customers_merged", ["into_id"])
    op.create_table(
        "follow_ups",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("customer_id", _counter, autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("due_at", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("call_id", sa.String(160)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.Column("ended_by", sa.String(64), nullable=False),
        sa.Column("told_at", sa.Float()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_ups_customer_id", "follow_ups", ["customer_id"])
    op.create_index("ix_follow_ups_owner", "follow_ups", ["owner", "state", "due_at"])
    op.create_index("ix_follow_ups_state", "follow_ups", ["state", "due_at", "id"])
    op.create_index(
        "ix_follow_ups_untold",
        "follow_ups",
        ["due_at"],
        sqlite_where=sa.text(_untold),
        postgresql_where=sa.text(_untold),
    )
    op.create_table(
        "orders",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("customer_id", _counter, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("addon", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("call_id", sa.String(160)),
        sa.Column("campaign", sa.String(64)),
        sa.Column("seller", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(32)),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("placed_at", sa.Float()),
        sa.Column("placed_by", sa.String(64), nullable=False),
        sa.Column("decided_at", sa.Float()),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("shipped_at", sa.Float()),
        sa.Column("signed_at", sa.Float()),
        sa.Column("returned_at", sa.Float()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_orders_customer_id", "orders", ["customer_id", "id"])
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"])
    op.create_index("ix_orders_seller", "orders", ["seller", "id"])
    op.create_index("ix_orders_state", "orders", ["state", "id"])
    op.create_table(
        "follow_up_events",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("subject", _counter, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["follow_ups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_up_events_subject", "follow_up_events", ["subject", "id"])
    op.create_table(
        "order_events",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("subject", _counter, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["orders.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_order_events_subject", "order_events", ["subject", "id"])
    op.create_table(
        "order_items",
        sa.Column("order_id", _counter, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("order_id", "place"),
    )
    op.create_table(
        "payments",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("order_id", _counter, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payments_order_id", "payments", ["order_id"])
    op.create_index("ix_payments_received_at", "payments", ["received_at"])
