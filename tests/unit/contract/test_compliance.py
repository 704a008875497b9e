"""The compliance report on either database: what was dialled, and what should never have been, counted anew."""

import itertools
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from acd.outbound.rules.asked import Asked as AskedOfRule
from acd.outbound.rules.known import BlockSource, CalleeFacts, CampaignFacts, Contact, Known, Tried
from acd.outbound.rules.tries import tries
from app.outbound.campaign_tables import attempts, consents, rule_refusals
from app.outbound.campaign_values import CampaignSettings
from app.outbound.compliance import permitted
from app.outbound.compliance.judging import Piece
from app.outbound.compliance.permitted import each
from app.outbound.compliance.recounting import too_often
from app.outbound.compliance.report import compliance
from app.outbound.compliance.values import Asked, Compliance, Judged
from app.outbound.rules.campaign_rules import own_rules, versions
from app.outbound.rules.complaints import About, Complaints, Source
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import lead_lists, list_leads
from app.store.database import Database
from app.store.tables import public_years
from tests.fakes.desk import Time

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
CN = versions("cn", SHIPPED)
_next = itertools.count(1)


def at(hour: float, day: date = MONDAY) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp() + hour * 3600.0


async def furnished(database: Database, zone: str = "Asia/Shanghai") -> int:
    """One lead; the years of public days."""
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
        row = {"campaign": "autumn", "priority": 50, "share": 1, "active": True, "ready": True, "created_at": 0.0}
        made = insert(lead_lists).values(name="l", created_by="lead1", **row).returning(lead_lists.c.id)
        lead = {
            "import_id": "x", "zone": zone, "region": "CN", "name": "", "fields": "{}", "priority": 50, "attempts": 1,
            "state": "done", "last_outcome": "", "number": "+8613800138000", "list_id": await connection.scalar(made),
        }  # fmt: skip
        return int(await connection.scalar(insert(list_leads).values(lead).returning(list_leads.c.id)) or 0)


async def dialled(database: Database, lead: int, when: float, outcome: str = "no_answer", **more: Any) -> str:
    """An attempt; a number of its own unless one is given."""
    place = next(_next)
    row = {
        "call_id": f"out-lead-1-{place}", "campaign": "autumn", "lead_id": lead, "number": f"+86139{place:08}",
        "shown_as": "4008001234", "state": "over", "permit": 1, "intended_at": when, "placed_at": when + 0.1,
        "outcome": outcome, "cause": 0, "sip": 0, "dropped": False,
    } | more  # fmt: skip
    async with database.write() as connection:
        await connection.execute(insert(attempts).values(row))
    return str(row["call_id"])


async def reported(database: Database, first: date = MONDAY, last: date = MONDAY, rules: Any = CN) -> Compliance:
    return await compliance(
        database, Asked(campaign="autumn", versions=rules, zone=ZONE, first=first, last=last)
    )  # fmt: skip


async def test_what_was_dialled_is_counted_on_its_day(database: Database) -> None:
    lead = await furnished(database)
    for outcome in ("answered", "answered", "no_answer", "busy", "not_dialled"):
        await dialled(database, lead, at(10), outcome)
    await dialled(database, lead, at(11), "answered", dropped=True, message_at=at(11) + 2)
    await dialled(database, lead, at(10), "answered", campaign="winter")
    await dialled(database, lead, at(10, date(2026, 11, 24)), "answered")
    (day,) = (await reported(database)).days
    assert asdict(day.counts) == {
        "attempts": 5, "answered": 3, "by_hand": 0, "dropped": 1, "messages": 1, "consents": 0, "outside_hours": 0,
        "too_often": 0, "short_rings": 0, "opt_outs": 0, "complaints": 0, "refusals": {},
    }  # fmt: skip
    assert day.counts.drop_share == day.lately == pytest.approx(1 / 3)


async def test_drops_are_counted_over_the_days_of_the_cap(database: Database) -> None:
    """China's preset: 30 days, this one included."""
    lead = await furnished(database)
    await dialled(database, lead, at(10, date(2026, 10, 24)), "answered", dropped=True)
    await dialled(database, lead, at(10, date(2026, 10, 25)), "answered", dropped=True)
    for _ in range(3):
        await dialled(database, lead, at(10), "answered")
    days = (await reported(database, date(2026, 11, 22))).days
    assert [(one.day.day, one.counts.drop_share, one.lately) for one in days] == [(22, None, 1.0), (23, 0.0, 0.25)]


@pytest.mark.parametrize(
    ("hour", "zone", "outside"),
    [
        (9.0, "Asia/Shanghai", 0), (8 + 59.98 / 60, "Asia/Shanghai", 1), (19 + 59.98 / 60, "Asia/Shanghai", 0),
        (20.0, "Asia/Shanghai", 1), (12.0, "Asia/Shanghai", 1), (14.0, "Asia/Shanghai", 0), (10.0, "Europe/London", 1),
        (10.0, "", 0), (8.0, "", 1), (17.0, "Europe/London", 0),
    ],
)  # fmt: skip
async def test_hours_are_the_callees_and_to_the_second(
    database: Database, hour: float, zone: str, outside: int
) -> None:
    lead = await furnished(database, zone)
    await dialled(database, lead, at(10, date(2026, 11, 24)), placed_at=at(hour))
    await dialled(database, lead, at(hour) - 1.5, placed_at=at(hour))
    assert (await reported(database)).days[0].counts.outside_hours == outside


