"""Targets of a day, for an agent, a unit or a role. What an agent has not comes from the tree above, then the role."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import delete, select

from app.directory.people import Person
from app.directory.units import Tree
from app.store.database import Database
from app.store.tables import targets as table
from app.store.upsert import upsert


class TargetOf(StrEnum):
    AGENT = "agent"
    UNIT = "unit"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Target:
    """A day's calls and seconds of conversation; None: not set here."""

    calls: int | None = None
    talk_s: int | None = None

    @property
    def is_set(self) -> bool:
        return self.calls is not None or self.talk_s is not None


class Targets:
    """All of them, in memory, written through."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._targets: dict[tuple[TargetOf, str], Target] = {}

    @classmethod
    async def load(cls, database: Database) -> Self:
        targets = cls(database)
        async with database.read() as connection:
            for row in await connection.execute(select(table)):
                targets._targets[TargetOf(row.kind), row.subject] = Target(row.calls, row.talk_s)
        return targets

    def __iter__(self) -> Iterator[tuple[TargetOf, str, Target]]:
        return iter([(kind, subject, target) for (kind, subject), target in sorted(self._targets.items())])

    async def put(self, kind: TargetOf, subject: str, target: Target) -> None:
        """Hold from now on; one that sets nothing is taken away."""
        async with self._database.write() as connection:
            if target.is_set:
                row = {"kind": kind, "subject": subject, "calls": target.calls, "talk_s": target.talk_s}
                await upsert(connection, table, [row])
            else:
                await connection.execute(delete(table).where(table.c.kind == kind, table.c.subject == subject))
        if target.is_set:
            self._targets[kind, subject] = target
        else:
            self._targets.pop((kind, subject), None)

    def of(self, person: Person, tree: Tree) -> Target:
        """What holds for this agent: the nearest that says it, each of the two by itself."""
        near = [(TargetOf.AGENT, str(person.extension))]
        near += [(TargetOf.UNIT, unit.id) for unit in reversed(tree.path(person.unit))]
        found = [self._targets[key] for key in [*near, (TargetOf.ROLE, person.role)] if key in self._targets]
        return Target(_first(target.calls for target in found), _first(target.talk_s for target in found))


def _first(values: Any) -> int | None:
    return next((value for value in values if value is not None), None)
