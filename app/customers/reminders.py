"""Reminds whoever promised to contact a customer, when it is time: within a second, and also after a restart."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.clock import Clock
from crm.follow_ups import FollowUp
from crm.following_up import DUE, FollowUps

log = structlog.get_logger()
_LOOK_AGAIN_S = 60.0  # the clock may be set, and somebody may have written into the store
_RETRY_S = 1.0
_LEAST_S = 0.05


class Reminders:
    """Made once; run it."""

    def __init__(self, follow_ups: FollowUps, clock: Clock) -> None:
        self._follow_ups, self._clock = follow_ups, clock
        self._woken = asyncio.Event()
        follow_ups.when_changed.append(self._on_change)

    def _on_change(self, one: FollowUp, before: FollowUp | None, what: str) -> None:
        if what != DUE:
            self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            wait_s = await self._remind()
            try:
                await asyncio.wait_for(self._woken.wait(), wait_s)
            except TimeoutError:
                continue

    async def _remind(self) -> float:
        """Seconds until it is worth looking again."""
        try:
            due_at = await self._follow_ups.remind()
        except (DBAPIError, OSError) as error:
            log.warning("Reminders are late: the store does not answer.", error=type(error).__name__)
            return _RETRY_S
        left = _LOOK_AGAIN_S if due_at is None else due_at - self._clock()
        return min(max(left, _LEAST_S), _LOOK_AGAIN_S)
