"""The call ledger's tables. Times are epoch seconds (float).

What comes from outside (numbers, languages) has no length limit: PostgreSQL would refuse the whole row.
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
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

CALLED = "direction = 'out'"  # whom we called; of calls in it would be our own few numbers

calls = Table(
    "calls",
    metadata,
    Column("call_id", String(160), primary_key=True),
    Column("arrived_at", Float, nullable=False),
    Column("dialled", Text, nullable=False),
    Column("caller", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("queue", String(64)),
    Column("agent", String(32)),  # who served last
    Column("queued_at", Float),  # first entry into a queue
    Column("connected_at", Float),  # first conversation
    Column("ended_at", Float),
    Column("ended_in", String(16)),  # the stage it ended in: waiting or offered means abandoned
    Column("ended_by", String(16)),
    Column("cause", Integer),
    Column("waited_s", Float, nullable=False),
    Column("talk_s", Float, nullable=False),
    Column("offers", Integer, nullable=False),
    Column("learned", Boolean, nullable=False),
    Column("direction", String(16), nullable=False, server_default="in"),  # in | out | internal
    Column("disposition", Text, nullable=False, server_default=""),  # as an agent filed it last
    Column("note", Text, nullable=False, server_default=""),
    Column("outcome", String(16), nullable=False, server_default=""),  # why a call that was made did not come about
    Index("ix_calls_arrived_at_call_id", "arrived_at", "call_id"),
    Index("ix_calls_caller_start", text("substr(caller, 1, 40)")),  # a whole one may be too long for an index
    Index(
        "ix_calls_dialled_start",
        text("substr(dialled, 1, 40)"),
        sqlite_where=text(CALLED),
        postgresql_where=text(CALLED),
    ),
)

conversations = Table(
    "conversations",
    metadata,
    Column("call_id", ForeignKey("calls.call_id", ondelete="CASCADE"), primary_key=True),
    Column("token", BigInteger, primary_key=True, autoincrement=False),
    Column("agent", String(32), nullable=False),
    Column("leg_id", String(160), nullable=False),
    Column("queue", String(64), nullable=False),
    Column("connected_at", Float, nullable=False),
    Column("waited_s", Float, nullable=False),  # before this conversation
    Column("ended_at", Float),
    Column("talk_s", Float, nullable=False),
    Column("ended_by", String(16)),
    Index("ix_conversations_agent_connected_at", "agent", "connected_at"),
    Index("ix_conversations_connected_at", "connected_at"),
)
