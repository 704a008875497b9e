"""What every play has: a clock without waiting, the core, legs, and what was said."""

import heapq
from collections.abc import Callable
from itertools import count

from acd.floor import Floor
from acd.memory.state import Effects
from app.replay.callers import FOREVER, Outcome, Told
from core.commands import Command
from core.facts import Fact, LegEnded, LegJoined
from core.ids import CallId, LegId

RING_S = 0.005  # until a phone rings; what a real one needs is in the recorded answers
BRIDGE_S = 0.005
NORMAL, NO_ANSWER = 16, 19  # causes of Q.850
TAIL_S = 4 * 3600.0  # after the last word of the outside world; who still waits then waits for nobody


class Stage:
    """Who plays on it hears every fact and carries the commands out."""

    def __init__(self, keep: bool, hear: Callable[[Fact], None], carry_out: Callable[[Command], None]) -> None:
        self.floor, self.keep = Floor(), keep
        self._hear, self._carry_out = hear, carry_out
        self.now = self._last = 0.0
        self.outcome = Outcome([])
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._told: dict[CallId, Told] = {}
        self._legs: set[LegId] = set()  # that are up or ring

    # --- time --------------------------------------------------------------------------------------------------------

    def _play(self, until: float | None) -> None:
        while True:
            due = self.floor.next_deadline()
            event = self._queue[0][0] if self._queue else FOREVER
            soonest = event if due is None else min(due, event)
            if soonest > (until if until is not None else self._last + TAIL_S) or soonest == FOREVER:
                break
            self.now = max(self.now, soonest)
            if due is not None and due <= event:
                self._follow(self.floor.tick(self.now))
            else:
                self._last = self.now
                heapq.heappop(self._queue)[2]()
            if not self._queue and not self.floor.state.calls:
                break
        self.now = self.now if until is None else until

    def _at(self, at: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), what))

    def _in(self, seconds: float, what: Callable[[], None]) -> None:
        self._at(self.now + seconds, what)

    # --- the core ----------------------------------------------------------------------------------------------------

    def _give(self, fact: Fact) -> None:
        if self.keep:
            self.outcome.journal.append(fact)
        self._follow(self.floor.handle(fact))

    def _follow(self, effects: Effects) -> None:
        for fact in effects.facts:
            if self.keep:
                self.outcome.journal.append(fact)
            self._hear(fact)
        for command in effects.commands:
            self._carry_out(command)

    # --- legs --------------------------------------------------------------------------------------------------------

    def _if_up(self, leg_id: LegId, fact: Fact) -> None:
        if leg_id in self._legs:
            self._give(fact)

    def _enters(self, leg_id: LegId) -> None:
        """The waiting room."""
        self._legs.add(leg_id)
        self._give(LegJoined(at=self.now, leg_id=leg_id, bridge_id="w", room="waiting"))

    def _ends(self, leg_id: LegId, cause: int = NORMAL, sip: int = 0) -> None:
        if leg_id in self._legs:
            self._legs.discard(leg_id)
            self._give(LegEnded(at=self.now, leg_id=leg_id, cause=cause, sip=sip))
