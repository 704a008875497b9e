"""The doors to the world that every slice may use; adapters live in ``app``, in process now, MQTT and Redis to come."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from core.facts import Fact


@dataclass(frozen=True, slots=True)
class BusMessage:
    """One message on a topic such as ``callfloor/FLOOR/facts/CallArrived``; an empty payload clears a retained one."""

    topic: str
    payload: bytes
    retain: bool = False


class Bus(Protocol):
    """Fan-out of what happened to whoever listens, within and beyond this process."""

    async def publish(self, message: BusMessage) -> None:
        """Hand over; returns when the bus has taken it. Raises BusDown when it cannot."""
        ...

    def subscribe(self, pattern: str) -> AbstractAsyncContextManager[AsyncIterator[BusMessage]]:
        """Messages whose topic matches (MQTT wildcards ``+`` and ``#``), retained ones first."""
        ...


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to be ``name``'s only holder until ``until`` (epoch seconds); a later holder's ``token`` is greater."""

    name: str
    token: int
    until: float


class Leases(Protocol):
    """Leadership of the floor and dial permits; tokens grow for ever, across restarts and processes."""

    async def acquire(self, name: str, ttl_s: float) -> Lease | None:
        """A lease with a token greater than any before, or None while another holds it."""
        ...

    async def renew(self, lease: Lease, ttl_s: float) -> Lease | None:
        """The same token for longer, or None when it has been lost: stop acting at once."""
        ...

    async def release(self, lease: Lease) -> None: ...


class Journal(Protocol):
    """The ledger of facts, in order, from which every figure can be rebuilt."""

    async def append(self, facts: Sequence[Fact]) -> None:
        """Write all or none; returns when they are durable."""
        ...
