"""Whether each trunk's carrier is there: watched as long as the trunk is switched on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from app.trunks.trunks import Trunks
from core.clock import Clock
from core.facts import Fact, TrunkChanged, TrunkConfigured, TrunkRemoved
from cti.trunk import TrunkWatch


@dataclass(frozen=True, slots=True)
class Watched:
    remote: tuple[str, int]
    watch: TrunkWatch
    asking: "asyncio.Task[None]"


class TrunkWatches:
    """Give it each fact, and run it. ``local`` is the address that is asked from."""

    def __init__(self, trunks: Trunks, local: str, submit: Callable[[Fact], None], clock: Clock) -> None:
        self._trunks, self._local, self._submit, self._clock = trunks, local, submit, clock
        self._changed = asyncio.Event()
        self._watched: dict[str, Watched] = {}

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, TrunkConfigured | TrunkRemoved):
            self._changed.set()
        for watched in self._watched.values():
            watched.watch.on_fact(fact)

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._changed.clear()
                self._look()
                await self._changed.wait()
        finally:
            for watched in self._watched.values():
                watched.asking.cancel()
            await asyncio.gather(*(one.asking for one in self._watched.values()), return_exceptions=True)

    def _look(self) -> None:
        wanted = {one.name: (one.address, one.port) for one in self._trunks.all if one.enabled}
        for name in [name for name, one in self._watched.items() if wanted.get(name) != one.remote]:
            self._watched.pop(name).asking.cancel()
            self._submit(TrunkChanged(at=self._clock(), trunk=name, up=None))
        for name, remote in wanted.items():
            if name not in self._watched:
                self._watched[name] = self._watch(name, remote)

    def _watch(self, name: str, remote: tuple[str, int]) -> Watched:
        watch = TrunkWatch(name=name, local=self._local, remote=remote, submit=self._submit, clock=self._clock)
        return Watched(remote, watch, asyncio.create_task(watch.run(), name=f"trunk {name}"))
