"""What each campaign has decided last, and who is kept from it, put before those who watch: each second, from the
core's own memory.

A decision to dial nobody, for the reason of the one before, is no fact; screens show what it rests on all the same.
"""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from acd.campaigns.keeping import missed
from acd.floor import Floor
from core.clock import Clock
from core.facts import PacingDecided

EVERY_S = 1.0


class Screens(Protocol):
    def pace(self, at: float, decided: Mapping[str, PacingDecided], kept: Mapping[str, str]) -> None: ...


class PacingWatch:
    """``at`` and times in epoch seconds."""

    def __init__(self, floor: Floor, screens: Screens, clock: Clock) -> None:
        self._state, self._screens, self._clock = floor.state, screens, clock

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(EVERY_S)

    def look(self) -> None:
        told = {str(name): campaign.told for name, campaign in self._state.outbound.campaigns.items()}
        decided = {name: fact for name, fact in told.items() if fact is not None}
        kept = {str(agent): str(queue) for agent, queue in missed(self._state).items()}
        self._screens.pace(self._clock(), decided, kept)
