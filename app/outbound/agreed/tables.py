"""The table of agreed callbacks. Times are epoch seconds (float)."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text, text

from app.store.happened import COUNTER

metadata = MetaData()

IS_OPEN = "state IN ('agreed', 'dialling')"

agreed_callbacks = Table(
    "agreed_callbacks",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("campaign", String(64), nullable=False),
    Column("lead_id", COUNTER, nullable=False),
    Column("number", String(20), nullable=False),  # E.164; where the customer wants to be called
    Column("zone", String(40), nullable=False),
    Column("region", String(3), nullable=False),
    Column("kind", String(16), nullable=False),  # acd.outbound.agreed.AgreedKind
    Column("agent", String(32)),  # the extension whose it is, of a personal one
    Column("due_at", Float, nullable=False),  # as it was agreed
    Column("next_at", Float, nullable=False),  # nobody is called before that
    Column("note", Text, nullable=False),
    Column("state", String(16), nullable=False),  # acd.outbound.agreed.AgreedState
    Column("tries", Integer, nullable=False),
    Column("first_try_at", Float),
    Column("held_by", String(32), nullable=False),  # the contact rule that has put it off last; empty: none
    Column("agreed_in", String(80), nullable=False),  # the call
    Column("made_at", Float, nullable=False),
    Column("made_by", String(64), nullable=False),  # user name
    Column("shared_at", Float),  # when a personal one became everybody's
    Column("ended_at", Float),
    Column("ended_by", String(64), nullable=False),
    Column("why", String(16), nullable=False),  # acd.outbound.agreed.AgreedWhy, of a cancelled one
    Column("reason", Text, nullable=False, server_default=""),  # in the words of who cancelled it
    Column("served_by", String(32)),  # the extension of who talked to the person in the end
    Column("served_in", String(80)),  # ... and the call
    Index(
        "ix_agreed_callbacks_lead_id",
        "lead_id",
        unique=True,
        sqlite_where=text(IS_OPEN),
        postgresql_where=text(IS_OPEN),
    ),
    Index(
        "ix_agreed_callbacks_open",
        "campaign",
        "next_at",
        sqlite_where=text(IS_OPEN),
        postgresql_where=text(IS_OPEN),
    ),
    Index("ix_agreed_callbacks_campaign_due_at", "campaign", "due_at", "id"),
    Index("ix_agreed_callbacks_agent_due_at", "agent", "due_at", "id"),
    Index(
        "ix_agreed_callbacks_number",
        "number",
        sqlite_where=text(IS_OPEN),
        postgresql_where=text(IS_OPEN),
    ),
    sqlite_autoincrement=True,
)
