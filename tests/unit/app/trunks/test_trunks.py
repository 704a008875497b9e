"""Trunks that are kept, the ways that they are to a number, and who is watched."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.numbers import Numbers, Writing
from app.settings import Settings
from app.store.database import Database
from app.store.migrate import migrate
from app.trunks.finding import Finding
from app.trunks.trunks import Trunks, links_of
from app.trunks.values import Codec, Trunk
from app.trunks.watching import TrunkWatches
from core.facts import Fact, TrunkChanged, TrunkConfigured, TrunkRemoved
from core.ids import QueueName
from core.trunks import Way, endpoint_of, trunk_of
from tests.fakes.waiting import eventually

NORTH = Trunk(
    name="north", title="North", address="127.0.0.12", lines=30, codecs=(Codec.G722, Codec.ALAW),
    writing=Writing.NATIONAL,
)  # fmt: skip
SOUTH = Trunk(name="south", address="127.0.0.13", port=5070)
NUMBER = "+862162881234"


class House:
    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.told: list[Fact] = []
        self.synced = 0

    async def trunks(self) -> Trunks:
        """As at a start."""
        trunks = await Trunks.load(self.database, self.settings, self._tell, lambda: 1.0)
        trunks.sync = self._sync
        return trunks

    async def _tell(self, fact: Fact) -> None:
        self.told.append(fact)

    async def _sync(self) -> str:
        self.synced += 1
        return ""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    settings = Settings(data=tmp_path, carrier="127.0.0.2", carrier_port=5080, carrier_numbers=Writing.DIGITS)
    await migrate(settings.database)
    database = Database.open(settings.database)
    yield House(database, settings)
    await database.close()


async def test_the_settings_carrier_is_the_first_trunk_of_a_new_floor(house: House) -> None:
    (own,) = (await house.trunks()).all
    assert (own.name, own.address, own.port, own.writing) == ("carrier", "127.0.0.2", 5080, Writing.DIGITS)
    assert [link.endpoint for link in await links_of(house.database, house.settings)] == ["carrier"]


async def test_trunks_their_order_and_what_is_off_outlast_a_restart(house: House) -> None:
    trunks = await house.trunks()
    await trunks.put(NORTH)
    await trunks.put(SOUTH)
    await trunks.put_in_order(["south", "north", "carrier"])
    await trunks.put(replace(NORTH, enabled=False))
    again = await house.trunks()
    assert again.all == trunks.all
    assert [(trunk.name, trunk.place) for trunk in again.all] == [("south", 0), ("north", 1), ("carrier", 2)]
    assert [link.endpoint for link in again.links] == ["carrier.south", "carrier"]
    assert again.links[0].codecs == ("alaw", "ulaw")
    assert house.synced == 3, "the order is no matter of Asterisk's"
    configured = [fact.trunk for fact in house.told if isinstance(fact, TrunkConfigured)]
    assert configured == ["north", "south", "south", "north", "carrier", "north"]


async def test_of_the_settings_carrier_the_settings_decide_where_it_is(house: House) -> None:
    trunks = await house.trunks()
    await trunks.put(replace(trunks.all[0], title="Unicom", lines=5))
    house.settings = Settings(data=house.settings.data, carrier="127.0.0.9", carrier_port=5062)
    (own,) = (await house.trunks()).all
    assert (own.title, own.lines, own.address, own.port, own.writing) == ("Unicom", 5, "127.0.0.9", 5062, Writing.E164)


async def test_a_trunk_that_was_removed_is_gone(house: House) -> None:
    trunks = await house.trunks()
    await trunks.put(NORTH)
    await trunks.remove("north")
    assert house.told[-1] == TrunkRemoved(at=1.0, trunk="north")
    assert [trunk.name for trunk in (await house.trunks()).all] == ["carrier"]


async def test_the_ways_to_a_number_are_the_campaigns_or_the_floors_and_those_down_come_last(house: House) -> None:
    trunks = await house.trunks()
    await trunks.put(NORTH)
    await trunks.put(SOUTH)
    orders = {"spring": ["south", "north"], "gone": ["elsewhere"]}
    finding = Finding(trunks, Numbers("CN"), lambda campaign: orders.get(campaign, []))
    north = Way(number="02162881234", trunk="north", lines=30)
    south, own = Way(number=NUMBER, trunk="south"), Way(number="862162881234", trunk="carrier")
    assert list(finding.ways(NUMBER, None)) == [own, north, south]
    assert list(finding.ways(NUMBER, QueueName("spring"))) == [south, north]
    assert list(finding.ways(NUMBER, QueueName("other"))) == [own, north, south]
    transferred = [way.number for way in finding.to_transfer("62881234")]
    assert transferred == ["62881234", "62881234", "62881234"], "no whole number: nobody can write it otherwise"
    assert [way.number for way in finding.to_transfer("021-62881234")] == ["021-62881234", "02162881234", NUMBER]
    finding.on_fact(TrunkChanged(at=1.0, trunk="south", up=False))
    finding.on_fact(TrunkChanged(at=1.0, trunk="carrier", up=None))
    assert list(finding.ways(NUMBER, QueueName("spring"))) == [north, south], "last, not never"
    finding.on_fact(TrunkChanged(at=2.0, trunk="south", up=True))
    assert list(finding.ways(NUMBER, QueueName("spring"))) == [south, north]
    await trunks.put(replace(SOUTH, enabled=False))
    assert list(finding.ways(NUMBER, QueueName("spring"))) == [north]
    assert (finding.many("spring"), finding.many("other"), finding.many("gone")) == (1, 2, 0)


async def test_each_trunk_that_is_on_is_watched_where_it_is(house: House) -> None:
    trunks = await house.trunks()
    told: list[Fact] = []
    watches = TrunkWatches(trunks, "127.0.0.1", told.append, asyncio.get_running_loop().time)
    running = asyncio.create_task(watches.run())
    try:
        async with Gateway("127.0.0.12") as port:
            await trunks.put(replace(NORTH, port=port))
            watches.on_fact(house.told[-1])
            await eventually(lambda: any(isinstance(one, TrunkChanged) and one.up for one in told))
            await trunks.put(replace(NORTH, port=port, enabled=False))
            watches.on_fact(house.told[-1])
            await eventually(lambda: isinstance(told[-1], TrunkChanged) and told[-1].up is None)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert {one.trunk for one in told if isinstance(one, TrunkChanged)} == {"north"}


class Gateway(asyncio.DatagramProtocol):
    """Answers whatever it is asked."""

    def __init__(self, ip: str) -> None:
        self._ip = ip

    async def __aenter__(self) -> int:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(self._ip, 0))
        port: int = self._transport.get_extra_info("sockname")[1]
        return port

    async def __aexit__(self, *_: object) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._transport.sendto(b"SIP/2.0 200 OK\r\n\r\n", addr)


def test_a_channel_tells_its_trunk_and_no_extension_is_called_like_one() -> None:
    assert [endpoint_of(name) for name in ("carrier", "north")] == ["carrier", "carrier.north"]
    assert trunk_of("PJSIP/carrier-0000001a") == "carrier"
    assert trunk_of("PJSIP/carrier.north-0000001a") == "north"
    for other in ("PJSIP/1002-0000001a", "PJSIP/1002-web-0000001a", "Local/8001@callfloor-door-00000001;1", ""):
        assert trunk_of(other) == ""
