"""Agents as bits of an integer, so that much is asked of hundreds of them in one step."""

from collections.abc import Iterable

from acd.memory.lines import Line
from core.ids import AgentId


class Bits:
    """One bit for each agent; who serves a line is put together once, until somebody's skills or seat change."""

    def __init__(self) -> None:
        self._bit: dict[AgentId, int] = {}
        self._members: dict[Line, int] = {}

    def know(self, agent: AgentId) -> None:
        self._bit.setdefault(agent, 1 << len(self._bit))

    def of(self, agents: Iterable[AgentId]) -> int:
        """Each named once; who is not known has none."""
        return sum(filter(None, map(self._bit.get, agents)))

    def of_line(self, line: Line) -> int:
        found = self._members.get(line)
        if found is None:
            found = self._members[line] = self.of(line.members)
        return found

    def members_changed(self) -> None:
        self._members.clear()

    def close(self, line: Line) -> None:
        self._members.pop(line, None)
