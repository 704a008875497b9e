"""A campaign drains of itself when its goal is reached or its last day is over, and a fact says why."""

import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings, GoalBy
from app.outbound.completing import Completing
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.contact_facts import reached
from app.rules.calendars import Calendars
from app.store.database import Database
from app.store.tables import public_years
from core.facts import AttemptOutcome, CampaignChanged, CampaignCompleted, CampaignState, CampaignStateAsked
from crm.adapters.tables import customers, orders
from crm.orders import OrderState
from tests.fakes.calling_office import MONDAY_TEN, NAME, ZONE, Office


@pytest.fixture
async def office(tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    shutil.copy(migrated, tmp_path)
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/{migrated.name}")
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    yield await Office(database, tmp_path / "presets").opens()
    await database.close()


async def looks(office: Office, **settings: object) -> list[object]:
    """What is said when it is looked whether the campaign is complete, with these settings."""
    known = office.campaigns.get(NAME).settings
    wanted = CampaignSettings.model_validate(known.model_dump(mode="json") | settings)
    await office.campaigns.put(NAME, wanted, by="lead1")
    before = len(office.said)

    async def settle(fact: object) -> None:
        office.said.append(fact)  # type: ignore[arg-type]

    hours = CampaignHours(await Calendars.load(office.database, ZONE), ZONE)
    await Completing(
        office.database, office.campaigns, office.folder, ZONE, hours, settle, office.clock
    ).look()  # fmt: skip
    return list(office.said[before:])


async def talked(office: Office, many: int, permit: int = 9) -> None:
    async with office.database.write() as connection:
        for place in range(many):
            await connection.execute(
                insert(attempts).values(
                    call_id=f"out-lead-{permit}-{place:04}", campaign=NAME, lead_id=1, number=f"+861390000{place:04}",
                    shown_as="4008001234", state="over", permit=permit, intended_at=MONDAY_TEN - 60.0,
                    outcome=AttemptOutcome.ANSWERED.value, cause=0, sip=0, dropped=False, agent="1001",
                )
            )  # fmt: skip


async def ordered(office: Office, state: OrderState, campaign: str | None = NAME) -> None:
    async with office.database.write() as connection:
        person = {"name": "王", "company": "", "fields": "{}", "note": "", "made_at": 1.0, "made_by": "x"}
        made = insert(customers).values(changed_at=1.0, **person)
        customer = await connection.scalar(made.returning(customers.c.id))
        await connection.execute(
            insert(orders).values(
                customer_id=customer, state=state.value, currency="CNY", total=1, received=0, addon=False, note="",
                campaign=campaign, seller="1001", made_at=1.0, made_by="1001", changed_at=1.0, placed_by="",
                decided_by="",
            )
        )  # fmt: skip


async def test_a_goal_that_is_reached_ends_it(office: Office) -> None:
    await talked(office, 2)
    assert await looks(office, goal=3) == []
    await talked(office, 1, permit=10)
    said = await looks(office, goal=3)
    assert said == [
        CampaignCompleted(
            at=office.now, campaign=NAME, why="goal_reached", reached=3, goal=3, goal_by="conversations"
        ),
        CampaignStateAsked(at=office.now, campaign=NAME, state=CampaignState.DRAINING, by="goal_reached"),
    ]  # fmt: skip


async def test_its_last_day_ends_it_when_it_is_over(office: Office) -> None:
    assert await looks(office, ends_on="2026-11-23") == []
    office.now = datetime(2026, 11, 24, 0, 0, 1, tzinfo=ZONE).timestamp()
    done, asked = await looks(office, ends_on="2026-11-23")
    assert isinstance(done, CampaignCompleted)
    assert (done.why, done.day) == ("campaign_over", "2026-11-23")
    assert isinstance(asked, CampaignStateAsked)


async def test_one_that_is_not_dialled_is_left_alone(office: Office) -> None:
    await talked(office, 3)
    drains = CampaignChanged(
        at=office.now, campaign=NAME, old=CampaignState.RUNNING, state=CampaignState.DRAINING, why="lead1"
    )  # fmt: skip
    office.campaigns.on_fact(drains)
    assert await looks(office, goal=3) == []


async def test_a_goal_may_count_orders(office: Office) -> None:
    """Rejected ones do not count, nor drafts, nor other campaigns'."""
    for state in (OrderState.PLACED, OrderState.VERIFIED, OrderState.PAID, OrderState.REJECTED, OrderState.DRAFT):
        await ordered(office, state)
    await ordered(office, OrderState.VERIFIED, "winter")
    await ordered(office, OrderState.VERIFIED, None)
    async with office.database.read() as connection:
        assert await reached(connection, NAME, GoalBy.ORDERS_PLACED) == 3
        assert await reached(connection, NAME, GoalBy.ORDERS_VERIFIED) == 2
        assert await reached(connection, NAME, GoalBy.CONVERSATIONS) == 0
    assert await looks(office, goal=3, goal_by="orders_verified") == []
    done, _ = await looks(office, goal=2, goal_by="orders_verified")
    assert isinstance(done, CampaignCompleted)
    assert (done.reached, done.goal, done.goal_by) == (2, 2, "orders_verified")


async def test_nothing_is_dialled_from_that_moment_on(office: Office) -> None:
    """Before anybody has looked."""
    await office.has("+8613900000001", "+8613900000002")
    await looks(office, goal=1, goal_by="orders_placed")
    assert await office.wants(1) == ["+8613900000001"]
    await ordered(office, OrderState.PLACED)
    assert await office.wants(1) == []
    assert await office.refusals() == {"goal_reached": 1}
