"""What a registry has said of numbers. Times are epoch seconds (float)."""

from sqlalchemy import Column, Float, Index, MetaData, String, Table

metadata = MetaData()

registry_answers = Table(
    "registry_answers",
    metadata,
    Column("number", String(20), primary_key=True),  # E.164
    Column("answer", String(16), nullable=False),  # acd.outbound.rules.known.RegistryWord, never unknown
    Column("at", Float, nullable=False),  # when it was asked
    Index("ix_registry_answers_at", "at"),
)
