"""Whoever has an agreed callback hears that it has changed, whoever changed it, and nobody hears of what has not."""

from contextlib import suppress

import pytest
from sqlalchemy import update

from app.outbound.agreed.changes import CallbackChanges
from app.outbound.agreed.tables import agreed_callbacks
from core.facts import AttemptOutcome, CampaignChanged, CampaignState
from core.ids import QueueName
from tests.fakes.calling_office import NAME
from tests.unit.app.outbound.test_agreed_callbacks import DUE, ONE, THREE, TWO, House, house

__all__ = ["house"]


@pytest.fixture
async def changes(house: House) -> "Heard":
    await house.has(ONE, TWO, THREE)
    heard = Heard(house)
    await heard.changes.look()
    return heard


class Heard:
    def __init__(self, house: House) -> None:
        self.told: list[set[str]] = []
        self.changes = CallbackChanges(house.database, lambda agents: self.told.append(set(agents)))

    async def since(self) -> list[set[str]]:
        """What was told of all that has happened."""
        if self.changes._written.is_set():
            self.changes._written.clear()
            await self.changes.look()
        told, self.told = self.told, []
        return told


async def test_made_moved_given_and_cancelled(house: House, changes: Heard) -> None:
    one = await house.agrees(ONE, agent="1001")
    assert await changes.since() == [{"1001"}]
    await house.callbacks.move(one.id, due_at=DUE + 60.0)
    assert await changes.since() == [{"1001"}]
    await house.callbacks.give(one.id, "1002")
    assert await changes.since() == [{"1001", "1002"}]
    await house.callbacks.cancel(one.id, by="lead1")
    assert await changes.since() == [{"1002"}]


async def test_what_the_dialler_and_the_clock_do(house: House, changes: Heard) -> None:
    await house.agrees(ONE)
    await house.agrees(TWO, agent="1001")
    assert await changes.since() == [{"1001"}]
    house.now = DUE
    assert await house.wants(1) == [ONE]
    assert await changes.since() == [set()], "shared: those who run campaigns hear of it"
    await house.ends(AttemptOutcome.NO_ANSWER)
    assert await changes.since() == [set()]
    house.now = DUE + 1000.0
    await house.keeping.look()
    assert await changes.since() == [{"1001"}], "it is everybody's now"


async def test_a_state_of_the_campaign_and_nothing_else(house: House, changes: Heard) -> None:
    await house.agrees(ONE, agent="1001")
    await changes.since()
    for name in (NAME, "winter"):
        await changes.changes.on_fact(
            CampaignChanged(
                at=DUE, campaign=QueueName(name), old=CampaignState.RUNNING, state=CampaignState.STOPPED, why="x"
            )
        )  # fmt: skip
    assert await changes.since() == [{"1001"}]


async def test_what_was_not_changed_is_not_told(house: House, changes: Heard) -> None:
    """Nor what was taken back, nor other tables."""
    await house.agrees(ONE, agent="1001")
    await changes.since()
    await house.keeping.look()
    assert await changes.since() == []
    with suppress(RuntimeError):
        async with house.database.write() as connection:
            await connection.execute(update(agreed_callbacks).values(note="x"))
            raise RuntimeError
    assert not changes.changes._written.is_set()
    await house.has("+8613900000004")
    assert not changes.changes._written.is_set()
