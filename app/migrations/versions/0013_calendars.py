"""Calendars, the days that people set in them, and the public days of countries."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "calendars",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_calendars"),
    )
    op.create_table(
        "calendar_days",
        sa.Column("calendar", sa.String(40), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("calendar", "day", name="pk_calendar_days"),
        sa.ForeignKeyConstraint(
            ["calendar"], ["calendars.name"], name="fk_calendar_days_calendar_calendars", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "public_days",
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name_zh", sa.String(128), nullable=False),
        sa.Column("name_en", sa.String(128), nullable=False),
        sa.PrimaryKeyConstraint("country", "day", name="pk_public_days"),
    )
    op.create_table(
        "public_years",
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("country", "year", name="pk_public_years"),
    )
