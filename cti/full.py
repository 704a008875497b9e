"""Calls that Asterisk turned away because the floor had as many as it may have.

A flood is told in a few words: at once when it begins, then every few seconds how many more there were. A fact for each
call would let whoever floods us write into our journal as fast as it can dial.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from core.facts import CallsTurnedAway

log = structlog.get_logger(__name__)

TELL_EVERY_S = 10.0


class FullFloor:
    """Give it each call that was turned away."""

    def __init__(self, submit: Callable[[CallsTurnedAway], None], every_s: float = TELL_EVERY_S) -> None:
        self._submit, self._every_s = submit, every_s
        self._untold: CallsTurnedAway | None = None
        self._quiet: asyncio.TimerHandle | None = None

    def turned_away(self, fact: CallsTurnedAway) -> None:
        before = self._untold.count if self._untold else 0
        self._untold = replace(fact, count=before + fact.count)
        if self._quiet is None:
            self._tell()

    def _tell(self) -> None:
        fact, self._untold, self._quiet = self._untold, None, None
        if fact is None:
            return
        self._quiet = asyncio.get_running_loop().call_later(self._every_s, self._tell)
        log.warning("Calls in were turned away: there are as many as may be.", calls=fact.count, limit=fact.limit)
        self._submit(fact)
