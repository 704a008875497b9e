"""Leads of a zone whose calling hours are over stand in nobody's way."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from acd.outbound.rules.verdicts import Allowed, Forbidden, Rule
from app.outbound.campaign_tables import consents
from app.outbound.dialling.sleeping import AGAIN_S, SOME, SleepingZones
from app.outbound.rules.registry_tables import registry_answers
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Lead, LeadState
from app.store.database import Database
from app.store.tables import public_years
from core.facts import AttemptOutcome
from tests.fakes.calling_office import CONSENT, LEAD, NAME, Office

SLEEPERS, AWAKE = 20_000, 40
FAR = "Asia/Urumqi"  # two hours behind
HOURS = Forbidden(rule=Rule.CALLING_HOURS, until=10_000.0)


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    return await Office(database, tmp_path).opens()


async def sleepers_then_awake(office: Office) -> list[str]:
    """One list: very many in a zone where it is early, then some where it is day, all of whom want to be called."""
    early = [f"+86138{n:08}" for n in range(SLEEPERS)]
    day = [f"+86139{n:08}" for n in range(AWAKE)]
    leads = [{"number": one, **LEAD, "zone": FAR} for one in early]
    leads += [{"number": one, **LEAD} for one in day]
    async with office.database.write() as connection:
        made = insert(lead_lists).values(
            name="spring", campaign=NAME, priority=50, share=1, active=True, ready=True, created_at=0.0,
            created_by="lead1",
        )  # fmt: skip
        id = (await connection.execute(made.returning(lead_lists.c.id))).scalar_one()
        await connection.execute(insert(list_leads), [lead | {"list_id": id} for lead in leads])
        await connection.execute(insert(consents), [{"number": lead["number"], **CONSENT} for lead in leads])
        said = [{"number": lead["number"], "answer": "free", "at": office.now - 60.0} for lead in leads]
        await connection.execute(insert(registry_answers), said)
    return day


async def test_who_is_awake_is_dialled_at_once_however_many_sleep_before(office: Office) -> None:
    day = await sleepers_then_awake(office)
    had = []
    for _ in range(AWAKE // 10):
        some = await office.wants(10)
        assert len(some) == 10, "each decision has what it wants"
        had += some
        office.now += 1.0
    assert sorted(had) == day
    assert set(await office.refusals()) == {"calling_hours"}
    await office.ends(AttemptOutcome.BUSY)


async def test_they_are_dialled_when_their_day_begins(office: Office) -> None:
    await sleepers_then_awake(office)
    assert not any(number.startswith("+86138") for number in await office.wants(10))
    office.now += 2.5 * 3600.0  # half past ten there, and here nobody is called over noon
    assert {number[:6] for number in await office.wants(10)} == {"+86138"}


def lead(zone: str = FAR, *, others: tuple[object, ...] = ()) -> Lead:
    return Lead(
        id=1, list_id=1, number="+12025550100", zone=zone, region="US", name="", fields={}, state=LeadState.FRESH,
        priority=50, attempts=0, next_at=None, last_outcome="", last_at=None, agent=None, others=others,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_zone_sleeps_until_its_window_opens_and_never_for_long() -> None:
    zones = SleepingZones()
    zones.hear("spring", [(lead(), HOURS)] * SOME, 100.0)
    assert zones.of("spring", 100.0 + AGAIN_S - 1.0) == {FAR}
    assert zones.of("autumn", 101.0) == frozenset()
    assert zones.of("spring", 100.0 + AGAIN_S) == frozenset()
    zones.hear("spring", [(lead(), HOURS)] * SOME, 9_990.0)
    assert zones.of("spring", 9_999.0) == {FAR}
    assert zones.of("spring", 10_000.0) == frozenset()


def test_what_is_refused_for_another_reason_or_allowed_keeps_its_zone_awake() -> None:
    zones = SleepingZones()
    blocked = Forbidden(rule=Rule.OPT_OUT_KEY, until=None)
    fine = Allowed(caller_id="4008001234", preset="cn", since="2026-01-01", consent=None, min_ring_s=15.0)
    for other in ((lead(), blocked), (lead(), fine)):
        zones.hear("spring", [*[(lead(), HOURS)] * SOME, other], 100.0)
        assert zones.of("spring", 101.0) == frozenset()
    zones.hear("spring", [(lead(others=("x",)), HOURS)] * SOME, 100.0)
    zones.hear("spring", [(lead(), HOURS)] * (SOME - 1), 100.0)
    assert zones.of("spring", 101.0) == frozenset()
