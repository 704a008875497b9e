"""The engine's desk for tests of the API: the real core, and a PBX whose phones do at once what they are told.

Only ringing phones wait, for ``agent_answers``.
"""

from collections.abc import Callable, Iterable
from itertools import count

from acd.asking import Asked, Refusal
from acd.floor import Floor
from acd.supervision.refusals import AskedOfSupervision
from app.store.journal import SqlJournal
from core import commands
from core.commands import Command
from core.facts import (
    CallArrived,
    CallQueued,
    Candidate,
    Direction,
    Fact,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    ListeningStarted,
    ListeningStopped,
    PbxLinkUp,
    PbxObserved,
    SupervisorKeyPressed,
)
from core.ids import CallId, LegId, QueueName
from core.needs import Needs
from reports.live import LiveFloor


class Time:
    """A clock that moves when told; each reading is a millisecond later than the one before."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


class FakeDesk:
    """``settle`` as the engine does it: decide, journal, project."""

    def __init__(
        self, journal: SqlJournal, live: LiveFloor, handlers: Iterable[Callable[[Fact], None]], clock: Time
    ) -> None:
        self.live = live
        self.pbx_up = True
        self.screens_lag = False  # the store takes its time: nobody outside the core hears of anything
        self.answers_late = False  # a second later, in which the floor has gone on
        self._unwritten: list[Fact] = []
        self.deaf_to: set[type[Command]] = set()  # commands the PBX takes and does not carry out
        self.settled: list[Fact] = []
        self._floor = Floor()
        self._journal, self._handlers, self._clock = journal, tuple(handlers), clock
        self._bridges = count(1)
        self._where: dict[LegId, tuple[str, str]] = {}
        self.rung: list[commands.RingSupervisor] = []
        self._listens: dict[LegId, LegId] = {}
        self._ringing: dict[str, commands.RingAgent] = {}

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        return self._floor.refusal(asked)

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        return self._floor.candidates(call_id)

    async def settle(self, fact: Fact) -> None:
        self.settled.append(fact)
        effects = self._floor.handle(fact)
        await self._keep([fact, *effects.facts])
        for command in effects.commands:
            await self._carry_out(command)
        if self.answers_late:
            self._clock.now += 1.0
            await self._keep(self._floor.tick(self._clock()).facts)

    def also_tell(self, handler: Callable[[Fact], None]) -> None:
        """From now on this one hears every fact too."""
        self._handlers = (*self._handlers, handler)

    async def opens(self, facts: Iterable[Fact]) -> None:
        """The floor as configured, with Asterisk in view."""
        first = [*facts, PbxLinkUp(at=self._clock()), PbxObserved(at=self._clock())]
        for fact in first:
            self._floor.handle(fact)
        await self._keep(first)

    async def call_waits(
        self,
        call_id: str,
        *,
        queue: str,
        needs: Needs,
        caller: str = "+8613800138000",
        dialled: str = "4008001234",
        direction: Direction = Direction.IN,
    ) -> None:
        """A customer calls, chooses, and stands in the waiting room; or a campaign's customer has answered."""
        await self.settle(
            CallArrived(
                at=self._clock(), call_id=CallId(call_id), dialled=dialled, caller=caller, channel="PJSIP/x",
                direction=direction,
            )
        )  # fmt: skip
        await self._join("waiting", LegId(call_id))
        await self.settle(CallQueued(at=self._clock(), call_id=CallId(call_id), queue=QueueName(queue), needs=needs))

    async def agent_rings(self, agent: str) -> None:
        await self.settle(LegRinging(at=self._clock(), leg_id=self._ringing[agent].leg_id))

    async def agent_answers(self, agent: str) -> None:
        await self._join("agents", self._ringing.pop(agent).leg_id)

    async def agent_refuses(self, agent: str) -> None:
        await self.settle(LegEnded(at=self._clock(), leg_id=self._ringing.pop(agent).leg_id, cause=21, sip=603))

    async def customer_leaves(self, call_id: str) -> None:
        await self.settle(LegHangupRequested(at=self._clock(), leg_id=LegId(call_id)))
        await self.settle(LegEnded(at=self._clock(), leg_id=LegId(call_id), cause=16))

    async def screens_catch_up(self) -> None:
        self.screens_lag, late, self._unwritten = False, self._unwritten, []
        await self._keep(late)

    async def _keep(self, facts: list[Fact]) -> None:
        if self.screens_lag:
            self._unwritten += facts
            return
        await self._journal.append(facts)
        for fact in facts:
            for handler in self._handlers:
                handler(fact)

    async def _carry_out(self, command: Command) -> None:
        if type(command) in self.deaf_to:
            return
        match command:
            case commands.RingAgent():
                self._ringing[command.agent] = command
            case commands.Bridge(call_id=call_id, leg_id=leg_id):
                await self._join("talk", LegId(call_id), leg_id)
            case commands.Hold(call_id=call_id, leg_id=leg_id):
                await self._join("waiting", LegId(call_id))
                await self._join("agents", leg_id)
            case commands.Requeue(call_id=call_id) | commands.Park(call_id=call_id):
                await self._join("waiting", LegId(call_id))
            case commands.RingSupervisor(leg_id=leg_id):
                self.rung.append(command)
                await self._join("agents", leg_id)
            case commands.Listen(leg_id=leg_id, to=to):
                self._listens[leg_id] = to
                await self.settle(ListeningStarted(at=self._clock(), leg_id=leg_id, to=to))
            case commands.StopListening(leg_id=leg_id) if leg_id in self._listens:
                to = self._listens.pop(leg_id)
                await self.settle(ListeningStopped(at=self._clock(), leg_id=leg_id, to=to))
                await self._join("agents", leg_id)
            case commands.SwitchMode(leg_id=leg_id, mode=mode):
                key = {"listen": "4", "whisper": "5", "barge": "6"}[mode]
                await self.settle(SupervisorKeyPressed(at=self._clock(), leg_id=leg_id, key=key))
            case commands.TakeOver(call_id=call_id, leg_id=leg_id):
                await self._join("talk", LegId(call_id), leg_id)
            case commands.EndLeg(leg_id=leg_id, cause=cause):
                await self.settle(LegEnded(at=self._clock(), leg_id=leg_id, cause=cause))

    async def _join(self, room: str, *legs: LegId) -> None:
        bridge = f"talk-{next(self._bridges)}" if room == "talk" else room
        for leg in legs:
            if leg in self._where:
                old_bridge, old_room = self._where[leg]
                await self.settle(LegLeft(at=self._clock(), leg_id=leg, bridge_id=old_bridge, room=old_room))
            self._where[leg] = (bridge, room)
            await self.settle(LegJoined(at=self._clock(), leg_id=leg, bridge_id=bridge, room=room))
