"""Who finds no agent hears who called, and by one key is called no more, whether the service is there or not."""

from collections.abc import Awaitable, Callable

import pytest

from app.layout import Layout
from bench.launched import LaunchedFloor
from bench.phones import IncomingCall
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent
from tests.live.spoken import is_played_in
from tests.live.story import Floor
from tests.live.test_service_crash import AFTER_CRASH


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


async def _reached_in_vain(floor: Floor, farm: Farm, agent: Agent, stem: str, number: str) -> tuple[IncomingCall, str]:
    """It rings, and its agent has just gone; with the campaign's name."""
    name = await begins_campaign(floor, stem, [number])
    await floor.until(once(lambda: bool(farm.log)), SOON_S, "the number to be dialled")
    await agent.pauses()
    return farm.ringing[number], name


async def _listed(floor: Floor, number: str, within_s: float) -> View:
    async def there() -> View | None:
        entries: list[View] = (await floor.read(f"/leads/do-not-call/{number}"))["items"]
        return entries[0] if entries else None

    return await floor.until(there, within_s, f"{number} to be on the do-not-call list")


def _message_of(floor: Floor, name: str) -> Callable[[], Awaitable[str | None]]:
    async def begun() -> str | None:
        (row,) = (await floor.read(f"/campaigns/{name}/attempts"))["items"]
        at: str | None = row["message_at"]
        return at

    return begun


def _written(floor: Floor) -> list[str]:
    return [path.name for path in Layout(floor.launched.data).opt_outs.iterdir()]


async def test_who_presses_the_key_is_called_no_more(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1011")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        customer, name = await _reached_in_vain(floor, farm, agent, "nokey", number)
        await customer.answer().within(SOON_S)
        await floor.until(_message_of(floor, name), SOON_S, "the message to begin")
        await customer.listens_for(1.0)
        await customer.press("5")
        await customer.listens_for(0.5)
        await customer.press("9")
        await customer.ended.within(30)
        (row,) = await attempts_of(floor, name, 1)
        entry = await _listed(floor, number, SOON_S)
    assert (entry["source"], entry["call_id"], entry["campaign"]) == ("key", row["call_id"], name)
    assert row["dropped"]
    assert row["message_at"] is not None
    assert is_played_in(customer.audio(), "opted_out")
    await floor.until(once(lambda: not _written(floor)), SOON_S, "what the dialplan wrote to be gone")
    await becomes(floor, name, "stopped")


async def test_the_key_counts_while_the_service_is_away(floor: Floor) -> None:
    """The dialplan says the message by itself and writes the key down; the service finds it when it is back."""
    floor.expects_trouble(*AFTER_CRASH, "kind=behind")
    (agent,) = await sellers(floor, "1013")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        customer, name = await _reached_in_vain(floor, farm, agent, "away", number)
        connections = floor.screen.connections
        with floor.launched.service_away():
            await customer.answer().within(SOON_S)
            await customer.listens_for(2.0)
            await customer.press("9")
            await customer.ended.within(30)
            assert len(_written(floor)) == 1
        await floor.comes_back(connections)
        entry = await _listed(floor, number, 60.0)
        (row,) = await attempts_of(floor, name, 1)
        await floor.recording(row["call_id"])  # what is said of it is not the next test's
    assert (entry["source"], entry["campaign"]) == ("key", name)
    assert is_played_in(customer.audio(), "opted_out")
    await floor.until(once(lambda: not _written(floor)), SOON_S, "what the dialplan wrote to be gone")
    await becomes(floor, name, "stopped")
