"""The call survives its agent's phone: the customer hears music at once, and has the same agent again."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bench import tones
from bench.phones import Phone
from bench.phones.voice import PACKET_S
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from tests.live.people import DESK_IP, Agent, Caller
from tests.live.story import Floor

SERVICE, SALES = "4008001235", "4008001236"
TIMES = int(os.environ.get("CALLFLOOR_RETURNS", "2"))  # 20 and more when it is to be shown
MUSIC_S = 1.0  # the promise: from the loss to the music
MUSIC_LATEST_S = 5.0  # by then it has failed
BACK_S = 10.0  # from the phone's return to the conversation
AGENT_HZ = 1710.0  # above what hold music holds for long


async def _talk(floor: Floor, agent: Agent, number: str = SERVICE) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
    return caller


async def _until_music(caller: Caller, since: float) -> float:
    """Seconds until the customer hears something that is not the agent."""
    while True:
        last = caller.heard(AGENT_HZ)[-1][1]
        if time.monotonic() - last > 0.12 and tones.loudness(caller.line.audio(last_s=0.1)) > tones.FAINTEST:
            return max(0.0, last - since) + 0.02
        assert time.monotonic() - since < MUSIC_LATEST_S, "the customer hears no music"
        await caller.line.listens_for(PACKET_S, within_s=MUSIC_LATEST_S)  # the next packet


async def _loses_and_comes_back(floor: Floor, agent: Agent, caller: Caller) -> tuple[float, float]:
    """Seconds to the music, and from the registration to the agent's voice."""
    call_id = caller.call_id
    lost_at = time.monotonic()
    await agent.phone.unregister()
    to_music = await _until_music(caller, lost_at)
    await agent.is_("held", reason="phone_lost")
    await caller.is_("held")
    back_at = time.monotonic()
    await agent.phone.register()
    line = await agent.rings()
    assert line.invite is not None
    assert line.invite.headers.one("Call-Info") == "<sip:callfloor>;answer-after=0"
    assert line.invite.headers.one("X-Callfloor-Resume") == call_id
    if agent.leg == "on_demand":
        await line.answer().within(5)
    await agent.is_("talking")
    await asyncio.gather(caller.line.hears(AGENT_HZ), agent.hears(453))
    assert agent.call_id == call_id
    return to_music, time.monotonic() - back_at


async def test_the_same_agent_goes_on_after_each_loss_of_its_phone(floor: Floor) -> None:
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = await _talk(floor, agent)
    measured = [await _loses_and_comes_back(floor, agent, caller) for _ in range(TIMES)]
    print("seconds to the music and back to the agent:", [(round(a, 3), round(b, 3)) for a, b in measured])
    assert max(music for music, _ in measured) <= MUSIC_S + floor.stood_still_s
    assert max(back for _, back in measured) <= BACK_S
    assert [e["agent"] for e in await floor.timeline(caller.call_id) if e["type"] == "CallConnected"] == ["1002"]
    await caller.hangs_up()
    await agent.is_("wrapup")
    recorded = await floor.recording(caller.call_id)
    assert len(recorded.served(AGENT_HZ)) == TIMES + 1, "the agent is recorded each time, in one recording"
    assert len(recorded.customer(453)) == 1
    await agent.wraps_up()


@pytest.mark.parametrize("back", ["afterwards", "meanwhile"])
async def test_the_service_dies_between_the_loss_of_a_phone_and_its_return(floor: Floor, back: str) -> None:
    """The customer hears music all the time and has the same agent again, whenever the phone registers."""
    floor.expects_trouble("Our picture differed", "AMI link", "kind=repaired", "kind=late")
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = await _talk(floor, agent)
    connections = floor.screen.connections
    lost_at = time.monotonic()
    await agent.phone.unregister()
    await _until_music(caller, lost_at)
    await agent.is_("held", reason="phone_lost")
    with floor.launched.service_away():
        if back == "meanwhile":
            await agent.phone.register()
        await caller.line.listens_for(1.0)
        await caller.hears_something()
    await floor.comes_back(connections)
    if back == "afterwards":
        await agent.phone.register()
    await agent.answers()
    await asyncio.gather(caller.line.hears(AGENT_HZ), agent.hears(453))
    assert [e["agent"] for e in await floor.timeline(caller.call_id) if e["type"] == "CallConnected"] == ["1002"]
    assert not [e for e in await floor.timeline(caller.call_id) if e["type"] == "CallRequeued"]
    await caller.hangs_up()
    await agent.wraps_up()


