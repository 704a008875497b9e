"""Asterisk's own record, the journal, the call ledger, the recordings and the figures of a real floor agree."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.layout import Layout
from bench.launched import LaunchedFloor
from tests.live.campaigns import attempts_of, becomes, begins_campaign, campaign_is, new_numbers, sellers
from tests.live.farm import Farm
from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent, Caller
from tests.live.story import Floor

SALES = "4008001236"
SETTLED_S = 2.0
TALK_S = 1.0
CUSTOMER_HZ = 453
LOST = ("AMI link", "kind=", "Asterisk's channels could not be compared", "has no answer", "differed")
BEHAVIOUR = {"0": 200, "1": 486, "2": 404}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """A floor whose calls are compared soon after their ends."""
    launched = LaunchedFloor(tmp_path_factory.mktemp("checked") / "data", settings={"LEDGER_SETTLED_S": str(SETTLED_S)})
    try:
        launched.start()
        yield launched
        assert launched.stop() == 0, launched.story()
    finally:
        launched.kill_all()


@pytest.fixture
async def floor(checked: LaunchedFloor) -> AsyncIterator[Floor]:
    async with Floor.visit(checked) as visited:
        yield visited


async def check(floor: Floor) -> dict[str, Any]:
    """Of every call that is over by now."""
    over = time.time() + SETTLED_S

    async def settled() -> bool | None:
        return time.time() > over or None

    await floor.until(settled, 2 * SETTLED_S + 10, "the last call to be compared")
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    answer = await floor.ask("POST", "/reports/ledger", body={"day": today})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def differences(floor: Floor) -> list[tuple[str, str]]:
    return [(one["kind"], one["call_id"]) for one in (await check(floor))["differences"]]


async def talks(floor: Floor, agent: Agent, number: str = SALES) -> Caller:
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(number)
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(CUSTOMER_HZ))
    await caller.line.listens_for(TALK_S)
    return caller


async def calls(floor: Floor, agent: Agent, to: str) -> str:
    answer = await floor.ask("POST", "/calls", by=agent.extension, body={"to": to})
    assert answer.status_code == 201, answer.text
    await agent.answers()
    return str(answer.json()["call_id"])


async def test_calls_of_every_kind_agree_and_what_goes_missing_is_found(floor: Floor) -> None:
    agent, other = await floor.agent("1001", tone_hz=855), await floor.agent("1003", available=False)
    served = await talks(floor, agent)
    await served.hangs_up()
    await agent.wraps_up()
    await agent.pauses()
    abandoned = floor.caller()
    await abandoned.dials(SALES)
    await abandoned.is_("waiting")
    await abandoned.hangs_up()
    await other.makes_available()
    await other.is_("available")
    await calls(floor, agent, "1003")
    await other.answers()
    await asyncio.gather(agent.hears(other.tone_hz), other.hears(agent.tone_hz))
    await agent.ends_call()
    await agent.is_("wrapup")
    await agent.wraps_up()
    async with Outside(floor, CUSTOMER_HZ) as outside:
        await calls(floor, agent, "139 1234 5678")
        await outside.answers()
        await agent.is_("talking")
        await outside.hears(agent.tone_hz)
        await outside.hangs_up()
        await agent.wraps_up()
        given_up = await calls(floor, agent, "139 1234 5679")
        (await outside.rings()).ring()
        await agent.hangs_up()
        assert (await floor.call(given_up))["stage"] in ("dialling", "ended")
    await floor.let_go()
    await _campaign(floor)
    await floor.let_go()
    found = await check(floor)
    assert found["differences"] == []
    told = found["calls"]
    assert told["facts"] == told["ledger"] == told["figures"] == 7, "two of callers, three of an agent, two leads"
    assert (told["attempts"], told["leads"]) == (4, 4)
    await _goes_missing(floor, served.call_id)


async def _campaign(floor: Floor) -> None:
    await sellers(floor, "1005")
    numbers = new_numbers("0012")
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], CUSTOMER_HZ, talk_s=TALK_S):
        name = await begins_campaign(floor, "accounts", numbers)
        await attempts_of(floor, name, len(numbers))
        await becomes(floor, name, "draining")
        await campaign_is(floor, name, "stopped")


async def _goes_missing(floor: Floor, call_id: str) -> None:
    floor.expects_trouble("The accounts of a day do not agree.")
    layout = Layout(floor.launched.data)
    record = layout.calls.read_text()
    layout.calls.write_text("".join(line for line in record.splitlines(True) if call_id not in line))
    assert await differences(floor) == [("not_in_asterisk", call_id)]
    layout.calls.write_text(record)
    (audio,) = (path for path in layout.recordings.rglob(f"*{call_id}*") if _is_kept(path))
    aside = audio.rename(audio.with_name("aside"))
    assert await differences(floor) == [("not_recorded", call_id)]
    aside.rename(audio)
    assert await differences(floor) == []


def _is_kept(path: Path) -> bool:
    return path.is_file() and "raw" not in path.parts


async def test_an_agent_whose_phone_is_lost_in_a_call_is_no_difference(floor: Floor) -> None:
    floor.expects_trouble("kind=")
    agent = await floor.agent("1001")
    async with Outside(floor, CUSTOMER_HZ) as outside:
        await calls(floor, agent, "139 1234 5680")
        await outside.answers()
        await agent.is_("talking")
        await outside.hears(agent.tone_hz)
        await outside.line.listens_for(TALK_S)
        agent.vanishes()
        await outside.hangs_up()
        await agent.is_("wrapup", within_s=30)
    assert await differences(floor) == []


async def test_calls_that_died_with_asterisk_are_no_difference(floor: Floor) -> None:
    floor.expects_trouble(*LOST)
    agent, maker = await floor.agent("1001", tone_hz=855), await floor.agent("1003")
    await maker.pauses()
    talking = await talks(floor, agent)
    waiting = floor.caller()
    await waiting.dials(SALES)
    await waiting.is_("waiting")
    talking.whole = waiting.whole = False
    async with Outside(floor, CUSTOMER_HZ) as outside:
        made = await calls(floor, maker, "139 1234 5681")
        await outside.answers()
        await maker.is_("talking")
        floor.launched.kill_asterisk()
        for phone in (talking.phone, waiting.phone, agent.phone, maker.phone, outside.phone):
            for call in phone.calls:
                call.close()
        await floor.screen.until(lambda: floor.screen.stale, 10.0, lambda: "Screens must say that they may be stale.")
        await floor.screen.until(lambda: not floor.screen.stale, 30.0, floor.launched.story)
    for who in (agent, maker):
        await who.phone.register()
    for caller in (talking, waiting):
        await caller.is_("ended", within_s=15)
    assert (await floor.call(made))["stage"] == "ended"
    assert await differences(floor) == []


async def test_what_an_agent_dials_at_the_phone_itself_is_no_difference(floor: Floor) -> None:
    agent, other = await floor.agent("1002"), await floor.agent("1003", tone_hz=855)
    line = await agent.phone.dial("1003")
    await other.answers()
    await asyncio.gather(agent.is_("talking"), other.is_("talking"))
    await asyncio.gather(line.hears(855, within_s=SOON_S), other.hears(agent.tone_hz))
    await line.listens_for(TALK_S)
    await line.hangup()
    await agent.is_("wrapup")
    await agent.wraps_up()
    async with Outside(floor, CUSTOMER_HZ) as outside:
        line = await agent.phone.dial("13912345681")
        await outside.answers()
        await agent.is_("talking")
        await asyncio.gather(outside.hears(agent.tone_hz), line.hears(CUSTOMER_HZ, within_s=SOON_S))
        await line.listens_for(TALK_S)
        await outside.hangs_up()
        await agent.is_("wrapup")
        await agent.wraps_up()
        line = await agent.phone.dial("13912345682")
        (await outside.rings()).ring()
        await line.hangup()
        await agent.is_("available")
    await floor.let_go()
    assert await differences(floor) == []
