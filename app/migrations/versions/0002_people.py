"""People: units, roles, sign-ins, the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _extend_users()
    _create_tree()
    _create_sign_ins()
    _create_audit()


def _extend_users() -> None:
    """Column by column: a copy of the table would take the skills with it, by their ON DELETE CASCADE."""
    op.add_column("users", sa.Column("unit", sa.String(32)))
    op.add_column("users", sa.Column("language", sa.String(8), nullable=False, server_default=""))
    op.add_column("users", sa.Column("time_zone", sa.String(64), nullable=False, server_default=""))
    op.add_column("users", sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_users_unit", "users", ["unit"])


def _create_tree() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("parent", sa.String(32)),
        sa.Column("leader", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.ForeignKeyConstraint(["parent"], ["units.id"], name="fk_units_parent_units"),
    )
    op.create_table(
        "roles",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("grants", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_roles"),
    )


def _create_sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("host", sa.String(64), nullable=False),
        sa.Column("program", sa.String(256), nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_username", "sign_ins", ["username"])
    op.add_column("one_time_links", sa.Column("subject", sa.String(64)))


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("host", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_actor_id", "audit", ["actor", "id"])
    op.create_index("ix_audit_subject_id", "audit", ["subject", "id"])
