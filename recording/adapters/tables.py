"""The table of recordings. Times are epoch seconds."""

from sqlalchemy import JSON, Boolean, Column, Float, Index, MetaData, String, Table, Text

metadata = MetaData()

recordings = Table(
    "recordings",
    metadata,
    Column("call_id", Text, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("started_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("sha256", String(64), nullable=False, default=""),
    Column("path", Text, nullable=False, default=""),  # relative to the recordings folder
    Column("reason", Text, nullable=False, default=""),
    Column("tracks", JSON, nullable=False, default=list),
    Column("findings", JSON, nullable=False, default=list),
    Column("announced", Boolean, nullable=False, default=False),
    Column("updated_at", Float, nullable=False),
)

Index("recordings_by_start", recordings.c.started_at)
Index("recordings_unannounced", recordings.c.announced, recordings.c.started_at)
