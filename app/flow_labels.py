"""What people call the nodes of a flow: the ``label`` that a published document gives them, else the node's name."""

import json
from typing import Any, Self

from sqlalchemy import select

from app.store.database import Database
from ivr.adapters.tables import flows

Label = dict[str, str]


class FlowLabels:
    """Read once: a version never changes. A version published later shows its nodes' names until the next start."""

    def __init__(self, labels: dict[tuple[str, int, str], Label] | None = None) -> None:
        self._labels = labels or {}

    @classmethod
    async def load(cls, database: Database) -> Self:
        labels: dict[tuple[str, int, str], Label] = {}
        async with database.read() as connection:
            for row in await connection.execute(select(flows.c.name, flows.c.version, flows.c.body)):
                for node, data in json.loads(row.body).get("nodes", {}).items():
                    labels[row.name, row.version, node] = _label(node, data)
        return cls(labels)

    def __call__(self, flow: str, version: int, node: str) -> Label:
        return self._labels.get((flow, version, node)) or _label(node, {})


def _label(node: str, data: dict[str, Any]) -> Label:
    given = data.get("label")
    if not isinstance(given, dict):
        return {"zh": node, "en": node}
    return {language: str(given.get(language) or node) for language in ("zh", "en")}
