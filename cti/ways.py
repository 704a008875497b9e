"""Calls out that go from trunk to trunk: the floor hears of a leg's end when no other trunk is tried.

The dialplan decides (callfloor-again) and says so, but its word and the end of the leg that came to nothing come in
either order. So the end of a leg that may have a successor is kept back until that word is there. And what the dialplan
cannot see from within Dial() is looked for here: a trunk from which nothing at all comes back, not even 100 (Trying).
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace

import structlog

from core.facts import AttemptReached, Fact, LegDialled, LegEnded, LegHangupRequested, LegJoined, TrunkFailed
from core.ids import CallId, LegId
from core.trunks import LAST_REPLY_S, NO_REPLY_S, trunk_of
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiError
from cti.ami.message import Message

log = structlog.get_logger(__name__)

KEPT_S = 1.0  # the dialplan's word follows within milliseconds; without it the leg has ended, and nothing follows
RESPONSES = "HANGUPCAUSE_KEYS()"  # of a leg: who has answered its INVITE with anything, which is the leg itself
NO_REPLY_CAUSE = "102"  # recovery on timer expiry: what 504 is (RFC 3398, 7.2.4.1)
OVER = "CallfloorUnreached"


@dataclass(slots=True)
class Open:
    """A leg that another trunk's may follow; ``ended``: it is gone, and nobody has been told."""

    call_id: CallId
    side: str
    ended: LegEnded | None = None


class Ways:
    """``submit`` takes what is told late; ``hand`` asks and hangs up."""

    def __init__(self, hand: AmiLink, submit: Callable[[Fact], None]) -> None:
        self._hand, self._submit = hand, submit
        self._open: dict[LegId, Open] = {}
        self._passed: set[LegId] = set()  # legs whose end says nothing any more
        self._asked: dict[LegId, str] = {}  # legs of which nobody knows whether their trunk answers, and their trunks
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, fact: Fact) -> Fact | None:
        """What the floor hears of it now; None: nothing, or not yet."""
        match fact:
            case LegDialled() if trunk_of(fact.channel):
                self.learn(fact.leg_id, fact.call_id, fact.side, trunk_of(fact.channel), more=fact.more)
            case LegHangupRequested() if fact.leg_id in self._open:
                return None  # of a leg that nobody has answered; its end follows
            case TrunkFailed():
                return self._failed(fact)
            case LegJoined() | AttemptReached():
                self._asked.pop(fact.leg_id, None)
                self._open.pop(fact.leg_id, None)
            case LegEnded():
                return self._ended(fact)
        return fact

    def _ended(self, fact: LegEnded) -> LegEnded | None:
        self._asked.pop(fact.leg_id, None)
        if fact.leg_id in self._passed:
            self._passed.discard(fact.leg_id)
            return None
        if fact.leg_id not in self._open:
            return fact
        self._open[fact.leg_id].ended = fact
        self._soon(self._told_late(fact.leg_id))
        return None

    def learn(self, leg_id: LegId, call_id: CallId, side: str, trunk: str, *, more: bool) -> None:
        """A leg that is being dialled; ``more``: another trunk's may follow it."""
        if more:
            self._open[leg_id] = Open(call_id, side)
        self._asked[leg_id] = trunk
        self._soon(self._no_reply(leg_id, NO_REPLY_S if more else LAST_REPLY_S))

    def over(self, message: Message) -> None:
        """The dialplan tries no other: the end of the leg is what became of the call."""
        found = self._of(CallId(message.get("Call")), message.get("Side"))
        if found is not None:
            self._tell(found)

    def _failed(self, fact: TrunkFailed) -> TrunkFailed:
        leg_id = self._of(fact.call_id, fact.side)
        if leg_id is None:
            return fact
        if self._open.pop(leg_id).ended is None:
            self._passed.add(leg_id)
        return replace(fact, leg_id=leg_id)

    def _of(self, call_id: CallId, side: str) -> LegId | None:
        return next((leg for leg, one in self._open.items() if (one.call_id, one.side) == (call_id, side)), None)

    def _tell(self, leg_id: LegId) -> None:
        one = self._open.pop(leg_id, None)
        if one is not None and one.ended is not None:
            self._submit(one.ended)

    # --- in a while ------------------------------------------------------------------------------------------------

    def _soon(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _told_late(self, leg_id: LegId) -> None:
        await asyncio.sleep(KEPT_S)
        self._tell(leg_id)

    async def _no_reply(self, leg_id: LegId, patience_s: float) -> None:
        """Hangs up a leg of which its trunk says nothing; the dialplan goes on to the next."""
        await asyncio.sleep(patience_s)
        if leg_id not in self._asked:
            return
        try:
            answer = await self._hand.ask("Getvar", {"Channel": leg_id, "Variable": RESPONSES})
            trunk = self._asked.pop(leg_id, "")
            if answer.get("Value") or not trunk:
                return
            log.info("A trunk does not answer.", trunk=trunk, leg_id=leg_id)
            await self._hand.ask("Hangup", {"Channel": leg_id, "Cause": NO_REPLY_CAUSE})
        except AmiError as error:  # the leg has just gone, or Asterisk cannot be asked: its own patience remains
            log.info("A leg could not be asked whether its trunk answers.", leg_id=leg_id, reason=str(error))
