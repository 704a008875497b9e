"""Leads that agents have, or had, before them. Times are epoch seconds (float)."""

from sqlalchemy import Column, Float, Index, MetaData, String, Table, text

from app.store.happened import COUNTER

metadata = MetaData()

HELD = "ended_at IS NULL"

previews = Table(
    "previews",
    metadata,
    Column("preview_id", String(40), primary_key=True),
    Column("campaign", String(64), nullable=False),
    Column("lead_id", COUNTER, nullable=False),
    Column("agent", String(32), nullable=False),
    Column("held_at", Float, nullable=False),
    Column("until", Float, nullable=False),  # a lease: whatever happens, the lead goes back then
    Column("ended_at", Float),
    Column("ending", String(16), nullable=False),  # core.facts.PreviewEnding; empty: the agent has it
    Column("reason", String(200), nullable=False),
    Column("call_id", String(80)),  # of the attempt that came of it
    Index("ix_previews_lead_id", "lead_id"),
    Index("ix_previews_agent_ended_at", "agent", "ended_at"),
    Index("ix_previews_held", "preview_id", sqlite_where=text(HELD), postgresql_where=text(HELD)),
)
