"""The tables of lost calls and leads. Times are epoch seconds; numbers come from outside and have no length limit."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

lost_calls = Table(
    "lost_calls",
    metadata,
    Column("call_id", String(160), primary_key=True),
    Column("at", Float, nullable=False),
    Column("number", Text, nullable=False),
    Column("dialled", Text, nullable=False),
    Column("queue", String(64)),
    Column("place", String(16), nullable=False),
    Column("flow", String(64), nullable=False),  # the last node of the IVR that was entered, with its flow
    Column("version", Integer, nullable=False),
    Column("node", String(64), nullable=False),
    Column("agent", String(32)),  # whose phone rang
    Column("after_s", Float, nullable=False),  # in the IVR, or in the queue
    Column("total_s", Float, nullable=False),  # since it arrived
    Column("talked", Boolean, nullable=False),  # to somebody before it waited again
    Column("ended_by", String(16), nullable=False),
    Column("short", Boolean, nullable=False),
    Column("lead_id", String(160)),
    Index("ix_lost_calls_at", "at"),
    Index("ix_lost_calls_lead_id", "lead_id"),
)

leads = Table(
    "leads",
    metadata,
    Column("lead_id", String(160), primary_key=True),  # the first call that was lost
    Column("number", Text, nullable=False),
    Column("dialled", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_at", Float, nullable=False),
    Column("last_at", Float, nullable=False),
    Column("last_call", String(160), nullable=False),
    Column("queue", String(64)),  # of the latest, as the rest
    Column("place", String(16), nullable=False),
    Column("flow", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("node", String(64), nullable=False),
    Column("after_s", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("closed_at", Float),
    Column("closed_by", String(64), nullable=False),
    Column("closed_call", String(160)),
    Index("ix_leads_state_last_at", "state", "last_at"),
    Index("ix_leads_first_at", "first_at"),
)

lead_tries = Table(
    "lead_tries",
    metadata,
    Column("call_id", String(160), primary_key=True),
    Column("lead_id", String(160), nullable=False),
    Column("at", Float, nullable=False),
    Column("agent", String(32)),
    Column("talk_s", Float),  # null: under way
    Column("outcome", String(16), nullable=False),
    Index("ix_lead_tries_lead_id", "lead_id"),
)

flow_nodes = Table(
    "flow_nodes",
    metadata,
    Column("hour", Integer, primary_key=True, autoincrement=False),  # epoch seconds of its start
    Column("flow", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("node", String(64), primary_key=True),
    Column("entered", Integer, nullable=False),  # calls
    Column("lost", Integer, nullable=False),  # callers who hung up there
    Column("sent_away", Integer, nullable=False),  # the flow came to its end there
)

followed_calls = Table(
    "followed_calls",
    metadata,
    Column("call_id", String(160), primary_key=True),
    Column("body", Text, nullable=False),  # JSON
)
