"""What every lease adapter must do."""

import asyncio
from functools import partial

import pytest

from app.leases import InProcessLeases
from app.store.database import Database
from app.store.sessions import next_epoch


class Time:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def leases(time: Time, database: Database) -> InProcessLeases:
    return InProcessLeases(time, partial(next_epoch, database, "leases"))


async def test_one_holder_at_a_time(leases: InProcessLeases) -> None:
    takers = await asyncio.gather(*(leases.acquire("floor", 10) for _ in range(5)))
    assert sum(lease is not None for lease in takers) == 1
    assert await leases.acquire("another", 10) is not None


async def test_a_lease_runs_out_and_the_next_token_is_greater(leases: InProcessLeases, time: Time) -> None:
    first = await leases.acquire("floor", 10)
    time.now += 10
    second = await leases.acquire("floor", 10)
    assert first is not None
    assert second is not None
    assert second.token > first.token
    assert await leases.renew(first, 10) is None
    await leases.release(first)  # changes nothing: it is no longer ours
    assert await leases.acquire("floor", 10) is None


async def test_a_lease_begins_when_it_was_asked_for(time: Time) -> None:
    """The store may be gone the moment it has answered, however long the answer takes to be heard."""

    async def late() -> int:
        time.now += 3.0
        return 1

    lease = await InProcessLeases(time, late).acquire("dial", 2.0)
    assert lease is not None
    assert lease.until == 1002.0


async def test_renewing_keeps_the_token(leases: InProcessLeases, time: Time) -> None:
    lease = await leases.acquire("floor", 10)
    assert lease is not None
    time.now += 9
    renewed = await leases.renew(lease, 10)
    assert renewed is not None
    assert (renewed.token, renewed.until) == (lease.token, time.now + 10)
    await leases.release(renewed)
    assert await leases.renew(renewed, 10) is None
    assert await leases.acquire("floor", 10) is not None


async def test_tokens_grow_across_restarts(leases: InProcessLeases, time: Time, database: Database) -> None:
    before = await leases.acquire("floor", 10)
    after = await InProcessLeases(time, partial(next_epoch, database, "leases")).acquire("floor", 10)
    assert before is not None
    assert after is not None
    assert after.token > before.token
