"""The tables of conference rooms. Times are epoch seconds (float). PINs are kept as argon2id hashes only."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

conference_rooms = Table(
    "conference_rooms",
    metadata,
    Column("extension", String(8), primary_key=True),
    Column("name", Text, nullable=False),
    Column("most", Integer, nullable=False),
    Column("recorded", Boolean, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("locked_at", Float),
)

room_bookings = Table(
    "room_bookings",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("room", String(8), ForeignKey(conference_rooms.c.extension, ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False),
    Column("starts_at", Float, nullable=False),
    Column("ends_at", Float),
    Column("pin_hash", Text, nullable=False),
    Column("leader_hash", Text, nullable=False),
    Column("booked_by", String(64), nullable=False),
    Index("ix_room_bookings_room_starts_at", "room", "starts_at"),
)
