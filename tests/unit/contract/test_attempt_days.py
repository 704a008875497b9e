"""What was kept of finished days is what their attempts say, whatever is asked and whatever changes afterwards."""

import random
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, Update, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import OVER
from app.outbound.figures.counts import COUNTED, FILED, TALKED, AskedAttempts, AttemptsBy
from app.outbound.figures.day_tables import BY_CALLER_ID, COUNTERS, attempt_days
from app.outbound.figures.days import grain_of
from app.outbound.figures.keeping import AttemptKeeping
from app.outbound.figures.sums import StoredAttemptSums
from app.outbound.results.tables import call_outcomes
from app.store.database import Database
from app.store.reports import Time
from core.facts import DispositionKind
from reports.adapters.interval_tables import call_visits
from tests.fakes.desk import Time as Clock
from tests.unit.contract.test_attempt_sums import DAY, NINE, SHANGHAI, furnish, region, sums_of

MIDNIGHT = NINE - 9 * 3600
LATER = MIDNIGHT + 10 * DAY
BY = [name for kind in get_args(AttemptsBy) for name in (get_args(kind) if get_args(kind) else [kind])]
SPANS = [(MIDNIGHT, MIDNIGHT + 3 * DAY), (NINE + 900 * 5, MIDNIGHT + 2 * DAY + 900), (MIDNIGHT - 20 * DAY, LATER)]
NARROWED: list[dict[str, Any]] = [
    {}, {"campaign": "autumn"}, {"agent": "1001"}, {"agent": ""}, {"team": "red"}, {"team": ""}, {"list_id": 0},
    {"caller_id": "4008001234"}, {"region": "上海市|Shanghai"}, {"agents": frozenset({"1001"})},
    {"agents": frozenset({"1001"}), "team": "red"}, {"campaign": "spring", "agent": "1002", "list_id": 0},
]  # fmt: skip


def keeping(database: Database, now: float = LATER) -> AttemptKeeping:
    return AttemptKeeping(database, SHANGHAI, region, Clock(now))


async def finished(database: Database, seed: int) -> None:
    """Attempts of three days, of which nothing is under way any more."""
    await furnish(database, seed)
    async with database.write() as connection:
        over = update(attempts).where(attempts.c.state != OVER).values(state=OVER, outcome="unknown")
        await connection.execute(over)


async def agrees(database: Database) -> None:
    stored = sums_of(database)
    for since, until in SPANS:
        for narrowed in NARROWED:
            for by in BY:
                asked = AskedAttempts(since=since, until=until, by=by, **narrowed)
                assert await stored.sums(asked) == await stored.sums(asked, anew=True), asked


def test_there_is_a_sum_of_every_figure() -> None:
    assert (*COUNTED, *FILED, *TALKED) == COUNTERS
    assert set(get_args(Time)) < set(BY)


async def test_whatever_is_asked_is_what_the_attempts_say(database: Database) -> None:
    await finished(database, 21)
    assert await keeping(database).keep() == 6, "three days of two campaigns"
    await agrees(database)
    assert await keeping(database).keep() == 0


@pytest.mark.parametrize("by", ["interval", "hour", "weekday", "day", "total"])
async def test_on_a_day_of_25_hours_too(database: Database, by: str) -> None:
    """Clocks go back in Berlin on the night to 2026-10-25."""
    await finished(database, 25)
    async with database.write() as connection:
        await connection.execute(update(attempts).values(intended_at=attempts.c.intended_at - 28.25 * DAY))
    berlin = ZoneInfo("Europe/Berlin")
    await AttemptKeeping(database, berlin, region, Clock(LATER)).keep()
    asked = AskedAttempts(since=NINE - 30 * DAY, until=LATER, by=by)
    stored = StoredAttemptSums(database, berlin, region)
    found = await stored.sums(asked)
    assert found == await stored.sums(asked, anew=True)
    assert sum(sums["attempts"] for sums in found.values()) > 90


async def test_what_was_kept_is_read(database: Database) -> None:
    await finished(database, 22)
    await keeping(database).keep()
    async with database.write() as connection:
        await connection.execute(update(BY_CALLER_ID).values(attempts=1000))
    rows = await sums_of(database).sums(AskedAttempts(since=MIDNIGHT, until=LATER, by="campaign"))
    assert {sums["attempts"] for sums in rows.values()} == {6000}


