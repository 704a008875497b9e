"""Five accounts of a day's calls, read from where each is kept: Asterisk's own record, the journal, the call ledger,
the figures and the recordings; with them how long agents were signed in, and what figures sum to.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.cdr import LATE_S, made, records
from app.ledger_attempts import attempt_accounts, recorded_leads
from app.signed_in import by_figures, by_states, whole_slots
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.state_history import StateHistory
from core.facts import (
    CallAdopted,
    CallArrived,
    CallbackReached,
    CallConnected,
    CallDialled,
    CallEnded,
    CallParted,
    Fact,
)
from core.ids import AgentId, CallId, LegKind, agent_leg, is_made
from recording.adapters.tables import recordings
from recording.merge import seconds_in
from recording.row import RecordingState
from reports.adapters.interval_tables import call_days, call_slots, call_visits
from reports.adapters.tables import calls
from reports.checking import Accounts, Told
from reports.checking_attempts import AttemptAccounts
from reports.visits import CALL_COUNTERS, Outcome, Visit, counted

_BEGINS = (CallArrived, CallAdopted, CallDialled)


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """``record``: Asterisk's own of each call; without that file its account is left out. ``recordings``: a folder."""

    record: Path
    recordings: Path


class StoredAccounts:
    """Of one floor; all times are epoch seconds."""

    def __init__(
        self, ledger: StoredLedger, intervals: StoredIntervals, journal: SqlJournal, places: Places
    ) -> None:
        self.database, self.zone = ledger.database, intervals.zone
        self._ledger, self._intervals, self._journal = ledger, intervals, journal
        self._record, self._recordings = places.record, places.recordings

    async def first_at(self) -> float | None:
        """When the first of all facts happened."""
        return await self._journal.first_at()

    async def of_calls(self, since: int, until: int, settled: float) -> Accounts:
        """Of those that began in this day; up to ``settled`` agents' time is in both its accounts."""
        began, facts = await self._of_facts(since, until)
        asterisk = await self._of_asterisk(since, until, began)
        await self._ledger.catch_up()
        await self._intervals.catch_up()
        whole = whole_slots(until, settled)
        states = await by_states(StateHistory(self.database), since, whole)
        async with self._intervals.standing():
            times = await by_figures(self._intervals, since, whole, set(states))
        async with self.database.read() as connection:
            kept = await _kept_recordings(connection, since, until)
            sums, visits = await _sums(connection, since, until)
            return Accounts(
                asterisk=asterisk,
                facts=facts,
                ledger=await _of_ledger(connection, since, until),
                figures=await _of_figures(connection, since, until),
                recordings=await asyncio.to_thread(_heard, kept, self._recordings),
                absent={row.call_id for row in kept if row.state == RecordingState.ABSENT.value and row.reason},
                states=states,
                times=times,
                sums=sums,
                visits=visits,
            )

    async def of_attempts(self, since: int, until: int) -> AttemptAccounts:
        """Once those of the calls were read: what an answer has brought is in the ledger then."""
        recorded = await asyncio.to_thread(recorded_leads, self._record, since)
        async with self.database.read() as connection:
            return await attempt_accounts(connection, recorded, since, until)

    async def _of_asterisk(self, since: int, until: int, began: Mapping[str, float]) -> dict[str, Told] | None:
        """A call that began around midnight is of the day of which the facts (``began``) have it."""
        if not self._record.exists():
            return None
        begins: dict[str, float] = {}
        ends: dict[str, float] = {}
        for one in await asyncio.to_thread(records, self._record, since - LATE_S):
            begins[one.call_id] = min(one.start, begins.get(one.call_id, one.start))
            ends[one.call_id] = max(one.end, ends.get(one.call_id, 0.0))
        for call in await asyncio.to_thread(made, self._record, since - LATE_S):
            begins[call.call_id], ends[call.call_id] = call.start, call.end
        return {call: Told(ended=ends[call]) for call, at in begins.items() if since <= began.get(call, at) < until}

    async def _of_facts(self, since: int, until: int) -> tuple[dict[str, float], dict[str, Told]]:
        """When calls began, around this day too; and those of the day followed to their ends, perhaps on the next."""
        began: dict[str, float] = {}
        ended: dict[str, float] = {}
        talked: dict[str, float] = {}
        makers: dict[str, AgentId] = {}  # of calls that agents have dialled
        due: set[str] = set()  # of which Asterisk has written
        again: set[str] = set()
        learned: set[str] = set()
        kinds: tuple[type[Fact], ...] = (*_BEGINS, CallbackReached, CallConnected, CallEnded, CallParted)
        async for entries in self._journal.batches(await self._journal.id_before(since - LATE_S), kinds):
            for entry in entries:
                match entry.fact:
                    case CallArrived() | CallDialled() as fact:
                        began.setdefault(fact.call_id, fact.at)
                        if isinstance(fact, CallDialled):
                            makers[fact.call_id] = fact.agent
                    case CallAdopted() as fact:
                        began.setdefault(fact.call_id, fact.arrived_at)
                    case CallConnected() as fact if _is_written_after(fact, makers.get(fact.call_id)):
                        due.add(fact.call_id)
                    case CallbackReached() as fact:
                        again.add(fact.call_id)
                    case CallParted() as fact:
                        talked[fact.call_id] = talked.get(fact.call_id, 0.0) + fact.talk_s
                    case CallEnded() as fact:
                        ended.setdefault(fact.call_id, fact.at)
                        if fact.learned:
                            learned.add(fact.call_id)
            if entries[-1].fact.at > until + 86_400:
                break
        return began, {
            call: Told(
                ended.get(call, 0.0),
                talked.get(call, 0.0),
                due=call not in learned and (call in due or not is_made(CallId(call))),
                again=call in again,
                learned=call in learned,
            )
            for call, at in began.items()
            if since <= at < until
        }


