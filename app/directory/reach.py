"""How far a permission reaches for one person. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.directory.people import Person
from app.directory.permissions import Scope
from app.directory.units import Tree


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """Whom and what someone may touch. Two people with equal reaches see the same."""

    all: bool = False
    units: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()  # extensions

    def includes_agent(self, extension: str | None) -> bool:
        return self.all or (extension is not None and extension in self.agents)

    def includes_user(self, username: str) -> bool:
        return self.all or username in self.users

    def includes_unit(self, unit_id: str | None) -> bool:
        return self.all or (unit_id is not None and unit_id in self.units)


NOBODY = Reach()
EVERYBODY = Reach(all=True)


def reach_of(person: Person, scope: Scope | None, tree: Tree, people: Iterable[Person]) -> Reach:
    """What the scope means for this person; None: nothing at all."""
    if scope is None:
        return NOBODY
    units = _units(person, scope, tree)
    if scope is Scope.ALL or (tree.root is not None and scope is Scope.SUBTREE and tree.root.id in units):
        return EVERYBODY
    within = [other for other in people if other.unit in units or other.username == person.username]
    return Reach(
        units=units,
        users=frozenset(other.username for other in within) | {person.username},
        agents=frozenset(str(other.extension) for other in within if other.extension),
    )


def _units(person: Person, scope: Scope, tree: Tree) -> frozenset[str]:
    led = tree.led_by(person.username)
    if scope is Scope.SUBTREE:
        roots = led | ({person.unit} if tree.get(person.unit) else frozenset())
        return frozenset().union(*(tree.subtree(unit) for unit in roots))
    if scope is Scope.TEAM:
        return led or frozenset({person.unit} if person.unit else ())
    return frozenset()