@pytest.mark.parametrize(("hour", "outside"), [(9.0, 0), (10.0, 1), (17.0, 0), (17.75, 1)])
async def test_a_number_of_several_zones_must_be_awake_in_each(database: Database, hour: float, outside: int) -> None:
    """From Perth (China's time) or Adelaide (two and a half hours later), by China's hours: 9 to 12, and 14 to 20."""
    lead = await furnished(database, "")
    await dialled(database, lead, at(hour), placed_at=at(hour), number="+61891234567")
    assert (await reported(database)).days[0].counts.outside_hours == outside


async def test_without_rules_in_force_nothing_may_have_been_dialled(database: Database) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10))
    assert (await reported(database, rules=())).total.outside_hours == 1


@pytest.mark.parametrize(
    ("before", "outcome", "often"),
    [
        (14_400.0, "no_answer", 0), (14_399.0, "no_answer", 1), (1_800.0, "busy", 0), (1_799.0, "busy", 1),
        (86_399.0, "answered", 1), (60.0, "not_dialled", 0), (20 * 3600.0, "", 1), (80_000.0, "unknown", 1),
    ],
)  # fmt: skip
async def test_a_number_is_not_called_too_soon_whichever_campaign_called_it(
    database: Database, before: float, outcome: str, often: int
) -> None:
    lead = await furnished(database)
    number = "+8613800138000"
    await dialled(database, lead, at(19) - before, outcome, number=number, campaign="winter")
    await dialled(database, lead, at(19), number=number)
    assert (await reported(database)).total.too_often == often


@pytest.mark.parametrize(("exempt", "often"), [(False, 1), (True, 0)])
async def test_an_agreed_callback_may_come_soon_and_is_counted_as_the_preset_says(
    database: Database, exempt: bool, often: int
) -> None:
    """China's preset: twice on a day; a day after an answer."""
    lead = await furnished(database)
    (cn,) = CN
    rules = (replace(cn, callee=replace(cn.callee, agreed_exempt=exempt)),)
    number = "+8613800138000"
    await dialled(database, lead, at(10), "answered", number=number)
    await dialled(database, lead, at(11), number=number, agreed=True)
    assert (await reported(database, rules=rules)).total.too_often == 0
    await dialled(database, lead, at(12), number=number, agreed=True)
    assert (await reported(database, rules=rules)).total.too_often == often


async def test_hours_are_those_of_the_number_that_was_dialled(database: Database) -> None:
    """A callback at another number than the lead's."""
    lead = await furnished(database, "Europe/London")
    await dialled(database, lead, at(10), zone="Asia/Shanghai")
    assert (await reported(database)).total.outside_hours == 0


async def test_a_number_is_called_so_often_a_day_and_in_some_days(database: Database) -> None:
    """China's preset: twice on a day, four times within seven."""
    lead = await furnished(database)
    number = "+8613800138000"
    for hour in (9.0, 13.0, 17.0):
        await dialled(database, lead, at(hour), number=number)
    for day, hour in ((24, 9.0), (25, 9.0)):
        await dialled(database, lead, at(hour, date(2026, 11, day)), number=number)
    days = (await reported(database, last=date(2026, 11, 25))).days
    assert [one.counts.too_often for one in days] == [1, 0, 1]


async def test_what_people_said_and_what_rules_refused(database: Database) -> None:
    lead = await furnished(database)
    call = await dialled(database, lead, at(10), "answered", number="+8613800138000")
    clock = Time(at(15))
    blocked = DoNotCall(database, clock)
    await blocked.add("+8613800138000", by="1002", source=BlockSource.AGENT, call_id=call, campaign="autumn")
    await blocked.add("+8613800138001", by="", source=BlockSource.KEY, campaign="autumn")
    await blocked.remove("+8613800138001", by="lead1", why="by mistake")
    await blocked.add("+8613800138002", by="lead1", campaign="autumn")
    await blocked.add("+8613800138003", by="", source=BlockSource.KEY, campaign="winter")
    await Complaints(database, clock).file(About(call_id=call), source=Source.PERSON, note="x", by="lead1")
    async with database.write() as connection:
        for day, rule, count in ((23, "no_consent", 7), (24, "no_consent", 2), (24, "tries_today", 1)):
            row = {"campaign": "autumn", "day": f"2026-11-{day}", "rule": rule, "count": count}
            await connection.execute(insert(rule_refusals).values(row))
    found = await reported(database, last=date(2026, 11, 24))
    first = found.days[0].counts
    assert (first.opt_outs, first.complaints, first.refusals) == (2, 1, {"no_consent": 7})
    assert found.total.refusals == {"no_consent": 9, "tries_today": 1}