@pytest.mark.parametrize(
    ("now", "state", "many"),
    [(1.0, OVER, 2), (1 - 1 / 3600, OVER, 0), (30.0, "placed", 0), (30.0, OVER, 4)],
)
async def test_a_day_is_kept_when_all_that_was_dialled_has_become_something(
    database: Database, now: float, state: str, many: int
) -> None:
    """``now``: hours after the first midnight; there are attempts on three days, and three days only."""
    await finished(database, 23)
    async with database.write() as connection:
        first = select(attempts.c.call_id).order_by(attempts.c.intended_at).limit(1).scalar_subquery()
        await connection.execute(update(attempts).where(attempts.c.call_id == first).values(state=state))
    assert await keeping(database, MIDNIGHT + DAY + now * 3600).keep() == many


def _changes(chance: random.Random, ids: list[str], answered: list[str]) -> list[Any]:
    """Whatever may come late: another outcome, an agent, a drop, a word, another word, talk, and all taken away."""
    one, other, talked = chance.choice(ids), chance.choice(ids), chance.choice(answered)

    def becomes(call_id: str, **values: Any) -> Update:
        return update(attempts).where(attempts.c.call_id == call_id).values(**values)

    filed = {
        "call_id": one, "campaign": "autumn", "number": "", "at": 0.0, "disposition": "x", "reason": "",
        "kind": chance.choice(list(DispositionKind)).value, "note": "", "agent": "1001", "filed_at": 0.0,
    }  # fmt: skip
    of_call = call_visits.c.call_id == talked
    return [
        becomes(one, outcome="answered", agent="1002", dropped=False), becomes(other, outcome="machine", agent=None),
        becomes(one, shown_as="4008009999"), becomes(one, campaign="spring"), becomes(one, intended_at=NINE + 1.0),
        delete(call_outcomes).where(call_outcomes.c.call_id == one), insert(call_outcomes).values(filed),
        update(call_outcomes).where(call_outcomes.c.call_id == one).values(kind="success"),
        update(call_visits).where(of_call).values(talk_ms=call_visits.c.talk_ms + 77, unit="green"),
        delete(call_visits).where(of_call, call_visits.c.n == 1),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_what_comes_late_shows(database: Database, seed: int) -> None:
    await finished(database, 30 + seed)
    keeps, stored, chance = keeping(database), sums_of(database), random.Random(seed)
    async with database.read() as connection:
        ids = list(await connection.scalars(select(attempts.c.call_id).order_by(attempts.c.call_id)))
        answered = list(await connection.scalars(select(call_visits.c.call_id).where(call_visits.c.n == 1)))
    for change in _changes(chance, ids, answered):
        await keeps.keep()
        async with database.write() as connection:
            touched = (await connection.execute(change)).rowcount
        for by in ("campaign", "list", "agent", "team", "caller_id", "region", "hour", "day"):
            asked = AskedAttempts(since=MIDNIGHT, until=LATER, by=by)
            assert await stored.sums(asked) == await stored.sums(asked, anew=True), (by, str(change))
        async with database.read() as connection:
            query = select(attempt_days.c.day).where(attempt_days.c.counted != attempt_days.c.changes)
            stale = len(list(await connection.scalars(query)))
        assert bool(touched) == bool(stale), str(change)
        assert await keeps.keep() == stale


class Interrupted(AttemptKeeping):
    """After each count, all calls are shown as another number."""

    async def _sums(self, connection: AsyncConnection, asked: AskedAttempts, grain: Table) -> list[dict[str, Any]]:
        found = await super()._sums(connection, asked, grain)
        async with self._database.write() as writing:
            await writing.execute(update(attempts).values(shown_as="4008005555"))
        return found


async def test_what_changes_while_a_day_is_counted_is_in_no_sums(database: Database) -> None:
    await finished(database, 40)
    await Interrupted(database, SHANGHAI, region, Clock(LATER)).keep()
    asked = AskedAttempts(since=MIDNIGHT, until=LATER, by="caller_id")
    found = await sums_of(database).sums(asked)
    assert found == await sums_of(database).sums(asked, anew=True)
    assert set(found) == {"4008005555"}


def test_two_ways_at_once_are_counted_from_the_attempts() -> None:
    assert grain_of(AskedAttempts(since=0, until=900, by="list", agent="1001")) is None
    assert grain_of(AskedAttempts(since=0, until=900, by="hour", team="red")) is None
    assert grain_of(AskedAttempts(since=0, until=900, by="month", team="red", agents=frozenset({"1001"}))) is not None
