"""What somebody hears who answers a campaign's call and finds no agent: who calls, and a number that is answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bench import tones
from bench.launched import LaunchedFloor
from bench.phones import IncomingCall
from tests.live.campaigns import SHOWN, attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.live.spoken import is_played_in, number_after
from tests.live.story import Floor
from tests.live.test_service_crash import AFTER_CRASH
from tests.unit.app.http.test_greetings import tune

WHO_HZ = 440  # of a campaign's own recording
WHO_S = 1.0  # it is heard for longer than that


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


@asynccontextmanager
async def _reached_in_vain(
    floor: Floor, stem: str, agent: str, number: str, language: str
) -> AsyncIterator[tuple[IncomingCall, str]]:
    """It rings, and its agent has just gone; with the campaign's name. It has a recording of its own in English."""
    (seller,) = await sellers(floor, agent)
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        name = await begins_campaign(floor, stem, [number], language=language)
        if language == "en":
            token = await floor.token("manager1")
            sent = await floor.http.put(
                f"/campaigns/{name}/who-calls", content=tune(1.5), headers={"Authorization": f"Bearer {token}"}
            )  # fmt: skip
            assert sent.status_code == 200, sent.text
        await floor.until(once(lambda: bool(farm.log)), SOON_S, "the number to be dialled")
        await seller.pauses()
        yield farm.ringing[number], name


def _is_whole(audio: tones.Samples, language: str) -> None:
    assert is_played_in(audio, "nobody_there", language)
    assert number_after(audio, "nobody_there", language) == SHOWN
    assert is_played_in(audio, "opt_out_offer", language)
    longest_s = max((end - start for start, end in tones.segments(audio, WHO_HZ)), default=0.0)
    assert (longest_s > WHO_S) == (language == "en"), "who calls, in the campaign's own words; music has that note, too"


async def test_the_message_names_a_number_and_who_calls_it_is_known(floor: Floor) -> None:
    (number,) = new_numbers("0")
    async with _reached_in_vain(floor, "named", "1015", number, "zh") as (customer, name):
        await customer.answer().within(SOON_S)
        await customer.ended.within(60)
        (row,) = await attempts_of(floor, name, 1)
        assert row["dropped"]
        _is_whole(customer.audio(), "zh")
    agent = await floor.agent("1002")
    caller = floor.caller(number=number.removeprefix("+86"))
    await caller.dials(SHOWN)
    await caller.presses("2")
    await agent.answers()
    await agent.is_("talking")
    known = (await floor.ask("GET", f"/calls/{caller.call_id}/last-attempt", by="1002")).json()
    assert (known["call_id"], known["campaign"], known["dropped"]) == (row["call_id"], name, True)
    await caller.hangs_up()
    await becomes(floor, name, "stopped")


@pytest.mark.parametrize(("stem", "agent", "language"), [("away-zh", "1017", "zh"), ("away-en", "1019", "en")])
async def test_the_message_is_the_same_while_the_service_is_away(
    floor: Floor, stem: str, agent: str, language: str
) -> None:
    floor.expects_trouble(*AFTER_CRASH, "kind=behind")
    (number,) = new_numbers("0")
    async with _reached_in_vain(floor, stem, agent, number, language) as (customer, name):
        connections = floor.screen.connections
        with floor.launched.service_away():
            await customer.answer().within(SOON_S)
            await customer.ended.within(60)
        _is_whole(customer.audio(), language)
        await floor.comes_back(connections)
        (row,) = await attempts_of(floor, name, 1)
        assert row["dropped"]
        await floor.recording(row["call_id"])  # what is said of it is not the next test's
    await becomes(floor, name, "stopped")
