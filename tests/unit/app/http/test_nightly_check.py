"""Each day is compared when it is over, whoever was there at its midnight; and calls that midnight parts."""

import asyncio
import contextlib
from pathlib import Path

import pytest
from sqlalchemy import Executable
from structlog.testing import capture_logs

from app.ledger_check import EVERY_S, LATER_S, LedgerCheck, Result
from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.tables import facts as facts_table
from core import facts
from core.facts import CallStage, EndedBy
from core.ids import CallId
from reports.checking import Kind
from tests.fakes.accounts import check_on
from tests.fakes.figures import region
from tests.fakes.waiting import eventually
from tests.unit.app.http.conftest import ZONE
from tests.unit.app.http.test_ledger_attempts import MIDNIGHT

DAY_S, QUARTER_S = 86_400.0, 900.0


class Night:
    """A floor whose clock stands where a test puts it."""

    def __init__(self, database: Database, record: Path) -> None:
        self.database, self.record, self.now = database, record, MIDNIGHT
        self.journal = SqlJournal(database)

    def check(self, every_s: float = EVERY_S) -> LedgerCheck:
        """Of a service that starts now."""
        intervals = StoredIntervals(self.database, self.journal, ZONE, region)
        return check_on(self.database, self.journal, intervals, self.record, lambda: self.now, every_s=every_s)

    async def looks(self, check: LedgerCheck, at: float) -> list[int]:
        """The days, by their distance from that of ``MIDNIGHT``."""
        self.now = at
        return [round((result.day - MIDNIGHT) / DAY_S) for result in await check.look()]

    async def call(self, at: float, talks_s: float = 60.0) -> None:
        """Somebody comes, and hangs up so long after."""
        call = CallId("main-1.1")
        await self.journal.append([
            facts.CallArrived(at=at, call_id=call, dialled="4008001234", caller="+8613800000001", channel=""),
            facts.CallEnded(at=at + talks_s, call_id=call, stage=CallStage.IVR, by=EndedBy.CUSTOMER, cause=16),
        ])  # fmt: skip

    async def write(self, change: Executable) -> None:
        async with self.database.write() as connection:
            await connection.execute(change)

    def asterisk_had(self, start: float, end: float) -> None:
        fields = ("main-1.1", "main-1.1", "+8613800000001", "s", "PJSIP/carrier-1", start, "", end, "ANSWERED", "400")
        self.record.write_text(",".join(f'"{field}"' for field in fields) + "\n")


@pytest.fixture
async def night(database: Database, tmp_path: Path) -> Night:
    return Night(database, tmp_path / "calls.csv")


async def test_a_day_is_compared_until_an_hour_after_its_end(night: Night) -> None:
    await night.call(MIDNIGHT - 3600)
    check = night.check()
    assert await night.looks(check, MIDNIGHT - QUARTER_S) == [-1], "which is today"
    assert await night.looks(check, MIDNIGHT + 1) == [0, -1]
    assert await night.looks(check, MIDNIGHT + QUARTER_S) == [0, -1], "calls that went on over midnight"
    assert await night.looks(check, MIDNIGHT + LATER_S) == [0, -1]
    assert await night.looks(check, MIDNIGHT + LATER_S + QUARTER_S) == [0]
    assert {row["day"] for row in await check.results()} == {MIDNIGHT, MIDNIGHT - DAY_S}


async def test_a_service_that_starts_after_midnight_compares_the_day_before(night: Night) -> None:
    await night.call(MIDNIGHT - 3600)
    assert await night.looks(night.check(), MIDNIGHT - QUARTER_S) == [-1]
    again = night.check()
    assert await night.looks(again, MIDNIGHT + 8 * 3600) == [0, -1]
    assert await night.looks(again, MIDNIGHT + 9 * 3600) == [0]


async def test_days_without_a_service_are_compared_when_it_is_back(night: Night) -> None:
    await night.call(MIDNIGHT - 2.5 * DAY_S)
    assert await night.looks(night.check(), MIDNIGHT - 2.4 * DAY_S) == [-3]
    assert await night.looks(night.check(), MIDNIGHT + 8 * 3600) == [0, -1, -2, -3]
    assert await night.looks(night.check(), MIDNIGHT + 30 * DAY_S) == [30, *range(29, 22, -1)], "of a week at most"


async def test_a_new_floor_has_no_day_before(night: Night) -> None:
    assert await night.looks(night.check(), MIDNIGHT + 3600) == [0]
    await night.call(MIDNIGHT + 3600)
    assert await night.looks(night.check(), MIDNIGHT + 2 * 3600) == [0]


async def test_a_call_that_went_on_over_midnight_is_compared(night: Night) -> None:
    await night.call(MIDNIGHT - 60, talks_s=1200)
    night.asterisk_had(MIDNIGHT - 60, MIDNIGHT + 600)
    check = night.check()
    night.now = MIDNIGHT + 1
    assert [result.found for result in await check.look()] == [0, 0]
    night.now = MIDNIGHT + 1320
    today, before = await check.look()
    assert today.found == 0
    assert [one.kind for one in before.differences] == [Kind.ENDS_DIFFER]


@pytest.mark.parametrize("late_s", [0.004, -0.004])
async def test_a_call_whose_beginning_midnight_parts_is_of_one_day(night: Night, late_s: float) -> None:
    """Asterisk writes when the channel was made, the journal when we heard of it."""
    await night.call(MIDNIGHT + late_s)
    night.asterisk_had(MIDNIGHT - late_s, MIDNIGHT + 60)
    night.now = MIDNIGHT + 3600
    check = night.check()
    results = [await check.check(int(day)) for day in (MIDNIGHT - 1, MIDNIGHT)]
    assert [result.differences for result in results] == [[], []]
    assert [result.calls["asterisk"] for result in results] == ([0, 1] if late_s > 0 else [1, 0])


async def test_it_goes_on_looking_whatever_a_look_came_to(night: Night) -> None:
    """While a fact in the journal is damaged no look succeeds; the first one after that finds what there is."""
    night.asterisk_had(MIDNIGHT + 10, MIDNIGHT + 60)  # of which the journal has nothing
    night.now = MIDNIGHT + 3600
    check = night.check(every_s=0.001)
    found: list[Result] = []
    check.when_differs.append(found.append)
    damaged = {"at": MIDNIGHT, "type": "CallArrived", "call_id": "main-2.2", "agent": None, "body": "{"}
    await night.write(facts_table.insert().values(**damaged))
    running = asyncio.create_task(check.run())
    try:
        with capture_logs() as logged:
            await eventually(lambda: len(logged) > 1)
            await night.write(facts_table.delete())
            await eventually(lambda: found)
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    assert {one["event"] for one in logged[:2]} == {"The accounts of the day could not be compared."}
    assert [one.kind for one in found[0].differences] == [Kind.NOT_IN_FACTS]
