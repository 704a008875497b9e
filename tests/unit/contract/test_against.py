"""The list of attempts that were against a rule: those that the report counts, every one, and what was found of it."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from acd.outbound.rules.settings import Preset
from acd.outbound.rules.verdicts import Rule
from app.outbound.campaign_tables import attempts
from app.outbound.compliance import against as paging
from app.outbound.compliance.against import against
from app.outbound.compliance.found_against import Found
from app.outbound.compliance.report import compliance
from app.outbound.compliance.values import Against, Asked
from app.store.database import Database
from tests.unit.contract.test_compliance import CN, MONDAY, ZONE, at, dialled, furnished
from tests.unit.contract.test_compliance_kept import LAST, LATER, some_days

NUMBER = "+8613800138000"


def asked(versions: Sequence[Preset] = CN) -> Asked:
    return Asked(campaign="autumn", versions=versions, zone=ZONE, first=MONDAY, last=LAST, now=LATER)


async def listed(database: Database, question: Asked, limit: int = 7, **more: Any) -> list[Found]:
    """Page after page."""
    items: list[Found] = []
    before = None
    while True:
        page = await against(database, question, before=before, limit=limit, **more)
        assert len(page.items) <= limit
        items += page.items
        if page.next is None:
            return items
        assert before is None or page.next < before
        before = page.next


def places(items: list[Found]) -> list[tuple[float, str, str]]:
    return [(one.row["intended_at"], one.row["call_id"], one.against.value) for one in items]


@pytest.mark.parametrize("seed", range(6))
async def test_there_are_as_many_rows_as_the_report_counts(database: Database, seed: int) -> None:
    """By rule, on every day, before and after the days are kept; each once, the latest first, with what was found."""
    chance = random.Random(seed)
    await some_days(database, chance)
    fresh = await listed(database, asked())
    report = await compliance(database, asked())
    items = await listed(database, asked(), limit=chance.choice([1, 3, 200]))
    assert places(items) == places(fresh) == sorted(set(places(items)), reverse=True)
    for day in report.days:
        span = asked().span(day.day)
        of_day = [one for one in items if span[0] <= one.row["intended_at"] < span[1]]
        counted = {name.value: getattr(day.counts, name) for name in Against}
        assert Counter(one.against.value for one in of_day) == Counter(counted), day.day
    assert all(one.rule is not None for one in items if one.against is not Against.SHORT_RINGS)
    assert all(one.before is not None for one in items if one.against is Against.TOO_OFTEN)
    for name in Against:
        mine = await listed(database, asked(), only=(name,))
        assert places(mine) == [one for one in places(items) if one[2] == name]


async def test_hours_are_told_by_the_place_where_it_was_closed(database: Database) -> None:
    lead = await furnished(database, "")
    await dialled(database, lead, at(10), number="+61891234567")  # Perth, or Adelaide: half past twelve there
    await dialled(database, lead, at(21))
    await dialled(database, lead, at(12.5), zone="Asia/Nowhere", dialled_by="1001")
    first, second, third = (await against(database, asked(), before=None, limit=9)).items
    assert (first.rule, first.zone, first.dialled_at) == (Rule.CALLING_HOURS, "Asia/Shanghai", at(21) + 0.1)
    assert (second.rule, second.zone, second.row["dialled_by"]) == (Rule.ZONE_UNKNOWN, "", "1001")
    assert (third.rule, third.zone) == (Rule.REST_HOURS, "Australia/Adelaide")
    nothing = await against(database, asked(()), before=None, limit=9)
    assert [one.rule for one in nothing.items] == [Rule.NO_RULES] * 3


async def test_too_often_is_told_with_the_one_before(database: Database) -> None:
    """China's preset: twice on a day, four times within seven, four hours apart."""
    lead = await furnished(database)
    early = await dialled(database, lead, at(9), number=NUMBER, campaign="winter")
    await dialled(database, lead, at(10), "busy", number=NUMBER)
    await dialled(database, lead, at(15), number=NUMBER)
    today, soon = (await against(database, asked(), before=None, limit=9)).items
    assert soon.before is not None
    assert (soon.rule, soon.detail, soon.before["call_id"]) == (Rule.TOO_SOON, {"minutes": 240.0}, early)
    assert (soon.before["campaign"], soon.before["intended_at"]) == ("winter", at(9))
    assert (today.rule, today.detail) == (Rule.TRIES_TODAY, {"count": 2, "most": 2})


async def test_a_short_ring_is_told_with_how_long_it_was(database: Database) -> None:
    lead = await furnished(database)
    when = at(10)
    await dialled(database, lead, when, "cancelled", rang_at=when + 4, ended_at=when + 9.5)
    await dialled(database, lead, when + 1, "cancelled", ended_at=when + 4.1)
    unheard, heard = (await against(database, asked(), before=None, limit=9)).items
    assert (heard.least_s, heard.rule) == (CN[-1].dialling.min_ring_s, None)
    assert heard.rang_s == pytest.approx(5.5)
    assert unheard.rang_s == pytest.approx(3.0)


async def test_a_page_ends_before_it_judges_too_much_and_days_known_to_have_none_are_not_read(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = await furnished(database)
    for n in range(4):
        await dialled(database, lead, at(21, MONDAY + timedelta(days=n)))
    await dialled(database, lead, at(10, MONDAY + timedelta(days=4)))
    await compliance(database, asked())
    read: list[date] = []
    of = paging._Reading._of

    async def noted(self: Any, day: date, *asked: Any) -> Any:
        read.append(day)
        return await of(self, day, *asked)

    monkeypatch.setattr(paging._Reading, "_of", noted)
    monkeypatch.setattr(paging, "MOST_JUDGED", 2)
    page = await against(database, asked(), before=None, limit=50)
    assert [len(page.items), read] == [2, [MONDAY + timedelta(days=3), MONDAY + timedelta(days=2)]]
    assert len(await listed(database, asked(), limit=50)) == 4
    read.clear()
    assert await listed(database, asked(), only=(Against.TOO_OFTEN,)) == []
    assert read == []


async def test_a_day_that_has_changed_is_read_again(database: Database) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10))
    await compliance(database, asked())
    late = await dialled(database, lead, at(21))
    assert [one.row["call_id"] for one in await listed(database, asked())] == [late]
    async with database.read() as connection:
        assert len(list(await connection.scalars(select(attempts.c.call_id)))) == 2
    strict = (replace(CN[-1], calling=replace(CN[-1].calling, week=((),) * 7)),)
    assert len(await listed(database, asked(strict))) == 2, "the file is another"
