"""A queue's rules are one JSON document instead of a few columns."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_MOVED = ("strategy", "ring_s", "wrapup_s", "service_level_s", "needs")


def upgrade() -> None:
    op.add_column("queues", sa.Column("rules", sa.Text(), nullable=False, server_default="{}"))
    _carry_over()
    for column in _MOVED:
        op.drop_column("queues", column)


def _carry_over() -> None:
    queues = sa.table("queues", *(sa.column(name) for name in ("name", "rules", *_MOVED)))
    connection = op.get_bind()
    for row in connection.execute(sa.select(queues)).all():
        rules = {
            "strategy": row.strategy,
            "ring_s": min(300.0, max(3.0, row.ring_s)),
            "wrapup_s": row.wrapup_s,
            "wrapup_max_s": max(120.0, row.wrapup_s),
            "service_level_s": row.service_level_s,
            "needs": [_step(text) for text in row.needs.split(";") if text],
        }
        connection.execute(queues.update().where(queues.c.name == row.name).values(rules=json.dumps(rules)))


def _step(text: str) -> dict[str, object]:
    """``60:service>=1+vip~2``, as core.needs wrote it."""
    after, _, rest = text.partition(":")
    items = [item for item in rest.split("+") if item]
    must = dict(item.split(">=") for item in items if ">=" in item)
    prefer = dict(item.split("~") for item in items if ">=" not in item)
    levels = [{skill: int(level) for skill, level in side.items()} for side in (must, prefer)]
    return {"after": float(after), "must": levels[0], "prefer": levels[1]}
