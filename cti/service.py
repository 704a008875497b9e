"""The telephone side at work: hears, translates in order, compares with Asterisk, and carries out commands."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from core.clock import Clock
from core.commands import Command, DialBack
from core.facts import (
    CallAdopted,
    CallArrived,
    CallsTurnedAway,
    CommandRefused,
    Direction,
    Fact,
    LegAdopted,
    LegEnded,
    PbxLinkLost,
    PbxLinkUp,
    PbxObserved,
    RoomEntered,
    SupervisionAdopted,
)
from core.ids import CallId, LegId, agent_leg
from core.trunks import FindWays, trunk_of
from cti.actions.wording import by_carrier
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from cti.cadence import Cadences
from cti.chimes import Chimes
from cti.errors import PictureUnavailable
from cti.full import FullFloor
from cti.hands import Hands
from cti.music import START, is_player
from cti.notes import Note, Notes
from cti.phones import Phones, in_call
from cti.picture import Picture, Place
from cti.reconcile import Seen, contactless, devices, look, missing, rooms, steady
from cti.silence import POLL_S, Pulses, questions
from cti.translate import event_time, translate
from cti.ways import OVER, Ways

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 5.0
EVENTS_SETTLE_S = 0.3  # what is on its way as an event tells more than what is found by looking

MakeLink = Callable[[str, Callable[[Message], None], Callable[[LinkState], None]], AmiLink]
Unended = Callable[[frozenset[CallId]], Awaitable[list[Fact]]]
Ended = Callable[[Sequence[CallId], float], Awaitable[Mapping[CallId, float]]]


@dataclass(frozen=True, slots=True)
class _Before:
    """What we believed before Asterisk was asked."""

    legs: Mapping[LegId, Place]
    inside: Mapping[LegId, RoomEntered]
    notes: Mapping[LegId, tuple[Note, ...]]


async def _unknown(calls: Sequence[CallId], last_heard: float) -> Mapping[CallId, float]:
    return {}


class CtiService:
    """One Asterisk. ``submit`` takes each fact at once.

    ``number`` writes a caller's number as the floor does (E.164); what is no number it gives back.
    ``ways`` gives the trunks that lead to a number, each with the number as it wants it.
    ``unended``, given the calls that Asterisk has, tells the facts that end all others which our ledger holds open.
    ``ended``, given calls that went while the link was away and when it was lost, tells when each has ended.
    """

    def __init__(
        self,
        *,
        make_link: MakeLink,
        submit: Callable[[Fact], None],
        clock: Clock,
        unended: Unended,
        ended: Ended = _unknown,
        number: Callable[[str], str] = str,
        ways: FindWays = by_carrier,
    ) -> None:
        self._hand_in, self._clock, self._unended, self._number = submit, clock, unended, number
        self._ended, self._lost_at = ended, 0.0
        self._links = asyncio.Event()
        self._changed = asyncio.Event()
        self._heard_link = False
        self._first_look = True
        self.heard_since = math.inf  # from when on every event has been heard, as far as the link has stood
        self._phones = Phones()
        self._pulses = Pulses()
        self._full = FullFloor(submit)
        self.picture, self._notes, self._cadences = Picture(), Notes(), Cadences()
        self._chimes = Chimes()
        self.ear = make_link("ear", self._hear, self._link_changed)
        self.hand = make_link("hand", lambda message: None, self._link_changed)
        # Counting asks each leg's own thread, which may take its time: no command must wait behind that.
        self.counter = make_link("hand", lambda message: None, lambda state: None)
        self._hands = Hands(
            link=self.hand, channel=self.picture.channel, refused=submit, clock=clock, ways=ways
        )
        self._ways = Ways(self.hand, self._submit)

    def _submit(self, fact: Fact) -> None:
        """Callers' numbers come from the carrier in any writing; from here on each has one."""
        if isinstance(fact, CallArrived) or (isinstance(fact, CallAdopted) and fact.direction is Direction.IN):
            fact = replace(fact, caller=self._number(fact.caller))
        self._hand_in(fact)

    def _submit_what_floor_hears(self, fact: Fact) -> None:
        heard = self._ways.hear(fact)
        if heard is not None:
            self._submit(heard)

    @property
    def up(self) -> bool:
        """Whether Asterisk can be both heard and told."""
        return self.ear.state is LinkState.UP and self.hand.state is LinkState.UP

    @property
    def stood_since(self) -> float | None:
        """When Asterisk was started, to the second (epoch); None: it is not known."""
        up_s = self.ear.peer_up_s
        return None if up_s is None else self._clock() - up_s

    def carry_out(self, *commands: Command) -> None:
        for command in commands:
            if isinstance(command, DialBack):  # no event tells of it before it is answered
                self.picture.learn(command.leg_id, Place())
            self._notes.follow(command)
        self._hands.carry_out(*self._chimes.beside(commands))

    async def run(self) -> None:
        """Serve until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            links = (self.ear.run(), self.hand.run(), self.counter.run())
            for work in (*links, self._compare(), self._count()):
                tasks.create_task(work)

    # --- hearing ---------------------------------------------------------------------------------------------------

    def _hear(self, message: Message) -> None:
        """In the breath in which it was read: a phone that should ring waits for no turn of the event loop."""
        fact = self._read(message)
        if isinstance(fact, CallsTurnedAway):
            self._full.turned_away(fact)
        elif fact is not None and self._is_news(fact):
            self._follow(fact)
            self._submit_what_floor_hears(fact)

    def _read(self, message: Message) -> Fact | None:
        now = self._clock()
        if message.get("UserEvent") == OVER:
            self._ways.over(message)
            return None
        if message.event == "ContactStatus":
            return self._phones.contact(message, event_time(message, now))
        if self._cadences.is_about(message):
            return self._cadences.hear(message, event_time(message, now))
        return translate(message, now)

    def _is_news(self, fact: Fact) -> bool:
        """A leg that could not be had at all has only its OriginateResponse; one that was heard of has a channel, whose
        Hangup says how it ended (the order of the two varies).
        """
        if not isinstance(fact, CommandRefused) or fact.command == DialBack.__name__:
            return True
        return fact.leg_id not in self.picture

    def _follow(self, fact: Fact) -> None:
        self.picture.apply(fact)
        self._notes.apply(fact)
        self._cadences.follow(fact)

    # --- links -----------------------------------------------------------------------------------------------------

    def _link_changed(self, state: LinkState) -> None:
        if self.ear.state is LinkState.UP:
            self.heard_since = min(self.heard_since, self._clock())
        if self.up:
            self._links.set()
        else:
            self._links.clear()
            if self._heard_link:
                self._heard_link, self._lost_at = False, self._clock()
                self._submit(PbxLinkLost(at=self._lost_at))
        self._changed.set()

    # --- counting --------------------------------------------------------------------------------------------------

    async def _count(self) -> None:
        """Feel the pulse of browsers in conversations."""
        while True:
            await asyncio.sleep(POLL_S)
            await self._links.wait()
            asked = self._pulses.to_ask(self.picture.legs())
            answers = await asyncio.gather(*self.counter.send_all(questions(asked)), return_exceptions=True)
            for (leg_id, _), answer in zip(asked, answers, strict=True):
                if isinstance(answer, Message) and answer.get("Value").isdigit():
                    fact = self._pulses.counted(leg_id, int(answer.get("Value")), self._clock())
                    if fact is not None:
                        self._submit(fact)

    # --- comparing -------------------------------------------------------------------------------------------------

    async def _compare(self) -> None:
        """On connect, and every few seconds after."""
        while True:
            await self._links.wait()
            self._changed.clear()
            try:
                await self._look()
            except PictureUnavailable as error:
                log.warning("Asterisk's channels could not be compared.", reason=str(error))
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def _look(self) -> None:
        before = _Before(self.picture.legs(), dict(self.picture.inside), self._notes.given())
        shown = self._without_player(await look(self.hand))
        listed, lost = await self._phones_shown() if not self._heard_link else ([], frozenset())
        found = self._missing(before, shown)
        if found:
            await asyncio.sleep(EVENTS_SETTLE_S)
            shown = steady(before.legs, shown, self._without_player(await look(self.hand)))
            found = self._missing(before, shown)
        if not self._heard_link:
            found = await self._dated(found)
        if self.up:
            found_phones = [fact for item in listed if (fact := self._phones.listed(item, self._clock(), lost))]
            self._tell(found, found_phones, shown, await self._ended_unheard(shown, found))

    def _missing(self, before: _Before, shown: Sequence[Seen]) -> list[Fact]:
        now = self._clock()
        legs = missing(before.legs, self.picture.legs(), shown, now)
        inside = rooms(before.inside, self.picture.inside, shown, now)
        return [*legs, *inside, *self._notes.lost(before.notes, shown, now)]

    async def _dated(self, found: list[Fact]) -> list[Fact]:
        """What ended while the link was away has not ended now. An agent's leg need not be dated: its call is."""
        calls = [CallId(f.leg_id) for f in found if isinstance(f, LegEnded) and agent_leg(f.leg_id) is None]
        ended = await self._ended(calls, self._lost_at) if calls else {}
        return [
            replace(fact, ended_at=ended[CallId(fact.leg_id)])
            if isinstance(fact, LegEnded) and CallId(fact.leg_id) in ended
            else fact
            for fact in found
        ]

    async def _phones_shown(self) -> tuple[list[Message], frozenset[str]]:
        """The list of devices, and those in it whose phone has gone in the middle of a call."""
        self._phones.ask()
        listed = await devices(self.hand)
        return listed, await contactless(self.hand, in_call(listed))

    def _without_player(self, shown: list[Seen]) -> list[Seen]:
        """The legs; if the player of music is not among the channels, it is started."""
        legs = [leg for leg in shown if not is_player(leg.leg_id)]
        if len(legs) == len(shown):
            self.hand.send(*START)
        return legs

    async def _ended_unheard(self, shown: list[Seen], found: list[Fact]) -> list[Fact]:
        """Calls that the ledger holds open and that ended while nobody listened; asked once, at the first look."""
        there = {CallId(leg.leg_id) for leg in shown}
        there |= {fact.call_id for fact in found if isinstance(fact, CallAdopted)}
        return await self._unended(frozenset(there)) if self._first_look else []

    def _tell(self, found: list[Fact], device_facts: list[Fact], shown: list[Seen], unheard: list[Fact]) -> None:
        first, self._heard_link = not self._heard_link, True
        self._first_look = False
        if first:
            self._submit(PbxLinkUp(at=self._clock()))
        for leg in shown:
            if leg.leg_id not in self.picture.legs() and any(_is_about(fact, leg.leg_id) for fact in found):
                self.picture.learn(leg.leg_id, leg.place)
                self._learn_way(leg)
        # Calls first: one that went down with Asterisk has not lost its agent's phone.
        for fact in [*unheard, *found, *device_facts]:
            if self._is_news(fact):
                self._follow(fact)
                self._submit_what_floor_hears(fact)
        surprising = [type(fact).__name__ for fact in found if not _is_silent_leg(fact)]
        if surprising and not first:
            log.warning("Our picture differed from Asterisk's.", facts=surprising)
        if found or first:
            self._submit(PbxObserved(at=self._clock()))


    def _learn_way(self, leg: Seen) -> None:
        """A call out that was dialled before our start."""
        v, trunk = leg.variables, trunk_of(leg.place.channel)
        if trunk and v.get("CF_STAGE") == "dialling" and not leg.place.room:
            more = v.get("CF_MORE") == "1"
            self._ways.learn(leg.leg_id, CallId(v.get("CF_FAR", "")), v.get("CF_SIDE", ""), trunk, more=more)


def _is_silent_leg(fact: Fact) -> bool:
    """A leg of which no event has told yet: its phone has not even said that it rings."""
    return isinstance(fact, LegAdopted | SupervisionAdopted) and not fact.room


def _is_about(fact: Fact, leg_id: LegId) -> bool:
    return leg_id in (getattr(fact, name, None) for name in ("call_id", "leg_id", "far_leg"))
