"""The check that Asterisk, facts, ledger, recordings and figures agree: live every quarter of an hour, and nightly.

What it finds is kept by day, said in the log, and told to whoever listens (``when_differs``).
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.cdr import LATE_S, made, records
from app.ledger_attempts import attempt_accounts, recorded_leads
from app.signed_in import by_figures, by_states, whole_slots
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.state_history import StateHistory
from app.store.upsert import upsert
from core.clock import Clock
from core.facts import CallAdopted, CallArrived, CallConnected, CallDialled, CallEnded, CallParted, Fact
from core.ids import CallId, LegKind, agent_leg, is_made
from recording.adapters.tables import recordings
from recording.row import RecordingState
from reports.adapters.interval_tables import call_days, call_slots, call_visits, ledger_checks
from reports.adapters.tables import calls
from reports.checking import Accounts, Difference, Told, compare
from reports.checking_attempts import AttemptAccounts, compare_attempts
from reports.slots import day_start, next_day
from reports.visits import CALL_COUNTERS, Outcome, Visit, counted

log = structlog.get_logger()
SETTLED_S = 120.0  # after its end a call is in every account
EVERY_S = 900.0
_MOST_KEPT = 200  # differences that a day shows
_BEGINS = (CallArrived, CallAdopted, CallDialled)


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One day's check. ``calls`` is how many calls each account has."""

    day: int  # its midnight, epoch seconds
    checked_at: float
    calls: dict[str, int | None]
    found: int
    differences: list[Difference]


class LedgerCheck:
    """``record`` is Asterisk's own of each call; without that file its account is left out."""

    def __init__(
        self, ledger: StoredLedger, intervals: StoredIntervals, journal: SqlJournal, record: Path, clock: Clock
    ) -> None:
        self._ledger, self._intervals, self._journal = ledger, intervals, journal
        self._record, self._clock, self._zone = record, clock, intervals.zone
        self.when_differs: list[Callable[[Result], None]] = []
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Today every quarter of an hour, and each day once more when it is over, until cancelled."""
        last = day_start(int(self._clock()), self._zone)
        while True:
            await asyncio.sleep(EVERY_S)
            today = day_start(int(self._clock()), self._zone)
            try:
                if today != last:
                    await self.check(last)
                    last = today
                await self.check(today)
            except (DBAPIError, OSError) as error:
                log.warning("The accounts of the day could not be compared.", error=repr(error))

    async def check(self, day: int) -> Result:
        """Compare the day that holds this moment (epoch seconds); keep, log and tell what was found."""
        async with self._turn:
            day = day_start(day, self._zone)
            until = next_day(day, self._zone)
            accounts, dialled = await self._accounts(day, until), await self._attempts(day, until)
            now = self._clock()
            found = [*compare(accounts, now - SETTLED_S), *compare_attempts(dialled, now - SETTLED_S)]
            result = Result(
                day=day, checked_at=now, calls=_sizes(accounts, dialled), found=len(found),
                differences=found[:_MOST_KEPT],
            )  # fmt: skip
            await self._keep(result)
        if found:
            kinds = sorted({difference.kind.value for difference in found})
            log.error("The accounts of a day do not agree.", day=day, differences=len(found), kinds=kinds)
            for tell in self.when_differs:
                tell(result)
        return result

    async def results(self, since: int = 0) -> list[dict[str, Any]]:
        """What was kept, the latest day first."""
        query = select(ledger_checks).where(ledger_checks.c.day >= since).order_by(ledger_checks.c.day.desc())
        async with self._ledger.database.read() as connection:
            rows = [dict(row._mapping) for row in await connection.execute(query.limit(366))]
        return [row | {name: json.loads(row[name]) for name in ("calls", "differences")} for row in rows]

    async def _keep(self, result: Result) -> None:
        row = {
            "day": result.day,
            "checked_at": result.checked_at,
            "found": result.found,
            "calls": json.dumps(result.calls),
            "differences": json.dumps([asdict(difference) for difference in result.differences]),
        }
        async with self._ledger.database.write() as connection:
            await upsert(connection, ledger_checks, [row])

    async def _accounts(self, since: int, until: int) -> Accounts:
        asterisk = await self._of_asterisk(since, until)
        facts = await self._of_facts(since, until)
        await self._ledger.catch_up()
        await self._intervals.catch_up()
        whole = whole_slots(until, self._clock() - SETTLED_S)
        states = await by_states(StateHistory(self._ledger.database), since, whole)
        times = await by_figures(self._intervals, since, whole, set(states))
        async with self._ledger.database.read() as connection:
            sums, visits = await _sums(connection, since, until)
            return Accounts(
                asterisk=asterisk,
                facts=facts,
                ledger=await _of_ledger(connection, since, until),
                figures=await _of_figures(connection, since, until),
                recordings=await _of_recordings(connection, since, until),
                states=states,
                times=times,
                sums=sums,
                visits=visits,
            )

    async def _attempts(self, since: int, until: int) -> AttemptAccounts:
        """After the calls were read to: what an answer has brought is in the ledger."""
        recorded = await asyncio.to_thread(recorded_leads, self._record, since)
        async with self._ledger.database.read() as connection:
            return await attempt_accounts(connection, recorded, since, until)

    async def _of_asterisk(self, since: int, until: int) -> dict[str, Told] | None:
        if not self._record.exists():
            return None
        begins: dict[str, float] = {}
        ends: dict[str, float] = {}
        for one in await asyncio.to_thread(records, self._record, since - LATE_S):
            begins[one.call_id] = min(one.start, begins.get(one.call_id, one.start))
            ends[one.call_id] = max(one.end, ends.get(one.call_id, 0.0))
        for call in await asyncio.to_thread(made, self._record, since - LATE_S):
            begins[call.call_id], ends[call.call_id] = call.start, call.end
        return {call: Told(ended=ends[call]) for call, begin in begins.items() if since <= begin < until}

    async def _of_facts(self, since: int, until: int) -> dict[str, Told]:
        """Calls that began in the day, followed to their ends, which may be on the next."""
        began: dict[str, float] = {}
        ended: dict[str, float] = {}
        talked: dict[str, float] = {}
        due: set[str] = set()  # of which Asterisk has written
        kinds: tuple[type[Fact], ...] = (*_BEGINS, CallConnected, CallEnded, CallParted)
        async for entries in self._journal.batches(await self._journal.id_before(since), kinds):
            for entry in entries:
                match entry.fact:
                    case CallArrived() | CallDialled() as fact:
                        began.setdefault(fact.call_id, fact.at)
                    case CallAdopted() as fact:
                        began.setdefault(fact.call_id, fact.arrived_at)
                    case CallConnected() as fact if _is_written_after(fact):
                        due.add(fact.call_id)
                    case CallParted() as fact:
                        talked[fact.call_id] = talked.get(fact.call_id, 0.0) + fact.talk_s
                    case CallEnded() as fact:
                        ended.setdefault(fact.call_id, fact.at)
            if entries[-1].fact.at > until + 86_400:
                break
        return {
            call: Told(ended.get(call, 0.0), talked.get(call, 0.0), due=call in due or not is_made(CallId(call)))
            for call, at in began.items()
            if since <= at < until
        }


def _is_written_after(fact: CallConnected) -> bool:
    """Asterisk tells of a nailed-up agent's calls when the leg is gone, perhaps hours later."""
    leg = agent_leg(fact.leg_id)
    return leg is not None and leg.kind is LegKind.ON_DEMAND


