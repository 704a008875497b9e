"""Time in previews has a column of its own. Rows of figures are emptied: the service makes them anew from the journal,
with time waited by queue, and without calls made in what queues were offered."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

_ROWS = (
    "call_slots", "call_hours", "call_days", "call_months", "wait_days", "wait_months", "agent_slots", "agent_days",
    "agent_months", "pause_slots", "pause_days", "call_visits", "agent_deeds", "interval_memory",
)  # fmt: skip


def upgrade() -> None:
    for name in ("agent_slots", "agent_days", "agent_months"):
        op.add_column(name, sa.Column("preview_ms", sa.BigInteger(), nullable=False, server_default="0"))
    for name in _ROWS:
        op.execute(sa.table(name).delete())
    counters = sa.table("counters", sa.column("name", sa.String()))
    op.execute(counters.delete().where(counters.c.name == "reports.intervals"))
