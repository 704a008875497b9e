"""The tables of lists, leads, imports and numbers not to be called. Times are epoch seconds (float).

``leads`` is the name of the lost callers' table (reports.adapters.abandoned), so these are ``list_leads``.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

from app.store.happened import COUNTER

metadata = MetaData()

lead_lists = Table(
    "lead_lists",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False),
    Column("campaign", String(64), nullable=False),  # empty: of none yet
    Column("priority", Integer, nullable=False),
    Column("share", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("ready", Boolean, nullable=False),  # false: nobody sees it, its first import is under way
    Column("created_at", Float, nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("removed_at", Float),  # nobody sees it any more; its leads that were never dialled are cleared away
    Index(
        "ix_lead_lists_name",
        "name",
        unique=True,
        sqlite_where=text("removed_at IS NULL"),
        postgresql_where=text("removed_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


def _some(name: str, *columns: object, where: str) -> Index:
    """An index of the rows of one state: the dialler's questions touch what they answer with, and nothing else."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))  # type: ignore[arg-type]


# Said with the state itself and not by a parameter: only so a database sees that the index of that state will do.
STAGED, FRESH, DUE, TAKEN = (text(f"list_leads.state = '{state}'") for state in ("staged", "fresh", "due", "taken"))

list_leads = Table(
    "list_leads",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("list_id", ForeignKey("lead_lists.id", name="fk_list_leads_list_id_lead_lists"), nullable=False),
    Column("import_id", String(32), nullable=False),
    Column("number", String(20), nullable=False),  # E.164
    Column("zone", String(40), nullable=False),
    Column("region", String(3), nullable=False),
    Column("name", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON
    Column("state", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Float),
    Column("last_outcome", String(32), nullable=False),
    Column("last_at", Float),
    Column("agent", String(32)),
    Column("others", Text),  # JSON: its other numbers (app.outbound.values.LeadNumber) in order; null: it has none
    Index("ix_list_leads_number", "number", "list_id"),
    Index("ix_list_leads_list_state", "list_id", "state", "id"),
    _some("ix_list_leads_due", "list_id", "zone", "next_at", where="state = 'due'"),
    _some("ix_list_leads_personal", "agent", "next_at", where="state = 'due' AND agent IS NOT NULL"),
    _some("ix_list_leads_staged", "import_id", "id", where="state = 'staged'"),
    _some("ix_list_leads_taken", "id", where="state = 'taken'"),
    sqlite_autoincrement=True,
)
_leads = list_leads.c
_some("ix_list_leads_fresh", _leads.list_id, _leads.zone, _leads.priority.desc(), _leads.id, where="state = 'fresh'")

lead_imports = Table(
    "lead_imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("list_id", COUNTER),
    Column("file", Text, nullable=False),  # as whoever sent it called it
    Column("state", String(16), nullable=False),
    Column("by", String(64), nullable=False),
    Column("started_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("result", Text, nullable=False),  # JSON: counts, reasons, mapping, error
    Index("ix_lead_imports_started_at", "started_at"),
)

lead_mappings = Table(
    "lead_mappings",
    metadata,
    Column("signature", String(64), primary_key=True),  # of the headings
    Column("mapping", Text, nullable=False),  # JSON
    Column("used_at", Float, nullable=False),
    Column("by", String(64), nullable=False),
)

# Who takes a number off the list, and why, stays with the entry: nothing is deleted.
IN_FORCE = "removed_at IS NULL"

do_not_call = Table(
    "do_not_call",
    metadata,
    Column("id", COUNTER, primary_key=True, autoincrement=True),
    Column("number", String(20), nullable=False),  # E.164
    Column("source", String(16), nullable=False),  # acd.outbound.rules.known.BlockSource
    Column("since", Float, nullable=False),
    Column("until", Float),
    Column("note", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("call_id", String(80)),  # in which the person said so
    Column("campaign", String(64), nullable=False),  # whose call that was; empty: no campaign's
    Column("removed_at", Float),
    Column("removed_by", String(64)),
    Column("removed_why", Text),
    Index(
        "ix_do_not_call_number_source",
        "number",
        "source",
        unique=True,
        sqlite_where=text(IN_FORCE),
        postgresql_where=text(IN_FORCE),
    ),
    Index("ix_do_not_call_since", "since", "number"),
    Index("ix_do_not_call_number", "number"),
    Index("ix_do_not_call_campaign_since", "campaign", "since"),
    sqlite_autoincrement=True,
)
