"""What a campaign owes to customers: kept when it is complete, handed on to another, or withdrawn."""

from sqlalchemy import insert

from acd.outbound.agreed import AgreedState, AgreedWhy
from app.outbound.agreed.open_ones import Owned
from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings
from app.outbound.completing import Completing
from app.outbound.rules.campaign_hours import CampaignHours
from app.rules.calendars import Calendars
from core.facts import (
    AttemptDue,
    AttemptOutcome,
    CampaignChanged,
    CampaignCompleted,
    CampaignState,
    CampaignStateAsked,
    Fact,
)
from core.ids import QueueName
from tests.fakes.calling_office import MONDAY_TEN, NAME, ZONE
from tests.unit.app.outbound.test_agreed_callbacks import DUE, HOUR, ONE, THREE, TWO, House, house

__all__ = ["house"]

# --- when the campaign is complete -----------------------------------------------------------------------------------


async def talks(house: House, many: int) -> None:
    """So many conversations towards the campaign's goal."""
    async with house.database.write() as connection:
        for place in range(many):
            talked = insert(attempts).values(
                call_id=f"out-lead-9000-{place:04}", campaign=NAME, lead_id=0, number=f"+861380000{place:04}",
                shown_as="4008001234", state="over", permit=9000, intended_at=MONDAY_TEN - 60.0, cause=0, sip=0,
                outcome=AttemptOutcome.ANSWERED.value, dropped=False, agent="1001",
            )  # fmt: skip
            await connection.execute(talked)


async def completes(house: House) -> list[object]:
    """What is said when it is looked whether the campaign is complete."""
    before = len(house.said)

    async def settle(fact: Fact) -> None:
        house.said.append(fact)

    hours = CampaignHours(await Calendars.load(house.database, ZONE), ZONE)
    completing = Completing(
        house.database, house.campaigns, house.folder, ZONE, hours, settle, house.clock
    )  # fmt: skip
    await completing.look()
    return [type(fact) for fact in house.said[before:]]


async def test_a_complete_campaign_keeps_its_word_and_is_over_after_it(house: House) -> None:
    """Its goal is reached, and its last day over; nobody else is called."""
    await house.has(ONE, TWO, THREE)
    shared, personal = await house.agrees(ONE), await house.agrees(TWO, agent="1001")
    await talks(house, 3)
    settings = house.campaigns.get(NAME).settings
    ends = {"goal": 3, "ends_on": "2026-11-23"}
    wanted = CampaignSettings.model_validate(settings.model_dump(mode="json") | ends)
    await house.campaigns.put(NAME, wanted, by="lead1")
    house.now = DUE + 24 * HOUR
    assert await completes(house) == []
    assert await house.wants(5) == [ONE]
    house.free = {"1001"}
    assert await house.calls_for_agents() == [("1001", TWO, True)]
    assert await completes(house) == []
    for one in (shared, personal):
        await house.is_over(one)
    assert await completes(house) == [CampaignCompleted, CampaignStateAsked]
    assert await house.wants(5) == []


# --- a campaign's, all at once ---------------------------------------------------------------------------------------


async def test_whose_they_are_is_told_and_how_many_are_late(house: House) -> None:
    await house.has(ONE, TWO, THREE)
    for number, agent, minutes in ((ONE, None, 30), (TWO, "1001", 10), (THREE, "1001", 90)):
        await house.agrees(number, agent=agent, due_at=MONDAY_TEN + minutes * 60.0)
    house.now = DUE
    assert await house.open.counts() == {NAME: 3}
    assert await house.open.owners(NAME) == [
        Owned(agent="1001", open=2, overdue=1, due_at=MONDAY_TEN + 600.0),
        Owned(agent=None, open=1, overdue=1, due_at=MONDAY_TEN + 1800.0),
    ]
    assert await house.open.owners("winter") == []


async def test_those_that_are_handed_on_are_dialled_by_the_other_campaign(house: House) -> None:
    """Its lists are others; a personal one stays its agent's."""
    await house.has(ONE, TWO)
    await house.agrees(ONE)
    await house.agrees(TWO, agent="1001")
    await house.campaigns.put("winter", house.campaigns.get(NAME).settings, by="lead1")
    house.campaigns.on_fact(
        CampaignChanged(
            at=house.now, campaign=QueueName("winter"), old=CampaignState.STOPPED, state=CampaignState.RUNNING, why="x"
        )
    )  # fmt: skip
    waiting = await house.open.waiting(NAME)
    assert await house.open.hand_on([one.id for one in waiting], "winter") == 2
    house.now, house.free = DUE, {"1001"}
    assert await house.wants(5) == []
    assert await house.calls_for_agents() == [("1001", TWO, True)]
    await house.dialler.supply(QueueName("winter"), 5, house.clock())
    due = [fact for fact in house.said if isinstance(fact, AttemptDue)]
    assert [(one.campaign, one.number) for one in due] == [("winter", TWO), ("winter", ONE)]


async def test_those_that_are_withdrawn_say_why(house: House) -> None:
    """But for one that rings at this moment."""
    await house.has(ONE, TWO)
    rings, waits = await house.agrees(ONE), await house.agrees(TWO, due_at=DUE + HOUR)
    house.now = DUE
    assert await house.wants(1) == [ONE]
    assert await house.open.withdraw([rings.id, waits.id], by="lead1", reason="产品停售") == 1
    over = await house.now_is(waits)
    assert (over.state, over.why, over.reason, over.ended_by) == (
        AgreedState.CANCELLED, AgreedWhy.PERSON, "产品停售", "lead1",
    )  # fmt: skip
    assert (await house.states())[TWO] == "done"
    assert (await house.now_is(rings)).state is AgreedState.DIALLING
