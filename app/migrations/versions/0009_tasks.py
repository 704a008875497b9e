"""Tasks, with their history."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("call_id", sa.String(160)),
        sa.Column("queue", sa.String(64)),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Float()),
        sa.Column("person", sa.String(64)),
        sa.Column("unit", sa.String(64)),
        sa.Column("in_turn", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.Float()),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("started_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("ended_by", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_kind_subject", "tasks", ["kind", "subject"], unique=True)
    op.create_index("ix_tasks_state_due_at", "tasks", ["state", "due_at"])
    op.create_index("ix_tasks_person_state", "tasks", ["person", "state"])
    op.create_table(
        "task_events",
        sa.Column("id", _counter, autoincrement=True, nullable=False),
        sa.Column("task_id", _counter, autoincrement=False, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task_events"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_task_events_task_id_tasks", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_events_task_id", "task_events", ["task_id", "id"])
