"""Commands are written to Asterisk in order, each once, and what it refuses comes back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

import pytest

from core import commands
from core.commands import Command, EndLeg
from core.facts import CommandRefused, Fact
from core.ids import AgentId, LegId, QueueName
from cti.actions.table import ABOUT_CALLS, TO_ACTIONS
from cti.ami.connection import LinkState
from cti.hands import Hands
from tests.fakes.ami_messages import refusal, success
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import Seat, seated
from tests.unit.cti.commanding import ALL, CALL, HOLD, JOIN, LEG, LONG, NAIL, NOTE, NOW, REQUEUE, RING, channel, done


class Desk:
    """Hands at a fake Asterisk, with the refusals that came back."""

    def __init__(self, server: FakeAmiServer, seat: Seat) -> None:
        self.server, self.seat = server, seat
        self.refusals: list[Fact] = []
        self.hands = Hands(link=seat.link, channel=channel, refused=self.refusals.append, clock=lambda: NOW)

    def written(self) -> list[str]:
        return [action.name for action in self.server.received if action.name not in ("Challenge", "Login", "Ping")]


@asynccontextmanager
async def desk(**settings: Any) -> AsyncIterator[Desk]:
    async with FakeAmiServer() as server, seated(server, **settings) as seat:
        for action in ("Originate", "Hangup", "Bridge", "Redirect", "Setvar"):
            server.on(action, lambda _: success("done"))
        yield Desk(server, seat)


@pytest.mark.parametrize("command", ALL, ids=lambda command: type(command).__name__)
async def test_each_command_is_written_once_and_in_order(command: Command) -> None:
    async with desk() as at:
        at.hands.carry_out(command)
        expected = [name for name, _ in done(command)]
        await eventually(lambda: len(at.written()) >= len(expected))
        at.hands.carry_out(EndLeg(leg_id=LegId("last-1")))
        await eventually(lambda: len(at.written()) > len(expected))
        assert at.written() == [*expected, "Hangup"]
        assert at.refusals == []


async def test_a_phone_that_should_ring_waits_for_no_other_leg_to_be_hung_up() -> None:
    async with desk() as at:
        at.hands.carry_out(EndLeg(leg_id=LegId("main-0.9")), RING)
        at.hands.carry_out(EndLeg(leg_id=LegId("ring-1002-6")), RING)
        await eventually(lambda: len(at.written()) == 4)
        assert at.written() == ["Originate", "Hangup", "Hangup", "Originate"], "its own leg goes first"


async def test_a_command_that_cannot_be_sent_keeps_no_other_back() -> None:
    async with desk() as at:
        unsafe = replace(RING, agent=AgentId("1002/sip:x"))
        too_long = replace(REQUEUE, queue=QueueName("x" * 1100))
        at.hands.carry_out(unsafe, too_long, EndLeg(leg_id=LegId("last-1")))
        await eventually(lambda: at.written() and len(at.refusals) == 2)
        assert at.written() == ["Hangup"]
        assert {getattr(refused, "command", "") for refused in at.refusals} == {"RingAgent", "Requeue"}


@pytest.mark.parametrize(
    ("command", "leg", "name", "action"),
    [
        (RING, LEG, "RingAgent", "Originate"),
        (NAIL, LONG, "NailUp", "Originate"),
        (JOIN, LegId(CALL), "Bridge", "Bridge"),
        (REQUEUE, LegId(CALL), "Requeue", "Redirect"),
        (HOLD, LEG, "Hold", "Redirect"),
        (EndLeg(leg_id=LEG), LEG, "EndLeg", "Hangup"),
        (NOTE, LEG, "NoteTalking", "Setvar"),
    ],
)
async def test_a_refusal_comes_back_about_the_right_leg(command: Command, leg: LegId, name: str, action: str) -> None:
    async with desk() as at:
        at.server.on(action, lambda _: refusal("No such channel"))
        at.hands.carry_out(command)
        await eventually(lambda: at.refusals)
        assert at.refusals == [CommandRefused(at=NOW, leg_id=leg, command=name, reason="No such channel")]


def test_every_command_has_its_actions_and_a_leg_that_a_refusal_is_about() -> None:
    known = {kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, Command)}
    assert known - {Command} == TO_ACTIONS.keys()
    for kind in TO_ACTIONS:
        assert ("call_id" if kind in ABOUT_CALLS else "leg_id") in {field.name for field in fields_of(kind)}


@pytest.mark.parametrize(
    "command",
    [
        replace(RING, agent=AgentId("1002/sip:x")),
        replace(REQUEUE, queue=QueueName("service\r\nAction: Logoff")),
        replace(REQUEUE, queue=QueueName("x" * 1100)),
    ],
)
async def test_what_cannot_be_sent_is_refused_but_not_in_the_same_breath(command: Command) -> None:
    async with desk() as at:
        at.hands.carry_out(command)
        assert at.refusals == []
        await eventually(lambda: at.refusals)
        assert at.written() == []


@pytest.mark.parametrize("failure", ["cut", "stall"])
async def test_silence_is_no_refusal_and_nothing_is_written_twice(failure: str) -> None:
    async with desk(ping_every_s=0.02, ping_deadline_s=0.05) as at:
        at.server.on("Originate", lambda _: None)
        at.hands.carry_out(RING)
        await at.server.heard("Originate")
        getattr(at.server, failure)()
        await at.seat.up(times=2)
        at.hands.carry_out(EndLeg(leg_id=LEG))
        await at.server.heard("Hangup")
        assert (at.refusals, at.written()) == ([], ["Originate", "Hangup"])


async def test_a_command_while_the_link_is_down_is_neither_refused_nor_kept_for_later() -> None:
    async with desk() as at:
        await at.server.stop()
        await eventually(lambda: at.seat.link.state is not LinkState.UP)
        at.hands.carry_out(RING)
        await at.server.start()
        await at.seat.up(times=2)
        at.hands.carry_out(EndLeg(leg_id=LEG))
        await at.server.heard("Hangup")
        assert (at.refusals, at.written()) == ([], ["Hangup"])