async def test_a_consent_counts_that_held_at_that_moment(database: Database) -> None:
    lead = await furnished(database)
    held = {"how": "form", "evidence": "x", "by": "lead1", "filed_at": 1.0, "campaign": "", "given_at": at(9)}
    others: tuple[dict[str, Any], ...] = (
        {}, {"campaign": "autumn"}, {"campaign": "winter"}, {"given_at": at(11)}, {"expires_at": at(9.5)},
        {"withdrawn_at": at(9.5)}, {"withdrawn_at": at(11), "expires_at": at(11)},
    )  # fmt: skip
    for place, other in enumerate(others):
        await dialled(database, lead, at(10), number=f"+861380013800{place}")
        async with database.write() as connection:
            await connection.execute(insert(consents).values(number=f"+861380013800{place}", **held | other))
    assert (await reported(database)).total.consents == 3


async def test_attempts_are_told_by_the_rules_and_the_consents_they_were_permitted_by(database: Database) -> None:
    lead = await furnished(database)
    async with database.write() as connection:
        row = {"number": "+8613800138000", "campaign": "", "how": "form", "by": "lead1", "filed_at": 1.0}
        made = insert(consents).values(given_at=at(9), evidence="form 17", **row).returning(consents.c.id)
        agreed = int(await connection.scalar(made) or 0)
    new, old = {"preset": "cn", "preset_since": "2026-11-23"}, {"preset": "cn", "preset_since": "2026-01-01"}
    first = await dialled(database, lead, at(9.5), **old)
    second = await dialled(database, lead, at(10), "answered", dropped=True, consent_id=agreed, **new)
    await dialled(database, lead, at(10), consent_id=agreed + 1, **new)  # its consent is not there: never happens
    await dialled(database, lead, at(11))  # before it was kept
    await dialled(database, lead, at(11), "not_dialled", **new)
    await dialled(database, lead, at(11), campaign="winter", **new)
    assert (await reported(database)).judged == (
        Judged(preset="cn", since="2026-11-23", first_at=None, attempts=2, agreed=2),
        Judged(preset="cn", since="2026-01-01", first_at=None, attempts=1),
        Judged(preset="", since="", first_at=None, attempts=1),
    )
    pages = [page async for page in each(database, "autumn", (at(0), at(24)))]
    rows = [row for page in pages for row in page]
    assert [row.call_id for row in rows][:2] == [first, second]
    assert [(row.preset_since, row.evidence, row.given_at) for row in rows] == [
        ("2026-01-01", None, None), ("2026-11-23", "form 17", at(9)), ("2026-11-23", None, None), (None, None, None),
    ]  # fmt: skip


async def test_a_long_report_comes_some_after_some(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permitted, "AT_ONCE", 2)
    lead = await furnished(database)
    made = [await dialled(database, lead, at(10) + place // 3) for place in range(5)]
    pages = [[row.call_id for row in page] async for page in each(database, "autumn", (at(0), at(24)))]
    assert [call_id for page in pages for call_id in page] == sorted(made, key=lambda one: (made.index(one) // 3, one))
    assert [len(page) for page in pages] == [2, 2, 1]


# --- whatever was dialled when ----------------------------------------------------------------------------------------

_TRIES = st.lists(
    st.tuples(
        st.integers(0, 10 * 24 * 12), st.sampled_from(["no_answer", "busy", "answered", "unknown", "not_dialled"])
    ),
    min_size=2, max_size=8, unique_by=lambda one: one[0],
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=_TRIES)
async def test_too_often_is_what_the_rule_itself_would_have_refused(
    database: Database, made: list[tuple[int, str]]
) -> None:
    """Attempts to one number at any five minutes of ten days, against the pure rule asked before each of them."""
    async with database.write() as connection:
        for table in (attempts, list_leads, lead_lists, public_years):
            await connection.execute(table.delete())
    lead = await furnished(database)
    steps = sorted((at(0) + 300.0 * place, outcome) for place, outcome in made)
    for when, outcome in steps:
        await dialled(database, lead, when, outcome, number="+8613800138000")
    wanted = sum(
        tries(_asked(steps[:place], when)) is not None
        for place, (when, outcome) in enumerate(steps)
        if outcome != "not_dialled"
    )
    async with database.read() as connection:
        all = Piece(campaign="autumn", span=(at(0), at(11 * 24)), preset=None, since=None, version=None, rules=CN[-1])
        assert len(await too_often(connection, all, CN[-1].callee)) == wanted


def _asked(before: list[tuple[float, str]], when: float) -> AskedOfRule:
    callee = CalleeFacts(tries=tuple(Tried(at=one, outcome=outcome) for one, outcome in before), tries_since=0.0)
    contact = Contact(number="+8613800138000", person="x", region="CN", zones=("Asia/Shanghai",))
    return AskedOfRule(
        contact=contact, known=Known(as_of=when, callee=callee, campaign=CampaignFacts()), preset=CN[-1],
        campaign=own_rules("autumn", CampaignSettings(), ZONE), at=when, retry_s=60.0,
    )  # fmt: skip
