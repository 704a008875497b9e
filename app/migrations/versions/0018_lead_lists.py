"""Lists of leads, their imports, and numbers that are not to be called."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lead_lists",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("campaign", sa.String(64), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("removed_at", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_lead_lists"),
        sqlite_autoincrement=True,
    )
    _index("ix_lead_lists_name", "lead_lists", "name", where="removed_at IS NULL", unique=True)
    _leads()
    op.create_table(
        "lead_imports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("list_id", _counter, autoincrement=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("started_at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float()),
        sa.Column("result", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lead_imports"),
    )
    op.create_index("ix_lead_imports_started_at", "lead_imports", ["started_at"])
    op.create_table(
        "lead_mappings",
        sa.Column("signature", sa.String(64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("signature", name="pk_lead_mappings"),
    )
    op.create_table(
        "do_not_call",
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.Column("until", sa.Float()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_do_not_call"),
    )
    op.create_index("ix_do_not_call_since", "do_not_call", ["since", "number"])


def _leads() -> None:
    op.create_table(
        "list_leads",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("list_id", _counter, autoincrement=False, nullable=False),
        sa.Column("import_id", sa.String(32), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("region", sa.String(3), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.Float()),
        sa.Column("last_outcome", sa.String(32), nullable=False),
        sa.Column("last_at", sa.Float()),
        sa.Column("agent", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_list_leads"),
        sa.ForeignKeyConstraint(["list_id"], ["lead_lists.id"], name="fk_list_leads_list_id_lead_lists"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_list_leads_number", "list_leads", ["number", "list_id"])
    op.create_index("ix_list_leads_list_state", "list_leads", ["list_id", "state", "id"])
    first = sa.text("priority DESC")
    _index("ix_list_leads_fresh", "list_leads", "list_id", "zone", first, "id", where="state = 'fresh'")
    _index("ix_list_leads_due", "list_leads", "list_id", "zone", "next_at", where="state = 'due'")
    _index("ix_list_leads_personal", "list_leads", "agent", "next_at", where="state = 'due' AND agent IS NOT NULL")
    _index("ix_list_leads_staged", "list_leads", "import_id", "id", where="state = 'staged'")


def _index(name: str, table: str, *columns: str | sa.TextClause, where: str, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, list(columns), unique=unique, sqlite_where=condition, postgresql_where=condition)
