"""How a campaign's calls went, as agents have filed it. Times are epoch seconds (float)."""

from sqlalchemy import Column, Float, Index, MetaData, String, Table, Text

from app.store.happened import COUNTER

metadata = MetaData()

call_outcomes = Table(
    "call_outcomes",
    metadata,
    Column("call_id", String(80), primary_key=True),
    Column("campaign", String(64), nullable=False),
    Column("lead_id", COUNTER),  # none: a call that the campaign did not make
    Column("number", String(20), nullable=False),  # E.164; empty: not known
    Column("at", Float, nullable=False),  # when it was dialled, or filed first if the campaign did not dial it
    Column("disposition", String(64), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("kind", String(16), nullable=False),  # core.facts.DispositionKind, as it was then
    Column("note", Text, nullable=False),
    Column("agent", String(32), nullable=False),  # who filed it last
    Column("filed_at", Float, nullable=False),  # the last time
    Index("ix_call_outcomes_campaign_at", "campaign", "at", "call_id"),
)
