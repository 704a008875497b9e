"""The table of trunks. Of the settings' own the address and the writing are the settings', whatever stands here."""

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, Text

metadata = MetaData()

trunks = Table(
    "trunks",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("port", Integer, nullable=False),
    Column("lines", Integer),
    Column("codecs", Text, nullable=False),  # in order, with commas
    Column("writing", String(16), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("place", Integer, nullable=False),
)
