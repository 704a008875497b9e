"""The tables of tasks. Times are epoch seconds (float); what comes from outside has no length limit."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text

from app.store.happened import COUNTER, events_of

metadata = MetaData()

tasks = Table(
    "tasks",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(160), nullable=False),  # what it is about, by its own id: there is one task for it
    Column("state", String(16), nullable=False),
    Column("number", Text, nullable=False),  # whom to call; empty: nobody
    Column("call_id", String(160)),
    Column("queue", String(64)),
    Column("fields", Text, nullable=False),  # JSON: what its kind knows of it
    Column("due_at", Float),
    Column("person", String(64)),  # user name
    Column("unit", String(64)),
    Column("in_turn", Integer, nullable=False),  # 1: waits for the next agent of its queue
    Column("assigned_at", Float),
    Column("opened_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("started_at", Float),
    Column("ended_at", Float),
    Column("ended_by", String(64), nullable=False),  # empty: by the floor itself
    Column("outcome", String(32), nullable=False),
    Column("calls", Integer, nullable=False),  # made from it
    Index("ix_tasks_kind_subject", "kind", "subject", unique=True),
    Index("ix_tasks_state_due_at", "state", "due_at"),
    Index("ix_tasks_person_state", "person", "state"),
    sqlite_autoincrement=True,
)

task_events = events_of(metadata, "tasks", "task")
