"""Conference rooms and their bookings."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "conference_rooms",
        sa.Column("extension", sa.String(8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("locked_at", sa.Float()),
        sa.PrimaryKeyConstraint("extension", name="pk_conference_rooms"),
    )
    op.create_table(
        "room_bookings",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("room", sa.String(8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Float(), nullable=False),
        sa.Column("ends_at", sa.Float()),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("leader_hash", sa.Text(), nullable=False),
        sa.Column("booked_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_room_bookings"),
        sa.ForeignKeyConstraint(["room"], ["conference_rooms.extension"], ondelete="CASCADE"),
    )
    op.create_index("ix_room_bookings_room_starts_at", "room_bookings", ["room", "starts_at"])
