"""Who is told of an alarm: whoever leads the smallest unit that it concerns, and then whoever leads the next above."""

from collections.abc import Callable

from app.directory.directory import Directory
from app.directory.permissions import Permission
from app.directory.units import Tree
from app.tasks.turns import serves
from reports.alarms import OF_AGENT, OF_LINE, Condition, Subject


class Leaders:
    """Asks the directory each time: people and units change. ``campaign_unit``: whose a campaign is, None: nobody's."""

    def __init__(self, directory: Directory, campaign_unit: Callable[[str], str | None]) -> None:
        self._directory, self._campaign_unit = directory, campaign_unit

    def first(self, subject: Subject) -> str | None:
        """The unit to begin with; one that is led by somebody who answers alarms, if there is any above."""
        unit = self._smallest(subject)
        return unit if self.of(unit) else (self.above(unit) or unit)

    def above(self, unit: str | None) -> str | None:
        """The next unit up whose leader answers alarms and is somebody else; None: nobody is above."""
        path = [one.id for one in self._directory.tree.path(unit)][:-1]
        return next((one for one in reversed(path) if self.of(one) not in (None, self.of(unit))), None)

    def of(self, unit: str | None) -> str | None:
        """The user name of the unit's leader, who answers alarms; None: there is none."""
        found = self._directory.tree.get(unit)
        leader = found.leader if found is not None else None
        return leader if leader and self._directory.holds(leader, Permission.ANSWER_ALARMS) else None

    def _smallest(self, subject: Subject) -> str | None:
        directory, tree = self._directory, self._directory.tree
        if subject.condition in OF_AGENT:
            person = directory.agent(subject.name)
            return person.unit if person is not None else _root(tree)
        if subject.condition is Condition.BEHIND_GOAL and (owner := self._campaign_unit(subject.name)) is not None:
            return owner
        if subject.condition in OF_LINE:
            needs = directory.queue_needs.get(subject.name, ())
            agents = [p for p in directory.people if directory.takes_calls(p) and serves(p, subject.name, needs)]
            return _common(tree, [person.unit for person in agents if person.unit])
        return _root(tree)


def _common(tree: Tree, units: list[str]) -> str | None:
    """The smallest unit that holds all of these."""
    paths = [[unit.id for unit in tree.path(one)] for one in units]
    shared = [step[0] for step in zip(*paths, strict=False) if len(set(step)) == 1]
    return shared[-1] if shared else _root(tree)


def _root(tree: Tree) -> str | None:
    return tree.root.id if tree.root is not None else None
