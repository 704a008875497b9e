"""How long callers will probably wait, put before those who watch: every two seconds, from the core's own estimate.

When many wait they are looked at in turns, so that a look costs a bounded time whatever the floor is like; and after
each estimate (a few milliseconds with 1,000 agents) whatever else is to be done on the loop has its turn.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping
from typing import Protocol

from acd.floor import Floor
from acd.memory.calls import Call
from acd.queues.expected import forecast, forecast_for_next
from app.in_steps import in_steps
from core.facts import QueueConfigured
from core.ids import CallId

EVERY_S = 2.0
CALLS_S = 0.02  # CPU time for the calls' own, beside one estimate for each queue
STEP_S = 5.0  # what is shown is rounded to it, so that screens need not change at each look


class Screens(Protocol):
    def expect(self, queues: Mapping[str, float | None], calls: Mapping[str, tuple[int, float]]) -> None: ...


class Outlook:
    """Shows seconds within which 80 % are served, calls with their position; None: nobody could serve them."""

    def __init__(self, floor: Floor, screens: Screens) -> None:
        self._state, self._screens = floor.state, screens
        self._queues: dict[str, float | None] = {}
        self._found: dict[CallId, tuple[int, float]] = {}
        self._last = CallId("")

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(EVERY_S)

    async def look(self) -> None:
        async for _ in in_steps(self._estimates()):
            pass
        self._found = {call_id: found for call_id, found in self._found.items() if call_id in self._state.router}
        self._screens.expect(self._queues, {str(call_id): found for call_id, found in self._found.items()})

    def _estimates(self) -> Iterator[None]:
        """Each queue's, and as many calls' as there is time for."""
        self._queues = {queue: self._queues.get(queue) for queue in self._state.queues}
        for rules in list(self._state.queues.values()):
            self._queues[rules.queue] = self._for_next(rules)
            yield
        spent = 0.0
        waiting = {call.call_id: call for call in self._state.calls.values() if call.call_id in self._state.router}
        for call in self._in_turn(waiting):
            began = time.thread_time()
            self._of(call)
            spent += time.thread_time() - began
            yield
            if spent > CALLS_S:
                break

    def _of(self, call: Call) -> None:
        expected = forecast(self._state, call)
        if expected is not None:
            self._found[call.call_id] = (expected.position, _rounded(expected.seconds))
        else:
            self._found.pop(call.call_id, None)
        self._last = call.call_id

    def _in_turn(self, waiting: dict[CallId, Call]) -> Iterator[Call]:
        """From behind the one who was looked at last."""
        calls = list(waiting)
        first = calls.index(self._last) + 1 if self._last in waiting else 0
        return (waiting[call_id] for call_id in calls[first:] + calls[:first])

    def _for_next(self, rules: QueueConfigured) -> float | None:
        expected = forecast_for_next(self._state, rules.queue, rules.needs)
        return None if expected is None else _rounded(expected.seconds)


def _rounded(seconds: float) -> float:
    return round(seconds / STEP_S) * STEP_S