async def test_phones_that_are_lost_while_the_service_is_away_are_missed_at_its_first_look(floor: Floor) -> None:
    """In a call the device's state is that of the call, and its contact alone tells."""
    floor.expects_trouble("Our picture differed", "AMI link", "kind=repaired", "kind=late")
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    idle = await floor.agent("1003")
    caller = await _talk(floor, agent)
    connections = floor.screen.connections
    with floor.launched.service_away():
        await agent.phone.unregister()
        await idle.phone.unregister()
    await floor.comes_back(connections)
    await agent.is_("held", reason="phone_lost")
    await idle.is_("paused", reason="phone_unreachable")
    assert [floor.screen.agent(one)["reachable"] for one in ("1002", "1003")] == [False, False]
    await agent.phone.register()
    await agent.answers()
    await asyncio.gather(caller.line.hears(AGENT_HZ), agent.hears(453))
    await caller.hangs_up()
    await agent.wraps_up()


async def test_a_long_leg_is_built_again_and_has_its_customer_back(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up", tone_hz=AGENT_HZ)
    caller = await _talk(floor, agent)
    await _loses_and_comes_back(floor, agent, caller)
    await caller.hangs_up()
    await agent.is_("wrapup")
    recorded = await floor.recording(caller.call_id)
    assert len(recorded.served(AGENT_HZ)) == 2
    await agent.wraps_up()
    await agent.is_("available")


async def test_who_does_not_come_back_leaves_its_caller_first_in_the_queue(floor: Floor) -> None:
    agent = await floor.agent("1001", tone_hz=AGENT_HZ)
    caller = await _talk(floor, agent, SALES)
    second = floor.caller(tone_hz=855)
    await second.dials(SALES)
    await second.is_("waiting")
    await agent.phone.unregister()
    await agent.is_("paused", reason="phone_unreachable", within_s=25)
    await caller.is_("waiting")
    other = await floor.agent("1003", tone_hz=1438)
    await other.answers()
    await other.is_("talking")
    assert other.call_id == caller.call_id
    await caller.hears(1438)
    await caller.hangs_up()


async def test_a_phone_that_vanishes_while_it_rings_is_not_blamed(floor: Floor) -> None:
    first, caller = await floor.agent("1001", tone_hz=AGENT_HZ), floor.caller()
    await caller.dials(SALES)
    await first.rings()
    second = await floor.agent("1003", tone_hz=1438)
    await first.phone.unregister()
    await second.answers()
    await second.is_("talking")
    await first.is_("paused", reason="phone_unreachable")
    ended = [e["outcome"] for e in await floor.timeline(caller.call_id) if e["type"] == "OfferEnded"]
    assert ended == ["phone_lost"]
    await first.phone.register()
    await first.is_("available")
    await caller.hangs_up()


async def test_a_desk_phone_that_registers_from_elsewhere_keeps_its_call(floor: Floor) -> None:
    """A router that restarts, or a second phone: no browser's connection is cut, so nothing is lost."""
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = await _talk(floor, agent)
    heard: list[tuple[str, str]] = []
    async with _contact_events(floor, heard):
        other = Phone(
            name="1002", ip=DESK_IP, server=("127.0.0.1", floor.launched.ports.sip), password="demo-1002", keep_s=30.0
        )
        async with other:
            await other.register()
            await floor.until(lambda: _has_both(heard), 5.0, f"word of both registrations, not {heard}")
            print("contact events:", heard)
            assert [status for status, _ in heard if status != "Reachable"] == ["NonQualified", "Removed"]
            assert agent.state == "talking"
            await caller.hears(AGENT_HZ)
            await other.unregister()
            await agent.is_("held", reason="phone_lost")
    await agent.phone.register()
    await agent.answers()
    await agent.is_("talking")
    await caller.hears(AGENT_HZ)
    await caller.hangs_up()
    await agent.wraps_up()


async def _has_both(heard: list[tuple[str, str]]) -> bool:
    return {"NonQualified", "Removed"} <= {status for status, _ in heard}


@asynccontextmanager
async def _contact_events(floor: Floor, heard: list[tuple[str, str]]) -> AsyncIterator[None]:
    """What Asterisk says of contacts, in its order."""

    def take(event: Message) -> None:
        if event.event == "ContactStatus":
            heard.append((event.get("ContactStatus"), event.get("EndpointName")))

    up = asyncio.Event()
    link = AmiLink(
        host="127.0.0.1", port=floor.launched.ports.ami, username="floor-ear", secret=floor.launched.secrets.ami_ear,
        on_event=take, on_state=lambda state: up.set() if state is LinkState.UP else None, events=True,
    )  # fmt: skip
    running = asyncio.create_task(link.run())
    await asyncio.wait_for(up.wait(), 5.0)
    yield
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
