"""What finished days came to is kept, equal to what the attempts say, and judged by the rules that stood then."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from acd.outbound.rules.hours import OnHolidays
from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import attempts, compliance_days, consents, preset_versions
from app.outbound.compliance.report import compliance
from app.outbound.compliance.values import Asked, Compliance, Judged
from app.outbound.rules.preset_versions import keep_version, kept_versions, rules_of, written
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.tables import public_days
from tests.unit.contract.test_compliance import CN, MONDAY, ZONE, at, dialled, furnished

DAYS = 6
LAST = MONDAY + timedelta(days=DAYS - 1)
LATER = at(24 * (DAYS + 3))
SINCE = CN[-1].since.isoformat()
BY_CN = {"preset": "cn", "preset_since": SINCE}


def tighter(preset: Preset) -> Preset:
    """Nobody is called in the afternoon or on a holiday, and each once a day."""
    day = ((540, 720),)
    calling = replace(preset.calling, week=(day, day, day, day, day, day, day), on_holidays=OnHolidays.CLOSED)
    return replace(preset, calling=calling, callee=replace(preset.callee, per_day=1, gap_s=86_000.0, gaps_s={}))


async def kept_since(database: Database, when: float, preset: Preset) -> None:
    async with database.write() as connection:
        await keep_version(connection, preset, when)


async def reported(
    database: Database, rules: Sequence[Preset] = CN, *, now: float | None = LATER, anew: bool = False,
    first: date = MONDAY, last: date = LAST,
) -> Compliance:  # fmt: skip
    asked = Asked(campaign="autumn", versions=rules, zone=ZONE, first=first, last=last, now=now, anew=anew)
    return await compliance(database, asked)


async def rows(database: Database) -> list[str]:
    async with database.read() as connection:
        return list(await connection.scalars(select(compliance_days.c.day).order_by(compliance_days.c.day)))


async def some_days(database: Database, chance: random.Random, many: int = 60) -> list[str]:
    """Attempts of two campaigns to few numbers, at any time of any of the days, under one of two versions or none; the
    ids of the first campaign's."""
    lead = await furnished(database)
    await kept_since(database, at(0) - 1.0, CN[-1])
    await kept_since(database, at(24 * 2 + 15), tighter(CN[-1]))
    made = []
    for _ in range(many):
        hour = chance.choice([0, 9, 12, 13.9, 15, 19, 20, 23.99]) + 24 * chance.randrange(DAYS)
        when = at(hour) + chance.random() * 36
        outcome = chance.choice(["answered", "answered", "no_answer", "busy", "machine", "cancelled", "not_dialled"])
        campaign = chance.choice(["autumn", "autumn", "winter"])
        call_id = await dialled(
            database, lead, when, outcome, number=f"+861380013800{chance.randrange(5)}", campaign=campaign,
            dropped=outcome == "answered" and chance.random() < 0.3,
            consent_id=chance.choice([None, 7]), ended_at=when + chance.choice([5.0, 30.0]),
            dialled_by=chance.choice([None, None, "1001"]), agreed=chance.random() < 0.1,
            message_at=when + 2 if outcome == "answered" and chance.random() < 0.2 else None,
            **chance.choice([BY_CN, BY_CN, {}]),
        )  # fmt: skip
        made += [call_id] if campaign == "autumn" else []
    async with database.write() as connection:
        for n, given in ((0, at(0)), (1, at(24)), (2, at(24 * 3))):
            row = {"campaign": "", "how": "form", "evidence": "x", "by": "lead1", "given_at": given, "filed_at": given}
            await connection.execute(insert(consents).values(number=f"+861380013800{n}", **row))
    return made


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_kept_is_what_the_attempts_say(database: Database, seed: int) -> None:
    """Also when something changes that should not any more."""
    chance = random.Random(seed)
    made = await some_days(database, chance)
    said = await reported(database, now=None)
    assert said.total.outside_hours
    assert said.total.too_often
    assert await rows(database) == []
    assert await reported(database) == said, "counted and kept"
    assert await rows(database)
    assert await reported(database) == said, "as it was kept"
    for change in ({"dropped": True, "outcome": "answered"}, {"state": "placed", "outcome": ""}):
        async with database.write() as connection:
            one = update(attempts).where(attempts.c.call_id.in_(chance.sample(made, 5)))
            await connection.execute(one.values(change))
        assert await reported(database) == await reported(database, now=None)
    async with database.write() as connection:  # what is under way keeps all later days from being kept
        over = update(attempts).where(attempts.c.state != "over").values(state="over", outcome="no_answer")
        await connection.execute(over)
    before = (await reported(database)).total.outside_hours
    async with database.read() as connection:
        lead = int(await connection.scalar(select(func.max(list_leads.c.id))) or 0)
    await dialled(database, lead, at(24 + 3), **BY_CN)
    assert (await reported(database)).total.outside_hours == before + 1, "one more, in the night"
    await dialled(database, lead, at(24 * 4 + 10), **BY_CN)
    assert (await reported(database)).total.outside_hours == before + 1
    async with database.write() as connection:
        row = {"country": "CN", "day": (MONDAY + timedelta(days=4)).isoformat(), "kind": "holiday", "name_zh": "x"}
        await connection.execute(insert(public_days).values(row | {"name_en": "x"}))
    assert (await reported(database)).total.outside_hours > before + 1, "a holiday nobody knew of"
    assert await reported(database) == await reported(database, now=None)
    edited = (tighter(CN[-1]),)
    assert await reported(database, edited) == await reported(database, edited, now=None)


