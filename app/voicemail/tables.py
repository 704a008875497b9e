"""The table of messages. Times are epoch seconds (float); what comes from outside has no length limit."""

from sqlalchemy import Column, Float, Index, MetaData, String, Table, Text

metadata = MetaData()

messages_left = Table(
    "messages_left",
    metadata,
    Column("id", String(160), primary_key=True),
    Column("box", String(64), nullable=False),  # a queue's name or an extension
    Column("call_id", String(160), nullable=False, index=True),
    Column("caller", Text, nullable=False),
    Column("dialled", Text, nullable=False),
    Column("left_at", Float, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("path", Text, nullable=False),  # below the folder of recordings
    Column("sha256", String(64), nullable=False),
    Column("state", String(16), nullable=False),  # new | heard | done | deleted
    Column("changed_at", Float),
    Column("changed_by", String(64), nullable=False),
    Column("transcript_state", String(16), nullable=False),  # none | pending | done | failed
    Column("transcript", Text, nullable=False),  # the words, or what went wrong
    Index("ix_messages_left_box_left_at", "box", "left_at"),
    Index("ix_messages_left_caller_state", "caller", "state"),
)
