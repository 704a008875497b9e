"""The telephone side against a fake Asterisk: what is told, in which order, whatever the link does."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from core.commands import DialOut, NoteTerms, SendToFlow
from core.facts import (
    CallAdopted,
    CallArrived,
    Direction,
    Fact,
    LegEnded,
    NoteLost,
    PbxLinkLost,
    PbxLinkUp,
    PbxObserved,
    PhoneReachable,
    PhoneUnreachable,
)  # fmt: skip
from core.ids import CallId, LegId, QueueName
from core.needs import load_needs
from core.trunks import Way
from cti import service
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from cti.music import PLAYER
from cti.service import CtiService
from tests.fakes.ami_messages import Headers, Received, listing, refusal, success
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import QUICK

CALL = "main-1.0"


class Exchange:
    """A fake Asterisk with these channels and phones, and the service that listens to it."""

    def __init__(self, server: FakeAmiServer) -> None:
        self.server = server
        self.channels: list[Headers] = []
        self.phones: list[Headers] = []
        self.told: list[Fact] = []
        self.asked: list[frozenset[CallId]] = []
        self.dated: list[tuple[Sequence[CallId], float]] = []
        server.on("Status", lambda _: self._status())
        server.on("BridgeList", lambda _: listing("", NO_ROWS, "BridgeListComplete"))
        self.contacts = {"1002": "PJSIP/1002/sip:1002@127.0.0.3:5060"}
        server.on("Getvar", lambda asked: success("", ("Value", self.contacts.get(_endpoint(asked), ""))))
        server.on("DeviceStateList", lambda _: listing("", self.phones, "DeviceStateListComplete"))
        self.during_look: Callable[[], None] = lambda: None
        self.service = CtiService(
            make_link=self._link,
            submit=self.told.append,
            clock=lambda: 1000.0,
            unended=self._unended,
            ended=self._ended,
            number=lambda text: f"+86{text}",
            ways=lambda number, campaign: (Way(number=number.removeprefix("+86"), trunk="carrier"),),
        )

    def _status(self) -> Iterable[Headers]:
        self.during_look()
        return listing("", self.channels, "StatusComplete")

    async def _unended(self, shown: frozenset[CallId]) -> list[Fact]:
        self.asked.append(shown)
        return []

    async def _ended(self, calls: Sequence[CallId], last_heard: float) -> dict[CallId, float]:
        self.dated.append((calls, last_heard))
        return dict.fromkeys(calls, 991.0)

    def _link(self, role: str, heard: Callable[[Message], None], changed: Callable[[LinkState], None]) -> AmiLink:
        return AmiLink(
            host="127.0.0.1", port=self.server.port, username="callfloor", secret="secret", on_event=heard,
            on_state=changed, events=role == "ear", backoff=QUICK,
        )  # fmt: skip

    def kinds(self) -> list[type[Fact]]:
        return [type(fact) for fact in self.told]

    async def hears(self, kind: type[Fact], *, times: int = 1) -> None:
        await eventually(lambda: self.kinds().count(kind) >= times)

    def phone(self, status: str, contact: str = "sip:1002@127.0.0.3:5060") -> None:
        self.server.emit(
            "ContactStatus", ("EndpointName", "1002"), ("AOR", "1002"), ("URI", contact), ("ContactStatus", status)
        )


def _endpoint(asked: Received) -> str:
    return asked.get("Variable").removeprefix("PJSIP_DIAL_CONTACTS(").removesuffix(")")


NO_ROWS: list[Headers] = []
CUSTOMER: Headers = [
    ("Event", "Status"), ("Uniqueid", CALL), ("Channel", "PJSIP/carrier-1"), ("BridgeID", ""),
    ("Variable", f"CF_CALL={CALL}"), ("Variable", "CF_STAGE=waiting"),
]  # fmt: skip

ARRIVED: Headers = [
    ("UserEvent", "CallfloorArrived"), ("Call", CALL), ("Dialled", "400"), ("Caller", "13900139000"),
    ("Uniqueid", CALL),
]  # fmt: skip


@asynccontextmanager
async def exchange(*channels: Headers) -> AsyncIterator[Exchange]:
    async with FakeAmiServer() as server:
        at = Exchange(server)
        at.channels = [*channels]
        running = asyncio.create_task(at.service.run())
        try:
            await at.hears(PbxObserved)
            yield at
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LOOK_EVERY_S", 0.02)
    monkeypatch.setattr(service, "EVENTS_SETTLE_S", 0.01)


async def test_link_then_calls_then_the_word_that_all_is_told() -> None:
    async with exchange(CUSTOMER) as at:
        assert at.kinds() == [PbxLinkUp, CallAdopted, PbxObserved]
        assert at.asked == [frozenset({CALL})]


async def test_callers_have_one_writing_however_they_were_found() -> None:
    calling = [*CUSTOMER, ("Variable", "CF_CALLER=13800138000")]
    async with exchange(calling) as at:
        heard = [("Call", "main-2.0"), ("Dialled", "400"), ("Caller", "13900139000"), ("Uniqueid", "main-2.0")]
        at.server.emit("UserEvent", ("UserEvent", "CallfloorArrived"), *heard)
        await at.hears(CallArrived)
    numbers = [fact.caller for fact in at.told if isinstance(fact, CallAdopted | CallArrived)]
    assert numbers == ["+8613800138000", "+8613900139000"]


async def test_a_call_out_that_is_found_again_has_the_numbers_it_had() -> None:
    ours = {"CF_FAR": "out-1002-1", "CF_DIALLED": "+8613912345678", "CF_CALLER": "4008001234", "CF_STAGE": "dialling"}
    called = [*CUSTOMER, *(("Variable", f"{name}={value}") for name, value in ours.items())]
    async with exchange(called) as at:
        [adopted] = [fact for fact in at.told if isinstance(fact, CallAdopted)]
    assert (adopted.call_id, adopted.direction) == ("out-1002-1", Direction.OUT)
    assert (adopted.dialled, adopted.caller) == ("+8613912345678", "4008001234")


async def test_a_number_is_called_as_the_carrier_wants_it() -> None:
    call = DialOut(
        call_id=CallId("out-1002-1"), leg_id=LegId("nail-1002-8"), number="+8613912345678", shown_as="400", ring_s=45.0
    )
    async with exchange() as at:
        at.service.carry_out(call)
        await at.server.heard("Setvar")
        [told] = [action.get("Value") for action in at.server.named("Setvar")]
        assert told == "13912345678@carrier@"


async def test_looking_again_tells_nothing_new_and_asks_the_ledger_no_more() -> None:
    async with exchange(CUSTOMER) as at:
        await at.server.heard("Status", times=4)
        assert (len(at.told), len(at.asked)) == (3, 1)


async def test_a_hangup_that_was_missed_is_found() -> None:
    async with exchange(CUSTOMER) as at:
        at.channels = []
        await at.hears(PbxObserved, times=2)
        assert at.told[-2] == LegEnded(at=1000.0, leg_id=at.told[1].call_id, cause=0, learned=True)  # type: ignore[attr-defined]


TERMS = NoteTerms(
    call_id=CallId(CALL), queue=QueueName("sales"), needs=load_needs("0:sales>=3"), only_agent=None, queued_at=995.5,
    priority=0,
)  # fmt: skip


def _notes_of(at: Exchange) -> Headers:
    """What the Setvars so far have left on the channel."""
    held = {action.get("Variable"): action.get("Value") for action in at.server.named("Setvar")}
    return [("Variable", f"{name}={value}") for name, value in held.items()]


async def test_a_note_that_is_not_on_its_channel_is_told_until_it_is() -> None:
    """Asterisk shows the caller as it was, as after a link that broke with the note under way."""
    async with exchange(CUSTOMER) as at:
        at.service.carry_out(TERMS)
        await at.hears(NoteLost)
        assert NoteLost(at=1000.0, call_id=CallId(CALL)) in at.told
        at.channels = [[*CUSTOMER, *_notes_of(at)]]
        await at.server.heard("Status", times=len(at.server.named("Status")) + 2)
        told = len(at.told)
        await at.server.heard("Status", times=len(at.server.named("Status")) + 3)
        assert at.kinds()[told:] == []


async def test_a_note_is_not_missed_where_the_caller_was_sent_on_since() -> None:
    async with exchange(CUSTOMER) as at:
        at.service.carry_out(TERMS, SendToFlow(call_id=CallId(CALL), flow="night", way=""))
        await at.server.heard("Status", times=len(at.server.named("Status")) + 3)
        assert NoteLost not in at.kinds()


async def test_an_end_that_comes_as_an_event_during_the_look_wins() -> None:
    async with exchange(CUSTOMER) as at:
        at.channels = []
        at.during_look = lambda: at.server.emit("Hangup", ("Uniqueid", CALL), ("Cause", "17"))
        await at.hears(LegEnded)
        at.during_look = lambda: None
        await at.server.heard("Status", times=len(at.server.named("Status")) + 2)
        ends = [fact for fact in at.told if isinstance(fact, LegEnded)]
        assert {(fact.cause, fact.learned) for fact in ends} == {(17, False)}


async def test_a_call_that_is_seen_before_its_event_is_heard_is_no_surprise(capsys: pytest.CaptureFixture[str]) -> None:
    """Two links: what one answers may be newer than what the other has told."""
    async with exchange() as at:
        await _happen(at, lambda: at.channels.append(CUSTOMER), lambda: at.server.emit("UserEvent", *ARRIVED))
        await at.hears(CallArrived)
        await at.server.heard("Status", times=len(at.server.named("Status")) + 2)
        assert CallAdopted not in at.kinds()
    assert "differed" not in capsys.readouterr().out


async def test_a_call_that_ends_while_it_is_looked_for_is_not_taken_over() -> None:
    async with exchange() as at:
        await _happen(at, lambda: at.channels.append(CUSTOMER), at.channels.clear)
        await at.server.heard("Status", times=len(at.server.named("Status")) + 2)
        assert at.kinds() == [PbxLinkUp, PbxObserved]


async def test_a_call_that_comes_between_two_looks_is_told_by_its_event() -> None:
    newcomer, arrived = ([(name, value.replace(CALL, "main-2.0")) for name, value in of] for of in (CUSTOMER, ARRIVED))
    async with exchange(CUSTOMER) as at:
        await _happen(
            at, at.channels.clear, lambda: at.channels.append(newcomer), lambda: at.server.emit("UserEvent", *arrived)
        )
        await at.hears(CallArrived)
        assert at.kinds().count(CallAdopted) == 1, "the customer who was there from the start"
        assert at.kinds().count(LegEnded) == 1


async def _happen(at: Exchange, *happenings: Callable[[], None]) -> None:
    """One after the other, each as Asterisk is looked at and before it answers."""
    coming = list(happenings)
    at.during_look = lambda: coming.pop(0)() if coming else None
    await eventually(lambda: not coming)


async def test_a_lost_link_is_told_once_and_all_is_compared_when_it_is_back() -> None:
    async with exchange(CUSTOMER) as at:
        at.channels = []
        at.server.cut()
        await at.hears(PbxLinkUp, times=2)
        await at.hears(PbxObserved, times=2)
        assert at.kinds()[3:] == [PbxLinkLost, PbxLinkUp, LegEnded, PbxObserved]


async def test_what_went_while_the_link_was_away_has_its_own_moment() -> None:
    async with exchange(CUSTOMER) as at:
        at.channels = []
        at.server.cut()
        await at.hears(PbxObserved, times=2)
        [ended] = [fact for fact in at.told if isinstance(fact, LegEnded)]
        assert ended.ended_at == 991.0
        assert at.dated == [([CallId(ended.leg_id)], 1000.0)]


async def test_calls_that_went_down_with_asterisk_end_before_phones_are_missed() -> None:
    async with exchange(CUSTOMER) as at:
        at.phone("NonQualified")
        await at.hears(PhoneReachable)
        at.channels = []
        at.phones = [[("Event", "DeviceStateChange"), ("Device", "PJSIP/1002"), ("State", "UNAVAILABLE")]]
        at.server.cut()
        await at.hears(PhoneUnreachable)
        await at.hears(PbxObserved, times=2)
        assert at.kinds()[-4:] == [PbxLinkUp, LegEnded, PhoneUnreachable, PbxObserved]


IN_CALL: Headers = [("Event", "DeviceStateChange"), ("Device", "PJSIP/1002"), ("State", "INUSE")]


async def test_a_phone_that_was_lost_in_a_call_while_nobody_listened_is_missed_at_the_first_look() -> None:
    async with exchange() as at:
        at.phones, at.contacts = [IN_CALL], {}
        at.server.cut()
        await at.hears(PhoneUnreachable)
        at.contacts = {"1002": "PJSIP/1002/sip:1002@127.0.0.3:5060"}
        at.phone("NonQualified")
        await at.hears(PhoneReachable)


async def test_a_phone_in_a_call_is_believed_to_be_there_when_asterisk_does_not_say() -> None:
    async with exchange() as at:
        at.phones = [IN_CALL]
        at.server.on("Getvar", lambda _: refusal("GetVar Access Forbidden: Variable"))
        at.server.cut()
        await at.hears(PhoneReachable)
    assert PhoneUnreachable not in at.kinds()


async def test_a_phone_is_told_of_when_it_comes_and_goes_only() -> None:
    async with exchange() as at:
        for status in ("NonQualified", "Reachable", "Reachable", "Unreachable", "Removed", "NonQualified"):
            at.phone(status)
        await at.hears(PhoneReachable, times=2)
        phones = [kind for kind in at.kinds() if kind in (PhoneReachable, PhoneUnreachable)]
        assert phones == [PhoneReachable, PhoneUnreachable, PhoneReachable]


async def test_one_odd_event_does_not_end_the_hearing() -> None:
    async with exchange() as at:
        at.service.picture.apply = _fails_once(at.service.picture.apply)  # type: ignore[method-assign, assignment]
        at.phone("NonQualified")
        at.phone("Removed")
        await at.hears(PhoneUnreachable)


def _fails_once(apply: Callable[[Fact], None]) -> Callable[[Fact], None]:
    failures = [ValueError("odd")]

    def applied(fact: Fact) -> None:
        if failures:
            raise failures.pop()
        apply(fact)

    return applied


async def test_music_is_started_where_there_is_none_and_left_alone_where_there_is() -> None:
    async with exchange() as at:
        started = await at.server.heard("Originate")
        assert (started.get("ChannelId"), started.get("Context")) == (PLAYER, "callfloor-music")
    player: list[Headers] = [
        [("Event", "Status"), ("Uniqueid", leg), ("Channel", f"Local/play;{leg}"), ("BridgeID", "w")]
        for leg in (PLAYER, f"{PLAYER}-player")
    ]
    async with exchange(CUSTOMER, *player) as at:
        room = [("BridgeUniqueid", "w"), ("BridgeName", "callfloor-waiting")]
        at.server.emit("BridgeEnter", ("Uniqueid", PLAYER), *room)
        await at.server.heard("Status", times=3)
        assert at.server.named("Originate") == []
        assert list(at.service.picture.legs()) == [CALL], "the player is no leg"
        assert at.asked == [frozenset({CALL})]
