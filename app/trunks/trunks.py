"""Trunks in memory, written through. The first is the settings' own (CALLFLOOR_CARRIER); the order is the floor's."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, replace
from typing import Any, Self

from sqlalchemy import delete, select

from app.numbers import Writing
from app.settings import Settings
from app.store.database import Database
from app.store.upsert import upsert
from app.trunks.tables import trunks
from app.trunks.values import Codec, Trunk
from asterisk_conf.render import TrunkLink
from core.clock import Clock, wall_clock
from core.facts import Fact, TrunkRemoved
from core.trunks import CARRIER

Settle = Callable[[Fact], Awaitable[None]]
Sync = Callable[[], Awaitable[str]]


async def _told_at_its_start() -> str:
    return ""


class Trunks:
    """``settle`` hands a fact to the floor; ``sync`` tells Asterisk, and returns a warning when it could not."""

    def __init__(self, database: Database, settings: Settings, settle: Settle, clock: Clock) -> None:
        self._database, self._settle, self._clock = database, settle, clock
        self._own = Trunk(
            name=CARRIER, address=settings.carrier, port=settings.carrier_port, writing=settings.carrier_numbers
        )  # fmt: skip
        self._all: dict[str, Trunk] = {CARRIER: self._own}
        self.sync: Sync = _told_at_its_start

    @classmethod
    async def load(cls, database: Database, settings: Settings, settle: Settle, clock: Clock) -> Self:
        loaded = cls(database, settings, settle, clock)
        async with database.read() as connection:
            for row in await connection.execute(select(trunks)):
                loaded._keep(_read(row._mapping))
        return loaded

    @property
    def all(self) -> list[Trunk]:
        """In the floor's order."""
        return sorted(self._all.values(), key=lambda trunk: (trunk.place, trunk.name != CARRIER, trunk.name))

    @property
    def links(self) -> list[TrunkLink]:
        """Those that Asterisk is to know."""
        return [trunk.link for trunk in self.all if trunk.enabled]

    def get(self, name: str) -> Trunk | None:
        return self._all.get(name)

    def usable(self, names: Sequence[str]) -> list[Trunk]:
        """Of these, or with none named of the floor's order, those that are switched on."""
        wanted = [self._all[name] for name in names if name in self._all] if names else self.all
        return [trunk for trunk in wanted if trunk.enabled]

    def facts(self, at: float) -> list[Fact]:
        return [trunk.fact(at) for trunk in self.all]

    async def put(self, trunk: Trunk) -> str:
        """New, which makes it the last in order, or changed; a warning when Asterisk could not be told."""
        known = self._all.get(trunk.name)
        place = known.place if known is not None else max(one.place for one in self._all.values()) + 1
        trunk = replace(trunk, place=place)
        await self._write([trunk])
        await self._settle(trunk.fact(self._clock()))
        return await self.sync()

    async def remove(self, name: str) -> str:
        async with self._database.write() as connection:
            await connection.execute(delete(trunks).where(trunks.c.name == name))
        del self._all[name]
        await self._settle(TrunkRemoved(at=self._clock(), trunk=name))
        return await self.sync()

    async def put_in_order(self, names: Sequence[str]) -> None:
        """``names`` has each of them once."""
        placed = [replace(self._all[name], place=place) for place, name in enumerate(names)]
        await self._write(placed)
        for trunk in placed:
            await self._settle(trunk.fact(self._clock()))

    async def _write(self, changed: Sequence[Trunk]) -> None:
        async with self._database.write() as connection:
            await upsert(connection, trunks, [_row(trunk) for trunk in changed])
        for trunk in changed:
            self._keep(trunk)

    def _keep(self, trunk: Trunk) -> None:
        own = self._own
        if trunk.is_of_settings:
            trunk = replace(trunk, address=own.address, port=own.port, writing=own.writing)
        self._all[trunk.name] = trunk


async def links_of(database: Database, settings: Settings) -> list[TrunkLink]:
    """What Asterisk is to know at its start."""

    async def nobody(fact: Fact) -> None:
        """The floor is told when it opens."""

    return (await Trunks.load(database, settings, nobody, wall_clock)).links


def _row(trunk: Trunk) -> dict[str, Any]:
    return asdict(trunk) | {"codecs": ",".join(trunk.codecs), "writing": trunk.writing.value}


def _read(row: Any) -> Trunk:
    codecs = tuple(Codec(name) for name in row["codecs"].split(","))
    return Trunk(**dict(row) | {"codecs": codecs, "writing": Writing(row["writing"])})
