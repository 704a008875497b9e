"""The core's own time: the clock's, except that it never goes back.

A wall clock that is set back would freeze every deadline until it has caught up: no ghost ended, no wrap-up over. So
the core counts on from where it was, and what it says is put back into the clock's terms.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from acd.memory.state import Effects
from core.commands import Command
from core.facts import Fact

SET_BACK_S = 1.0  # less than that is word that came a little late
TIMES = ("at", "until", "connected_at", "queued_at", "until_most", "most", "since", "stands_at")

Said = TypeVar("Said", Fact, Command)


@dataclass(slots=True)
class Timeline:
    """``ahead``: by how many seconds the core's time is before the clock's."""

    ahead: float = 0.0
    last_seen: float = float("-inf")  # of the one clock; facts may carry another machine's

    def saw_clock(self, now: float, core_now: float) -> None:
        if now < self.last_seen - SET_BACK_S:
            self.ahead = core_now - now
        self.last_seen = now

    def inward(self, at: float) -> float:
        return at + self.ahead

    def outward(self, effects: Effects) -> Effects:
        if self.ahead:
            effects.facts = [self._put_back(fact) for fact in effects.facts]
            effects.commands = [self._put_back(command) for command in effects.commands]
        return effects

    def _put_back(self, said: Said) -> Said:
        times = {name: getattr(said, name, None) for name in TIMES}
        return replace(said, **{name: time - self.ahead for name, time in times.items() if time})
