"""Leases in process: enough while one process is the whole floor. A Redis adapter will sit beside it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from core.clock import Clock
from core.ports import Lease


class InProcessLeases:
    """The ``Leases`` port. ``next_token`` comes from the store, so that tokens also grow across restarts."""

    def __init__(self, clock: Clock, next_token: Callable[[], Awaitable[int]]) -> None:
        self._clock = clock
        self._next_token = next_token
        self._held: dict[str, Lease] = {}

    async def acquire(self, name: str, ttl_s: float) -> Lease | None:
        if self._is_held(name):
            return None
        asked_at = self._clock()  # the store may be gone as soon as it has answered, and the answer be late
        token = await self._next_token()
        if self._is_held(name):  # someone else was quicker while the store counted
            return None
        lease = self._held[name] = Lease(name, token, asked_at + ttl_s)
        return lease

    async def renew(self, lease: Lease, ttl_s: float) -> Lease | None:
        held = self._held.get(lease.name)
        if held is None or held.token != lease.token or held.until <= self._clock():
            return None
        renewed = self._held[lease.name] = replace(held, until=self._clock() + ttl_s)
        return renewed

    async def release(self, lease: Lease) -> None:
        held = self._held.get(lease.name)
        if held is not None and held.token == lease.token:
            del self._held[lease.name]

    def _is_held(self, name: str) -> bool:
        held = self._held.get(name)
        return held is not None and held.until > self._clock()