async def test_an_edit_of_today_changes_nothing_of_last_week(database: Database) -> None:
    lead = await furnished(database)
    await kept_since(database, at(0), CN[-1])
    await dialled(database, lead, at(10), **BY_CN)
    await dialled(database, lead, at(15), **BY_CN)
    before = await reported(database, now=None)
    assert before.total.outside_hours == 0
    assert await reported(database, (tighter(CN[-1]),), now=None) == before
    await reported(database)
    assert await reported(database, (tighter(CN[-1]),)) == before
    gone = await reported(database, ())
    assert (gone.total, gone.judged) == (before.total, before.judged), "nor that the file is gone"


async def test_each_is_judged_by_what_stood_when_it_was_permitted(database: Database) -> None:
    """Two versions on one day under one date; and an attempt that was outside the hours of its own."""
    lead = await furnished(database)
    await kept_since(database, at(9), tighter(CN[-1]))
    await kept_since(database, at(14.5), CN[-1])
    await dialled(database, lead, at(9), **BY_CN)
    wrong = await dialled(database, lead, at(14.25), consent_id=3, **BY_CN)
    await dialled(database, lead, at(14.5), **BY_CN)
    await dialled(database, lead, at(15), **BY_CN)
    found = await reported(database, last=MONDAY)
    assert found.judged == (
        Judged(preset="cn", since=SINCE, first_at=at(14.5), attempts=2),
        Judged(preset="cn", since=SINCE, first_at=at(9), attempts=2, agreed=1, outside_hours=1),
    )
    assert (found.days[0].cap, found.days[0].cap_days) == (0.03, 30)
    assert wrong


async def test_what_was_kept_is_read_and_can_be_counted_anew(database: Database) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10))
    said = await reported(database)
    (judged,) = said.judged
    async with database.write() as connection:
        other = json.dumps([asdict(replace(judged, consents=77))])
        await connection.execute(update(compliance_days).values(judged=other))
    assert (await reported(database)).total.consents == 77
    assert await reported(database, anew=True) == said
    assert await reported(database) == said


@pytest.mark.parametrize(
    ("now", "more", "kept"),
    [
        (at(25), {}, True), (at(25) - 1, {}, False), (at(30), {"state": "placed", "outcome": ""}, False),
        (at(30), {"state": "placed", "outcome": "", "campaign": "winter"}, False),
    ],
)  # fmt: skip
async def test_a_day_is_kept_when_all_that_was_dialled_has_become_something(
    database: Database, now: float, more: dict[str, Any], kept: bool
) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10))
    await dialled(database, lead, at(11), **more)
    await reported(database, now=now)
    assert await rows(database) == ([MONDAY.isoformat()] if kept else [])


async def test_an_answer_by_hand_is_in_no_drop_rate(database: Database) -> None:
    lead = await furnished(database)
    for by, dropped in ((None, True), (None, False), ("1001", False), ("1001", False)):
        await dialled(database, lead, at(10), "answered", dialled_by=by, dropped=dropped)
    day = (await reported(database)).days[0]
    assert (day.counts.answered, day.counts.by_hand, day.counts.dropped) == (4, 2, 1)
    assert day.counts.drop_share == day.lately == 0.5


@pytest.mark.parametrize(
    ("values", "short"),
    [
        ({"rang_at": at(10) + 2, "ended_at": at(10) + 16}, 1), ({"rang_at": at(10) + 2, "ended_at": at(10) + 47}, 0),
        ({"rang_at": at(10) + 2, "ended_at": at(10) + 16, "dialled_by": "1001"}, 0), ({"ended_at": at(10) + 15}, 1),
        ({"rang_at": at(10) + 2, "ended_at": at(10) + 16, "outcome": "busy"}, 0),
    ],
)  # fmt: skip
async def test_nobody_is_hung_up_on_before_the_least_ring_time(
    database: Database, values: dict[str, Any], short: int
) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10), **{"outcome": "cancelled"} | values)
    assert (await reported(database)).total.short_rings == short


async def test_a_consent_that_is_filed_later_was_not_on_file(database: Database) -> None:
    lead = await furnished(database)
    await dialled(database, lead, at(10), number="+8613800138000")
    row = {"campaign": "", "how": "form", "evidence": "x", "by": "lead1", "given_at": at(9), "filed_at": at(11)}
    async with database.write() as connection:
        await connection.execute(insert(consents).values(number="+8613800138000", **row))
    assert (await reported(database)).total.consents == 0


@pytest.mark.parametrize("preset", [*CN, tighter(CN[-1])])
async def test_rules_are_read_back_as_they_were_kept(database: Database, preset: Preset) -> None:
    async with database.write() as connection:
        await connection.execute(preset_versions.delete())
        await keep_version(connection, preset, 1.0)
    (version,) = await kept_versions(database, "cn")
    assert written(rules_of(version)) == written(preset)
    assert rules_of(version) == preset
