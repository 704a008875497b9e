"""The tree of the house: floor > department > squad > team. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """From the whole floor down; a unit lies in one of a kind before its own."""

    FLOOR = "floor"
    DEPARTMENT = "department"
    SQUAD = "squad"
    TEAM = "team"

    def may_lie_in(self, other: "UnitKind") -> bool:
        order = list(UnitKind)
        return order.index(other) < order.index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One box of the tree. ``leader`` is a user name; the root alone has no parent."""

    id: str
    kind: UnitKind
    name: str
    parent: str | None = None
    leader: str | None = None


class Tree:
    """All units, by id. Unknown ids are in no path and have nothing below them."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units = {unit.id: unit for unit in units}
        self._below: dict[str, list[str]] = {}
        for unit in self._units.values():
            if unit.parent is not None:
                self._below.setdefault(unit.parent, []).append(unit.id)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def get(self, unit_id: str | None) -> Unit | None:
        return self._units.get(unit_id or "")

    @property
    def root(self) -> Unit | None:
        return next((unit for unit in self._units.values() if unit.parent is None), None)

    def path(self, unit_id: str | None) -> tuple[Unit, ...]:
        """From the root down to the unit itself."""
        path: list[Unit] = []
        unit = self.get(unit_id)
        while unit is not None and unit not in path:
            path.insert(0, unit)
            unit = self.get(unit.parent)
        return tuple(path)

    def subtree(self, unit_id: str | None) -> frozenset[str]:
        """The unit and all below it."""
        found: set[str] = set()
        ahead = [unit_id] if unit_id is not None and unit_id in self._units else []
        while ahead:
            current = ahead.pop()
            if current not in found:
                found.add(current)
                ahead.extend(self._below.get(current, ()))
        return frozenset(found)

    def led_by(self, username: str) -> frozenset[str]:
        return frozenset(unit.id for unit in self._units.values() if unit.leader == username)

    def by_id(self) -> Mapping[str, Unit]:
        return self._units
