"""The tables of alarms. Times are epoch seconds."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text

from app.store.happened import COUNTER, events_of

metadata = MetaData()

alarms = Table(
    "alarms",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("condition", String(32), nullable=False),
    Column("subject", String(128), nullable=False),
    Column("queue", String(64)),
    Column("agent", String(32)),
    Column("state", String(16), nullable=False),
    Column("value", Float, nullable=False),  # when it was raised
    Column("raise_at", Float, nullable=False),  # the level that held then
    Column("cause", Text, nullable=False),  # JSON, a list; see reports/alarm_causes.py
    Column("raised_at", Float, nullable=False),  # the first time
    Column("again_at", Float),  # the latest time, when it came back
    Column("times", Integer, nullable=False),
    Column("unit", String(64)),  # to whom it was told last
    Column("steps", Integer, nullable=False),  # that it was escalated
    Column("told_at", Float, nullable=False),
    Column("acknowledged_at", Float),
    Column("acknowledged_by", String(64), nullable=False),
    Column("note", Text, nullable=False),
    Column("cleared_at", Float),
    Index("ix_alarms_state", "state"),
    Index("ix_alarms_raised_at", "raised_at", "id"),
    sqlite_autoincrement=True,
)

alarm_events = events_of(metadata, "alarms", "alarm")
