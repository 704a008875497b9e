"""The floor's one line of events: each fact goes through the core, into the journal, then to whoever shows or keeps it.

Commands leave at once, in the same breath as the fact that led to them; nobody waits for a disk to have a phone ring.
Everyone outside the core hears of a fact only when it is in the journal.
"""

import asyncio
import collections
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import structlog

from acd.asking import Asked, Refusal
from acd.floor import Floor
from acd.memory.state import Effects
from acd.supervision.refusals import AskedOfSupervision
from app.in_steps import in_steps
from core.clock import Clock
from core.commands import Command
from core.facts import Candidate, DigitsAsked, Fact
from core.ids import CallId
from core.ports import Journal

log = structlog.get_logger(__name__)

Handler = Callable[[Any], Awaitable[None]]
RETRY_S = 1.0  # between attempts to write the journal; facts wait in memory meanwhile
# Facts come in bursts: a BYE is five events within 3 ms. Writing after the first would keep the others waiting, and
# with them the phone that should ring next; after the last, one commit serves them all.
GATHER_S = 0.01


def _without_secrets(fact: Fact) -> Fact:
    """What is pressed may be a PIN or a card's number: the core passes it on, and nobody else is told."""
    return replace(fact, digits="*" * len(fact.digits)) if isinstance(fact, DigitsAsked) else fact


class CarryOut(Protocol):
    """Whoever tells Asterisk: the commands that one fact led to, in their order."""

    def __call__(self, *commands: Command) -> None: ...


class Engine:
    """Facts in by :meth:`submit` or :meth:`settle`, one at a time, in the order given."""

    def __init__(
        self,
        *,
        floor: Floor,
        journal: Journal,
        carry_out: CarryOut,
        handlers: Mapping[type[Fact], Sequence[Handler]],
        clock: Clock,
        retry_s: float = RETRY_S,
        gather_s: float = GATHER_S,
    ) -> None:
        self._retry_s, self._gather_s = retry_s, gather_s
        self._floor, self._journal, self._carry_out, self._clock = floor, journal, carry_out, clock
        self._handlers = handlers
        self._unwritten: collections.deque[Fact] = collections.deque()
        self._given = 0  # facts put into the line so far, and ...
        self._done = 0  # ... how many of them everyone has heard
        self._news = asyncio.Event()
        self._heard = asyncio.Condition()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def backlog(self) -> int:
        """Facts handled by the core that are not yet in the journal and on the screens."""
        return self._given - self._done

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        """Why nothing would follow from this now."""
        return self._floor.refusal(asked)

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        """Who could take a waiting call and why nobody does; None: it does not wait."""
        return self._floor.candidates(call_id)

    def submit(self, fact: Fact) -> None:
        """Handle the fact now; the journal and the projections follow."""
        self._take([fact], self._floor.handle(fact))

    async def settle(self, fact: Fact) -> None:
        """Handle the fact, and return when it and all that followed is journalled and shown."""
        self.submit(fact)
        await self.flushed()

    async def flushed(self) -> None:
        """Return when every fact given so far is journalled and shown."""
        upto = self._given
        async with self._heard:
            await self._heard.wait_for(lambda: self._done >= upto)

    def _take(self, given: Sequence[Fact], effects: Effects) -> None:
        if effects.commands:
            self._carry_out(*effects.commands)
        facts = [*map(_without_secrets, given), *effects.facts]
        self._unwritten.extend(facts)
        self._given += len(facts)
        if facts:
            self._news.set()
        self._set_timer()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due = self._floor.next_deadline()
        if due is not None:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, due - self._clock()), self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._take([], self._floor.tick(self._clock()))

    async def run(self) -> None:
        """Write and tell, batch by batch, until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(self._gather_s)
            self._news.clear()
            while self._unwritten:
                batch = list(self._unwritten)
                await self._write(batch)
                for _ in batch:
                    self._unwritten.popleft()
                async for fact in in_steps(batch):  # a call that ends meanwhile has its next offer made
                    await self._tell(fact)
                async with self._heard:
                    self._done += len(batch)
                    self._heard.notify_all()

    async def _write(self, batch: Sequence[Fact]) -> None:
        """Until it succeeds: calls go on without the store, and no fact is dropped."""
        while True:
            try:
                await self._journal.append(batch)
            except Exception:  # whatever the database says, the facts must not be lost
                log.exception("The journal takes no facts; they wait in memory.", waiting=len(self._unwritten))
                await asyncio.sleep(self._retry_s)
            else:
                return

    async def _tell(self, fact: Fact) -> None:
        for handler in (*self._handlers.get(type(fact), ()), *self._handlers.get(Fact, ())):
            try:
                await handler(fact)
            except Exception:  # one listener's failure is not the others'
                log.exception("A listener failed on a fact.", fact=type(fact).__name__)
