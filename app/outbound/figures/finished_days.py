"""Finished days are counted when they are over, so that nobody who asks for a report waits for it.

One day at a time, with the floor's own work between them: after an update there may be a year to count.
"""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog

log = structlog.get_logger(__name__)

EVERY_S = 600.0
BETWEEN_S = 1.0


class Keeping(Protocol):
    async def keep(self, between_s: float = 0.0) -> int:
        """Whatever is finished and not kept yet; how many days were counted."""


class FinishedDays:
    def __init__(self, keepings: Sequence[Keeping], every_s: float = EVERY_S) -> None:
        self._keepings, self._every_s = keepings, every_s

    async def run(self) -> None:
        """Until cancelled. Whatever was not kept is counted by whoever asks for it."""
        while True:
            await asyncio.sleep(self._every_s)
            for keeping in self._keepings:
                try:
                    await keeping.keep(BETWEEN_S)
                except Exception:  # whatever the database says
                    log.exception("What finished days came to cannot be kept.", what=type(keeping).__name__)
