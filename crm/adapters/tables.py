"""The tables of customers, orders and follow-ups. Times are epoch seconds (float), money is in minor units.

What people write has no length limit here; the API's shapes have one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

_counter = BigInteger().with_variant(Integer, "sqlite")  # only a column declared INTEGER counts by itself there
# Ordered by code point on either store, whatever the database's own language.
_part = Text(collation="C").with_variant(Text(), "sqlite")

customers = Table(
    "customers",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON
    Column("owner", String(64)),  # user name
    Column("note", Text, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("changed_at", Float, nullable=False),
    Index("ix_customers_changed_at", "changed_at", "id"),
    Index("ix_customers_owner", "owner", "changed_at", "id"),
    sqlite_autoincrement=True,
)

customer_numbers = Table(
    "customer_numbers",
    metadata,
    Column("number", String(64), primary_key=True),
    Column("customer_id", ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, nullable=False),  # 0: called first
    Index("ix_customer_numbers_customer_id", "customer_id", "place"),
    sqlite_with_rowid=False,
)

customer_tags = Table(
    "customer_tags",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("customer_id", ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("ix_customer_tags_customer_id", "customer_id", "place"),
    sqlite_with_rowid=False,
)

# What a search reads (crm/searching.py): whatever follows some place in a name, a company or a number. No key leads
# back to customers: parts are written and taken away with what they are made of, in the same transaction.
customer_parts = Table(
    "customer_parts",
    metadata,
    Column("rank", SmallInteger, primary_key=True, autoincrement=False),
    Column("part", _part, primary_key=True),
    Column("customer_id", _counter, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

customers_merged = Table(  # a record that went into another one: who asks for it gets that one
    "customers_merged",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=False),
    Column("into_id", ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Float, nullable=False),
    Column("by", String(64), nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("addon", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("call_id", String(160)),
    Column("campaign", String(64)),
    Column("seller", String(64), nullable=False),  # user name
    Column("agent", String(32)),  # the extension at that time
    Column("made_at", Float, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("placed_at", Float),
    Column("placed_by", String(64), nullable=False),
    Column("decided_at", Float),
    Column("decided_by", String(64), nullable=False),
    Column("shipped_at", Float),
    Column("signed_at", Float),
    Column("returned_at", Float),
    Index("ix_orders_customer_id", "customer_id", "id"),
    Index("ix_orders_placed_at", "placed_at"),
    Index("ix_orders_state", "state", "id"),
    Index("ix_orders_seller", "seller", "id"),
    Index("ix_orders_campaign", "campaign", "state"),
    sqlite_autoincrement=True,
)

order_items = Table(
    "order_items",
    metadata,
    Column("order_id", ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", BigInteger, nullable=False),
)

payments = Table(
    "payments",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("order_id", ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("amount", BigInteger, nullable=False),  # below 0: given back
    Column("received_at", Float, nullable=False, index=True),
    Column("by", String(64), nullable=False),
    Column("note", Text, nullable=False),
    sqlite_autoincrement=True,
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("owner", String(64), nullable=False),  # user name
    Column("due_at", Float, nullable=False),
    Column("note", Text, nullable=False),
    Column("call_id", String(160)),
    Column("state", String(16), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("ended_by", String(64), nullable=False),
    Column("told_at", Float),
    Index("ix_follow_ups_state", "state", "due_at", "id"),
    Index("ix_follow_ups_owner", "owner", "state", "due_at"),
    Index("ix_follow_ups_untold", "due_at", sqlite_where=text("state = 'open' AND told_at IS NULL"),
          postgresql_where=text("state = 'open' AND told_at IS NULL")),
    sqlite_autoincrement=True,
)  # fmt: skip


def _events(thing: str, things: str) -> Table:
    """Who did what to each. The lines of a customer that was merged go on in the one that stays."""
    return Table(
        f"{thing}_events",
        metadata,
        Column("id", _counter, primary_key=True, autoincrement=True),
        Column("subject", ForeignKey(f"{things}.id", ondelete="CASCADE"), nullable=False),
        Column("at", Float, nullable=False),
        Column("by", String(64), nullable=False),
        Column("what", String(16), nullable=False),
        Column("detail", Text, nullable=False),  # JSON
        Index(f"ix_{thing}_events_subject", "subject", "id"),
        sqlite_autoincrement=True,
    )


customer_events = _events("customer", "customers")
order_events = _events("order", "orders")
follow_up_events = _events("follow_up", "follow_ups")
