"""The database goes away while a floor dials: nobody is dialled 2 s later, who talks talks on, all goes on by itself.

A real PostgreSQL, to which the way falls silent: nothing is refused, so that only time tells.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from bench.launched import LaunchedFloor
from bench.postgres import NoServer, postgres_server
from tests.fakes.database_way import Way
from tests.live.campaigns import becomes, begins_campaign, campaign_is, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.live.story import Floor

GONE_S = 2.0
AWAY_S = 8.0
TALKS, BUSY = "9", 486
CUSTOMER_HZ = 453


@pytest.fixture
def server() -> Iterator[URL]:
    try:
        with postgres_server() as url:
            yield make_url(url)
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture
async def way(server: URL) -> AsyncIterator[Way]:
    way = Way(server.host or "", server.port or 0)
    await way.opens()
    yield way
    await way.closes()


@pytest.fixture
async def launched(server: URL, way: Way, tmp_path: Path) -> AsyncIterator[LaunchedFloor]:
    url = server.set(port=way.port).render_as_string(hide_password=False)
    floor = LaunchedFloor(tmp_path / "data", settings={"DATABASE_URL": url})
    try:
        await asyncio.to_thread(floor.start)
        yield floor
    finally:
        await asyncio.to_thread(floor.kill_all)


async def test_nobody_is_dialled_two_seconds_after_the_database_is_gone(floor: Floor, way: Way) -> None:
    floor.expects_trouble("database", "picture", "journal", "fact", "store", "Traceback")
    await sellers(floor, "1001", "1003")
    numbers = [*new_numbers(TALKS), *new_numbers("0" * 300)]
    at: list[float] = []

    def behaves(number: str) -> int:
        at.append(time.monotonic())
        return 200 if number.endswith(TALKS) else BUSY

    async with Farm(floor, behaves, talk_s=0.0) as farm:
        name = await begins_campaign(floor, "outage", numbers)
        await floor.until(once(lambda: len(at) > 10 and bool(farm.answered)), SOON_S, "the floor to dial")
        (customer,) = farm.answered
        talks = next(agent for agent in floor.agents if agent.state == "talking")
        gone_at = time.monotonic()
        way.falls_silent()
        await asyncio.gather(customer.hears(talks.tone_hz, within_s=SOON_S), talks.hears(CUSTOMER_HZ))
        await asyncio.sleep(max(0.0, gone_at + AWAY_S - time.monotonic()))
        late = [one - gone_at for one in at if one > gone_at + GONE_S]
        assert late == [], "seconds after the database had gone"
        assert customer.up, "nobody is cut off"
        before = len(at)
        way.speaks_again()
        await floor.until(once(lambda: len(at) > before + 5), SOON_S, "the floor to dial again")
        await becomes(floor, name, "stopped")
        await campaign_is(floor, name, "stopped")
        assert len(farm.log) == len({seen.number for seen in farm.log}), "each once"
        await customer.hangup()


async def test_what_was_decided_while_the_store_stalled_is_dialled_once(stalled: Floor) -> None:
    """A slow disk, a backup: each of the decisions that wait wants the same two agents kept busy."""
    floor = stalled
    floor.expects_trouble("database", "journal", "fact", "store", "Traceback")
    await sellers(floor, "1001", "1003")
    called: list[str] = []

    def behaves(number: str) -> int:
        called.append(number)
        return 200

    async with Farm(floor, behaves, talk_s=3.0) as farm:
        name = await begins_campaign(floor, "stalled", new_numbers("0" * 40))
        await floor.until(once(lambda: len(farm.answered) == 2), SOON_S, "both agents to talk")
        async with _locked(floor):
            await asyncio.gather(*(one.ended.within(SOON_S) for one in farm.answered))
            await asyncio.sleep(AWAY_S)
            assert len(called) == 2, "nobody is dialled without the store"
        await floor.until(once(lambda: len(called) >= 4), SOON_S, "the floor to dial again")
        await asyncio.sleep(2.0)
        assert len(called) == 4, "one for each agent"
        await becomes(floor, name, "stopped")


@asynccontextmanager
async def _locked(floor: Floor) -> AsyncIterator[None]:
    """The floor's SQLite, for everybody else."""
    store = sqlite3.connect(floor.launched.data / "callfloor.db", timeout=30.0)
    try:
        store.execute("BEGIN IMMEDIATE")
        yield
    finally:
        store.close()


@pytest.fixture
async def stalled(own_launched: LaunchedFloor) -> AsyncIterator[Floor]:
    async with Floor.visit(own_launched) as floor:
        yield floor