def _is_written_after(fact: CallConnected, maker: AgentId | None) -> bool:
    """The leg of whoever has dialled tells of the call when it is gone, and no other agent's: a nailed-up one perhaps
    hours later, also when the call has gone on to somebody else."""
    leg = agent_leg(fact.leg_id)
    return leg is not None and leg.agent == maker and leg.kind is LegKind.ON_DEMAND


async def _of_ledger(connection: AsyncConnection, since: int, until: int) -> dict[str, Told]:
    query = select(calls.c.call_id, calls.c.ended_at, calls.c.talk_s, calls.c.connected_at, calls.c.direction)
    rows = await connection.execute(query.where(calls.c.arrived_at >= since, calls.c.arrived_at < until))
    return {row.call_id: Told(row.ended_at or 0.0, row.talk_s, _is_recorded(row)) for row in rows}


def _is_recorded(row: Any) -> bool:
    return row.connected_at is not None and row.direction != "internal"


async def _of_figures(connection: AsyncConnection, since: int, until: int) -> dict[str, Told]:
    """With when the last visit of each began: figures do not know the end of a call."""
    began = select(call_visits.c.call_id).where(
        call_visits.c.n == 0, call_visits.c.start >= since * 1000, call_visits.c.start < until * 1000
    )
    v = call_visits.c
    query = select(v.call_id, func.max(v.start), func.sum(v.talk_ms)).group_by(v.call_id)
    rows = await connection.execute(query.where(v.call_id.in_(began)))
    return {call_id: Told(ended=start / 1000, talk_s=int(talk_ms) / 1000) for call_id, start, talk_ms in rows}


async def _kept_recordings(connection: AsyncConnection, since: int, until: int) -> list[Any]:
    """Of calls that began in this span."""
    began = select(calls.c.call_id).where(calls.c.arrived_at >= since, calls.c.arrived_at < until)
    r = recordings.c
    query = select(r.call_id, r.state, r.reason, r.seconds, r.path).where(r.call_id.in_(began))
    return list(await connection.execute(query))


def _heard(kept: list[Any], folder: Path) -> dict[str, float]:
    """By call how many seconds its file holds; without its file a row is no recording. Blocks: call it in a thread."""
    found: dict[str, float] = {}
    for row in kept:
        if row.state == RecordingState.ABSENT.value:
            continue
        under_way = row.state == RecordingState.RECORDING.value
        seconds = -1.0 if under_way else _in_file(folder / row.path, row.seconds)
        if seconds is not None:
            found[row.call_id] = seconds
    return found


def _in_file(path: Path, told: float) -> float | None:
    try:
        return min(told, seconds_in(path.stat().st_size))
    except FileNotFoundError:
        return None


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
