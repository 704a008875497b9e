"""What agents' states need beside the core: its rules at each change, the floor's day, and what outlives a restart."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import tzinfo

import structlog
from sqlalchemy.exc import DBAPIError

from app.day_clock import DayClock, midnight_passed, shift_ends
from app.directory.directory import Directory
from app.engine import Handler
from app.pauses import pauses_configured, used_before
from app.rules.rules import Rules
from app.store.break_line import BreakLine
from app.store.database import Database
from app.store.service_runs import ServiceRuns
from app.store.state_history import StateHistory
from core.clock import Clock
from core.facts import (
    AgentRestored,
    BreakLineLeft,
    BreakQueued,
    BreakTurnCame,
    Fact,
    PausesConfigured,
    PauseUsed,
    PbxObserved,
)
from reports.words import start_of_day

log = structlog.get_logger()
AGAIN_S = 1.0


class States:
    """Give it the facts that :attr:`handlers` names, begin with :meth:`remember`, and run it."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        rules: Rules,
        runs: ServiceRuns,
        settle: Callable[[Fact], Awaitable[None]],
        zone: tzinfo,
        clock: Clock,
    ) -> None:
        self._directory, self._rules, self._runs, self._settle = directory, rules, runs, settle
        self._zone, self._clock = zone, clock
        self._line, self._history = BreakLine(database), StateHistory(database)
        self._day = DayClock(rules, settle, zone, clock)
        self._restored: list[AgentRestored] = []
        self._told: PausesConfigured | None = None
        self._looked = False
        self._changed = asyncio.Event()
        self._begun_at = clock()
        directory.on_change.append(self._changed.set)

    @property
    def handlers(self) -> Mapping[type[Fact], Sequence[Handler]]:
        line = self._line.apply
        return {
            BreakQueued: (line,),
            BreakTurnCame: (line,),
            BreakLineLeft: (line,),
            PausesConfigured: (self._on_configured,),
            PbxObserved: (self._on_observed,),
        }

    async def remember(self, restored: list[AgentRestored], at: float) -> list[Fact]:
        """What the core must know before (rules, the day) and after (who stands in line) the agents themselves."""
        self._restored = restored
        self._told = pauses_configured(self._directory, self._rules, at)
        return [
            self._told,
            midnight_passed(at, self._zone),
            *restored,
            *await self._line.restored(at),
            shift_ends(self._rules, self._runs.away_since, at, self._zone),
        ]

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.gather(self._runs.run(), self._day.run(), self._say_used(), self._follow_directory())

    async def alive(self) -> None:
        """The last word of an orderly end."""
        await self._runs.alive()

    async def _say_used(self) -> None:
        """The journal of today is read beside the work; until then nobody is warned too early."""
        midnight = start_of_day(self._begun_at, self._zone)
        for fact in await self._used(midnight):
            await self._settle(fact)

    async def _used(self, midnight: float) -> list[PauseUsed]:
        while True:
            try:
                return await used_before(self._history, self._restored, midnight, self._begun_at)
            except (DBAPIError, OSError) as error:
                log.warning("Today's pauses wait for the store.", error=repr(error))
                await asyncio.sleep(AGAIN_S)

    async def _follow_directory(self) -> None:
        """A room is a unit with all below it, so what the tree becomes, the rooms become."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            now = pauses_configured(self._directory, self._rules, self._clock())
            if self._told is None or (now.reasons, now.rooms) != (self._told.reasons, self._told.rooms):
                await self._settle(now)

    async def _on_configured(self, fact: PausesConfigured) -> None:
        self._told = fact

    async def _on_observed(self, _: PbxObserved) -> None:
        if not self._looked:
            self._looked = True
            await self._runs.looked()
