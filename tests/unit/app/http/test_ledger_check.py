"""The check of the accounts on a real store: silent when all agree, and it finds what was planted in each of them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.ledger_check import Result
from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from core.facts import CallArrived, CallbackReached, CallConnected, CallEnded, CallStage, EndedBy, Fact
from core.ids import AgentId, CallId, LegId, QueueName, Token, is_made
from recording.adapters.tables import recordings
from recording.merge import file_size
from recording.raw import RATE
from reports.adapters.interval_tables import agent_slots, call_slots, call_visits
from reports.adapters.tables import calls
from reports.agent_slots import AGENT_COUNTERS
from reports.checking import Kind
from tests.fakes.accounts import check_on, is_recorded
from tests.fakes.figures import region
from tests.fakes.working_day import WorkingDay
from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_reports import served


class Day:
    """A simulated day, with the accounts that Asterisk and the recordings keep of it."""

    def __init__(self, database: Database, record: Path) -> None:
        self.database, self.record = database, record
        self.journal: list[Fact] = WorkingDay(19, restarts=False).works(80)
        self.now = self.journal[-1].at + 3600
        journal = SqlJournal(database)
        self.intervals = StoredIntervals(database, journal, ZONE, region)
        self.check = check_on(database, journal, self.intervals, record, lambda: self.now)
        self.told: list[Result] = []
        self.check.when_differs.append(self.told.append)

    async def open(self) -> None:
        await SqlJournal(self.database).append(self.journal)
        ends = {fact.call_id: fact for fact in self.journal if isinstance(fact, CallEnded)}
        lines = [self.line(fact, ends[fact.call_id].at) for fact in self.journal if isinstance(fact, CallArrived)]
        self.record.write_text("".join(lines))
        for call_id in {fact.call_id for fact in self.journal if isinstance(fact, CallConnected)}:
            await self.write(partial(is_recorded, call_id, folder=self.record.parent))

    def line(self, fact: CallArrived, end: float) -> str:
        """As cdr_custom.conf writes it; the latest line stands last."""
        fields = (
            fact.call_id,
            fact.call_id,
            fact.caller,
            "s",
            "PJSIP/carrier-1",
            fact.at,
            "",
            end,
            "ANSWERED",
            fact.dialled,
        )
        return ",".join(f'"{field}"' for field in fields) + "\n"

    async def write(self, change: Callable[[AsyncConnection], Any]) -> None:
        async with self.database.write() as connection:
            await change(connection)

    async def finds(self) -> list[tuple[Kind, str]]:
        result = await self.check.check(int(self.journal[0].at))
        return [(difference.kind, difference.call_id) for difference in result.differences]

    @property
    def call(self) -> str:
        """One that was served, which came in."""
        served = {fact.call_id for fact in self.journal if isinstance(fact, CallConnected)}
        return min(call_id for call_id in served if not is_made(call_id))


@pytest.fixture
async def day(database: Database, tmp_path: Path) -> Day:
    found = Day(database, tmp_path / "calls.csv")
    await found.open()
    return found


async def test_a_whole_day_agrees(day: Day) -> None:
    assert await day.finds() == []
    assert day.told == []
    (kept,) = await day.check.results()
    assert kept["found"] == 0
    assert kept["calls"]["asterisk"] > 20
    assert kept["calls"]["facts"] == kept["calls"]["ledger"] == kept["calls"]["figures"]


async def test_a_call_that_only_asterisk_had(day: Day) -> None:
    last = max(fact.at for fact in day.journal)
    ghost = CallArrived(at=last, call_id=CallId("main-9.9"), dialled="4008001234", caller="1", channel="")
    day.record.write_text(day.record.read_text() + day.line(ghost, last + 30))
    assert await day.finds() == [(Kind.NOT_IN_FACTS, "main-9.9")]


async def test_an_end_that_asterisk_has_earlier_unless_the_customer_was_called_back(day: Day) -> None:
    last = max(fact.at for fact in day.journal)
    call, leg = CallId("main-8.8"), LegId("back-main-8.8-1")
    arrived = CallArrived(at=last, call_id=call, dialled="4008001235", caller="1", channel="")
    ended = CallEnded(
        at=last + 60, call_id=call, stage=CallStage.WAITING, by=EndedBy.CUSTOMER, cause=16, waited_s=60.0, talk_s=0.0
    )  # fmt: skip
    await SqlJournal(day.database).append([arrived, ended])
    day.record.write_text(day.record.read_text() + day.line(arrived, last + 10))
    day.now = last + 3600
    assert await day.finds() == [(Kind.ENDS_DIFFER, "main-8.8")]
    reached = CallbackReached(at=last + 50, call_id=call, queue=QueueName("service"), leg_id=leg)
    await SqlJournal(day.database).append([reached])
    assert await day.finds() == []


@pytest.mark.parametrize("learned", [True, False])
async def test_a_killed_asterisk_writes_of_no_call_and_its_recording_says_why_it_is_absent(
    day: Day, learned: bool
) -> None:
    last = max(fact.at for fact in day.journal)
    call, leg, agent = CallId("main-7.7"), LegId("agent-1002-on_demand-7"), AgentId("1002")
    arrived = CallArrived(at=last, call_id=call, dialled="4008001235", caller="1", channel="")
    connected = CallConnected(
        at=last + 5, call_id=call, agent=agent, token=Token(7), leg_id=leg, queue=QueueName("service"), waited_s=5.0
    )  # fmt: skip
    ended = CallEnded(
        at=last + 60, call_id=call, stage=CallStage.TALKING, by=EndedBy.PBX, cause=0, talk_s=0.0, learned=learned
    )  # fmt: skip
    await SqlJournal(day.database).append([arrived, connected, ended])
    row = {"call_id": call, "state": "absent", "reason": "Asterisk was away.", "started_at": last, "updated_at": last}
    await day.write(lambda c: c.execute(recordings.insert().values(**row, seconds=0.0, path="")))
    day.now = last + 3600
    missing = [] if learned else [(Kind.NOT_IN_ASTERISK, call), (Kind.NOT_RECORDED, call)]
    assert await day.finds() == missing


async def test_a_call_that_the_ledger_lost(day: Day) -> None:
    assert await day.finds() == []
    await day.write(lambda c: c.execute(delete(calls).where(calls.c.call_id == day.call)))
    assert await day.finds() == [(Kind.NOT_IN_LEDGER, day.call)]
    assert day.told[-1].found == 1, "whoever listens is told"


async def test_talk_time_that_somebody_changed_in_the_ledger(day: Day) -> None:
    assert await day.finds() == []
    await day.write(
        lambda c: c.execute(update(calls).where(calls.c.call_id == day.call).values(talk_s=calls.c.talk_s + 60))
    )
    assert {kind for kind, _ in await day.finds()} == {Kind.LEDGER_TALK, Kind.FIGURES_TALK}


async def test_a_recording_that_is_gone(day: Day) -> None:
    await day.write(lambda c: c.execute(delete(recordings).where(recordings.c.call_id == day.call)))
    assert await day.finds() == [(Kind.NOT_RECORDED, day.call)]


async def test_a_recording_whose_file_is_gone_or_cut_off(day: Day) -> None:
    file = day.record.with_name(f"{day.call}.wav")
    with file.open("r+b") as audio:
        audio.truncate(file_size(RATE))
    (short,) = (await day.check.check(int(day.journal[0].at))).differences
    assert (short.kind, short.call_id, short.other) == (Kind.RECORDING_SHORT, day.call, 1.0)
    file.unlink()
    assert await day.finds() == [(Kind.NOT_RECORDED, day.call)]


async def test_a_visit_that_the_figures_lost(day: Day) -> None:
    assert await day.finds() == []
    await day.write(lambda c: c.execute(delete(call_visits).where(call_visits.c.call_id == day.call)))
    found = await day.finds()
    assert (Kind.NOT_IN_FIGURES, day.call) in found
    assert Kind.SUMS_DIFFER in {kind for kind, _ in found}


async def test_a_row_of_figures_that_is_no_sum_any_more_and_is_again_after_a_rebuild(day: Day) -> None:
    assert await day.finds() == []
    await day.write(lambda c: c.execute(update(call_slots).values(answered=call_slots.c.answered + 1)))
    found = await day.check.check(int(day.journal[0].at))
    assert [(one.kind, one.what) for one in found.differences] == [(Kind.SUMS_DIFFER, "call_slots.answered")]
    await day.intervals.rebuild()
    assert await day.finds() == []


@pytest.mark.parametrize("state", [name for name in AGENT_COUNTERS if name.endswith("_ms")])
async def test_an_agents_time_that_somebody_changed_in_the_figures(day: Day, state: str) -> None:
    assert await day.finds() == []
    longer = update(agent_slots).where(agent_slots.c.agent == "1002").values({state: agent_slots.c[state] + 5000})
    await day.write(lambda c: c.execute(longer))
    found = (await day.check.check(int(day.journal[0].at))).differences
    assert [(one.kind, one.what) for one in found] == [(Kind.AGENT_TIME, "1002")]


# --- over the API -----------------------------------------------------------------------------------------------------


async def test_a_manager_asks_for_a_check_and_a_lead_may_not(web: Web) -> None:
    web.clock.now += 12 * 3600 - 360  # five minutes to midnight
    today = datetime.fromtimestamp(web.clock(), ZONE).date().isoformat()
    await served(web, "c1", "1002")
    web.clock.now += 600  # past it
    answer = await web.ask("manager1", "POST", "/reports/ledger", json={"day": today})
    assert answer.status_code == 200, answer.text
    assert answer.json()["calls"]["asterisk"] is None
    assert [one["kind"] for one in answer.json()["differences"]] == ["not_recorded"], "no recorder runs in this test"
    assert (await web.ask("manager1", "GET", "/reports/ledger")).json()["items"][0]["found"] == 1
    assert (await web.ask("lead1", "GET", "/reports/ledger")).status_code == 403
    for never in ("2199-12-31", "9999-12-31"):
        assert (await web.ask("manager1", "POST", "/reports/ledger", json={"day": never})).status_code == 422


async def test_queue_log_over_the_api(web: Web) -> None:
    await served(web, "c1", "1002")
    span = {"from": datetime.fromtimestamp(web.clock() - 3600, ZONE).isoformat(),
            "to": datetime.fromtimestamp(web.clock() + 60, ZONE).isoformat()}  # fmt: skip
    answer = await web.ask("manager1", "GET", "/reports/queue-log", params=span)
    assert answer.headers["content-type"].startswith("text/plain")
    verbs = [line.split("|")[4] for line in answer.text.splitlines()]
    assert [verb for verb in verbs if verb in ("ENTERQUEUE", "CONNECT", "COMPLETECALLER")] == [
        "ENTERQUEUE", "CONNECT", "COMPLETECALLER",
    ]  # fmt: skip
    assert (await web.ask("lead1", "GET", "/reports/queue-log", params=span)).status_code == 403
    back = {"from": span["to"], "to": span["from"]}
    assert (await web.ask("manager1", "GET", "/reports/queue-log", params=back)).status_code == 422


async def test_a_rebuild_makes_the_same_figures(web: Web) -> None:
    await served(web, "c1", "1002")
    span = {"from": datetime.fromtimestamp(web.clock() // 900 * 900 - 900, ZONE).isoformat()}
    before = (await web.ask("manager1", "GET", "/reports/calls", params=span)).json()
    assert (await web.ask("manager1", "POST", "/reports/rebuild")).json()["facts"] > 0
    assert (await web.ask("manager1", "GET", "/reports/calls", params=span)).json()["items"] == before["items"]
    assert (await web.ask("lead1", "POST", "/reports/rebuild")).status_code == 403
