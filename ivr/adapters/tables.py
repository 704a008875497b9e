"""The IVR's tables."""

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

metadata = MetaData()

flows = Table(
    "ivr_flows",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),  # the document as published, JSON
    Column("published_at", Float, nullable=False),  # epoch seconds
    Column("published_by", String(80), nullable=False),
)
