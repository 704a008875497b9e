"""A leg's end is told when no other trunk is tried, whichever word comes first; a silent trunk is left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.facts import Fact, LegDialled, LegEnded, LegHangupRequested, TrunkFailed
from core.ids import CallId, LegId
from cti import ways
from cti.ami.message import Message
from cti.ways import OVER, Ways
from tests.fakes.ami_messages import render, success
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import seated

CALL, FIRST, SECOND = CallId("out-lead-7-0000"), LegId("main-1.1"), LegId("main-1.2")
NORTH, SOUTH = "PJSIP/carrier.north-00000001", "PJSIP/carrier.south-00000002"
FAILED = TrunkFailed(at=2.0, call_id=CALL, trunk="north", cause=34, sip=503)
REFUSED = LegEnded(at=2.0, leg_id=FIRST, cause=34, sip=503)


def dialled(leg: LegId, channel: str, *, more: bool) -> LegDialled:
    return LegDialled(at=1.0, call_id=CALL, leg_id=leg, channel=channel, more=more)


class Floor:
    """What it is told at once, and later."""

    def __init__(self, ways: Ways, told: list[Fact]) -> None:
        self.ways, self.told = ways, told

    def hears(self, *facts: Fact) -> None:
        for fact in facts:
            heard = self.ways.hear(fact)
            if heard is not None:
                self.told.append(heard)

    def is_over(self) -> None:
        said = render([("Event", "UserEvent"), ("UserEvent", OVER), ("Call", CALL), ("Side", "")])
        self.ways.over(Message(said.removesuffix(b"\r\n\r\n")))


@asynccontextmanager
async def floor(responses: str = "") -> AsyncIterator[tuple[Floor, FakeAmiServer]]:
    async with FakeAmiServer() as server:
        server.on("Getvar", lambda _: success("", ("Value", responses)))
        server.on("Hangup", lambda _: success(""))
        told: list[Fact] = []
        async with seated(server) as seat:
            yield Floor(Ways(seat.link, told.append), told), server


@pytest.mark.parametrize("first", [REFUSED, FAILED])
async def test_the_next_trunk_is_told_instead_of_the_first_ones_end(first: Fact) -> None:
    then = FAILED if first is REFUSED else REFUSED
    async with floor() as (at, _):
        at.hears(dialled(FIRST, NORTH, more=True))
        at.hears(LegHangupRequested(at=2.0, leg_id=FIRST), first, then, dialled(SECOND, SOUTH, more=False))
        kinds = [type(fact) for fact in at.told]
        assert kinds == [LegDialled, TrunkFailed, LegDialled]
        assert isinstance(failed := at.told[1], TrunkFailed)
        assert failed.leg_id == FIRST
        at.hears(LegEnded(at=3.0, leg_id=SECOND, cause=17, sip=486))
        assert type(at.told[-1]) is LegEnded, "nothing follows the last"


async def test_when_no_other_is_tried_the_end_is_told_at_once() -> None:
    busy = LegEnded(at=2.0, leg_id=FIRST, cause=17, sip=486)
    async with floor() as (at, _):
        at.hears(dialled(FIRST, NORTH, more=True), busy)
        assert busy not in at.told
        at.is_over()
        assert at.told[-1] == busy
        at.hears(dialled(SECOND, NORTH, more=True))
        at.is_over()
        at.hears(late := LegEnded(at=3.0, leg_id=SECOND, cause=16))
        assert at.told[-1] == late, "the dialplan's word may come first"


async def test_an_end_without_any_word_is_told_in_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "KEPT_S", 0.01)
    async with floor() as (at, _):
        at.hears(dialled(FIRST, NORTH, more=True), REFUSED)
        assert REFUSED not in at.told
        await eventually(lambda: REFUSED in at.told)


@pytest.mark.parametrize(("more", "patience"), [(True, "NO_REPLY_S"), (False, "LAST_REPLY_S")])
async def test_a_trunk_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch, patience: str, *, more: bool) -> None:
    monkeypatch.setattr(ways, patience, 0.01)
    async with floor() as (at, server):
        at.hears(dialled(FIRST, NORTH, more=more))
        await server.heard("Hangup")
        [hangup] = server.named("Hangup")
        assert (hangup.get("Channel"), hangup.get("Cause")) == (FIRST, "102")


async def test_a_trunk_that_has_said_a_word_is_left_in_peace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "NO_REPLY_S", 0.01)
    async with floor(NORTH) as (at, server):
        at.hears(dialled(FIRST, NORTH, more=True))
        await server.heard("Getvar")
        at.hears(dialled(SECOND, NORTH, more=True))
        await server.heard("Getvar", times=2)
        assert server.named("Hangup") == []


async def test_a_room_and_a_colleague_are_no_trunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "LAST_REPLY_S", 0.01)
    async with floor() as (at, server):
        at.hears(dialled(FIRST, "Local/8001@callfloor-door-00000001;1", more=False))
        at.hears(dialled(SECOND, SOUTH, more=False))
        await server.heard("Hangup")
        assert [asked.get("Channel") for asked in server.named("Getvar")] == [SECOND]