async def _of_ledger(connection: AsyncConnection, since: int, until: int) -> dict[str, Told]:
    query = select(calls.c.call_id, calls.c.ended_at, calls.c.talk_s, calls.c.connected_at, calls.c.direction)
    rows = await connection.execute(query.where(calls.c.arrived_at >= since, calls.c.arrived_at < until))
    return {row.call_id: Told(row.ended_at or 0.0, row.talk_s, _is_recorded(row)) for row in rows}


def _is_recorded(row: Any) -> bool:
    return row.connected_at is not None and row.direction != "internal"


async def _of_figures(connection: AsyncConnection, since: int, until: int) -> dict[str, Told]:
    began = select(call_visits.c.call_id).where(
        call_visits.c.n == 0, call_visits.c.start >= since * 1000, call_visits.c.start < until * 1000
    )
    query = select(call_visits.c.call_id, func.sum(call_visits.c.talk_ms)).group_by(call_visits.c.call_id)
    rows = await connection.execute(query.where(call_visits.c.call_id.in_(began)))
    return {call_id: Told(talk_s=int(talk_ms) / 1000) for call_id, talk_ms in rows}


async def _of_recordings(connection: AsyncConnection, since: int, until: int) -> dict[str, float]:
    began = select(calls.c.call_id).where(calls.c.arrived_at >= since, calls.c.arrived_at < until)
    query = select(recordings.c.call_id, recordings.c.state, recordings.c.seconds)
    rows = await connection.execute(query.where(recordings.c.call_id.in_(began)))
    under_way = RecordingState.RECORDING.value
    return {
        row.call_id: -1.0 if row.state == under_way else row.seconds
        for row in rows
        if row.state != RecordingState.ABSENT.value
    }


async def _sums(connection: AsyncConnection, since: int, until: int) -> tuple[dict[str, int], dict[str, int]]:
    """The day's counters as its visits sum to, as the slots have them, and as the day's roll-up has them."""
    counters = dict.fromkeys(CALL_COUNTERS, 0)
    query = select(call_visits).where(call_visits.c.start >= since * 1000, call_visits.c.start < until * 1000)
    for row in await connection.execute(query):
        visit = Visit(**{**row._mapping, "outcome": Outcome(row.outcome)})
        for name, value in counted(visit).sums.items():
            counters[name] += value
    sums: dict[str, int] = {}
    for table in (call_slots, call_days):
        rows = select(*(func.coalesce(func.sum(table.c[name]), 0) for name in CALL_COUNTERS))
        rows = rows.where(table.c.start >= since, table.c.start < until)
        values = (await connection.execute(rows)).one()
        sums |= {f"{table.name}.{name}": int(value) for name, value in zip(CALL_COUNTERS, values, strict=True)}
    expected = {f"{table.name}.{name}": value for table in (call_slots, call_days) for name, value in counters.items()}
    return sums, expected


def _sizes(accounts: Accounts, dialled: AttemptAccounts) -> dict[str, int | None]:
    told = {name: getattr(accounts, name) for name in ("asterisk", "facts", "ledger", "figures", "recordings")}
    told |= {name: getattr(dialled, name) for name in ("leads", "attempts", "results")}
    return {name: None if account is None else len(account) for name, account in told.items()}
