"""Scripts of campaigns by version, and what was captured in each call. Times are epoch seconds (float)."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text

from app.store.happened import COUNTER

metadata = MetaData()

script_versions = Table(
    "script_versions",
    metadata,
    Column("campaign", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("document", Text),  # JSON: app.outbound.scripts.document.Script; none: from then on there was none
    Column("at", Float, nullable=False),
    Column("by", String(64), nullable=False),
)

script_runs = Table(
    "script_runs",
    metadata,
    Column("call_id", String(80), primary_key=True),
    Column("campaign", String(64), nullable=False),
    Column("lead_id", COUNTER),  # none: a call that the campaign did not make
    Column("version", Integer, nullable=False),  # that it began with
    Column("page", String(40), nullable=False),
    Column("trail", Text, nullable=False),  # JSON: the pages before, in order
    Column("captured", Text, nullable=False),  # JSON: texts by field
    Column("agent", String(32), nullable=False),  # who wrote last
    Column("began_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    Index("ix_script_runs_campaign_began_at", "campaign", "began_at", "call_id"),
    Index("ix_script_runs_lead_id", "lead_id", "began_at"),
)
