"""What every bus adapter must do."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.bus import BusDown, InProcessBus, topic_matches
from core.ports import Bus, BusMessage


@pytest.fixture
def bus() -> Bus:
    return InProcessBus()


async def take(messages: AsyncIterator[BusMessage], count: int) -> list[str]:
    async with asyncio.timeout(30):
        return [(await anext(messages)).payload.decode() for _ in range(count)]


async def test_listeners_get_what_matches_in_order(bus: Bus) -> None:
    async with bus.subscribe("callfloor/main/facts/+") as facts, bus.subscribe("callfloor/#") as everything:
        await bus.publish(BusMessage("callfloor/main/facts/CallArrived", b"1"))
        await bus.publish(BusMessage("callfloor/main/agents/1002", b"2"))
        await bus.publish(BusMessage("callfloor/main/facts/CallEnded", b"3"))
        assert await take(facts, 2) == ["1", "3"]
        assert await take(everything, 3) == ["1", "2", "3"]


async def test_a_latecomer_gets_the_retained_state_until_it_is_cleared(bus: Bus) -> None:
    await bus.publish(BusMessage("agents/1002", b"ringing", retain=True))
    await bus.publish(BusMessage("agents/1002", b"talking", retain=True))
    await bus.publish(BusMessage("agents/1004", b"paused", retain=True))
    await bus.publish(BusMessage("agents/1004", b"", retain=True))
    async with bus.subscribe("agents/+") as states:
        await bus.publish(BusMessage("agents/1006", b"new"))
        assert await take(states, 2) == ["talking", "new"]


async def test_a_listener_who_does_not_read_holds_up_nobody() -> None:
    bus = InProcessBus()
    async with bus.subscribe("#") as slow, bus.subscribe("#") as quick:
        for number in range(10_050):
            await bus.publish(BusMessage("t", str(number).encode()))
            assert await take(quick, 1) == [str(number)]
        assert await take(slow, 1) == ["50"]  # the oldest are gone, the order holds


async def test_a_closed_bus_says_so() -> None:
    bus = InProcessBus()
    bus.close()
    with pytest.raises(BusDown):
        await bus.publish(BusMessage("t", b""))


@pytest.mark.parametrize(
    ("pattern", "topic", "matches"),
    [
        ("a/b", "a/b", True),
        ("a/+", "a/b", True),
        ("a/+", "a/b/c", False),
        ("+/b", "a/b", True),
        ("a/#", "a", True),
        ("a/#", "a/b/c", True),
        ("#", "a/b", True),
        ("a/b", "a", False),
        ("a", "a/b", False),
        ("a/+/c", "a//c", True),
    ],
)
def test_wildcards_as_in_mqtt(pattern: str, topic: str, matches: bool) -> None:
    assert topic_matches(pattern, topic) is matches
