"""The check that Asterisk, facts, ledger, recordings and figures agree: live every quarter of an hour, and nightly.

What it finds is kept by day, said in the log, and told to whoever listens (``when_differs``).
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import structlog
from sqlalchemy import select

from app.ledger_accounts import StoredAccounts
from app.store.upsert import upsert
from core.clock import Clock
from reports.adapters.interval_tables import ledger_checks
from reports.checking import Accounts, Difference, compare
from reports.checking_attempts import AttemptAccounts, compare_attempts
from reports.slots import day_start, next_day

log = structlog.get_logger()
SETTLED_S = 120.0  # after its end a call is in every account
EVERY_S = 900.0
LATER_S = 3600.0  # after its midnight a day's last calls are over, and their recordings made
_MOST_BACK = 7  # days that are checked late, when nobody was there at their ends
_MOST_KEPT = 200  # differences that a day shows


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One day's check. ``calls`` is how many calls each account has."""

    day: int  # its midnight, epoch seconds
    checked_at: float
    calls: dict[str, int | None]
    found: int
    differences: list[Difference]


class LedgerCheck:
    """A call is compared ``settled_s`` seconds after its end; days are looked at every ``every_s`` seconds."""

    def __init__(
        self, accounts: StoredAccounts, clock: Clock, *, settled_s: float = SETTLED_S, every_s: float = EVERY_S
    ) -> None:
        self._accounts, self._clock, self._zone = accounts, clock, accounts.zone
        self._database, self._settled_s, self._every_s = accounts.database, settled_s, every_s
        self.when_differs: list[Callable[[Result], None]] = []
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Look now and then, until cancelled."""
        while True:
            await asyncio.sleep(self._every_s)
            try:
                await self.look()
            except Exception:  # whatever the store or a damaged line says: the next look may be better
                log.exception("The accounts of the day could not be compared.")

    async def look(self) -> list[Result]:
        """Compare today, and the last days that want it, the latest first."""
        return [await self.check(day) for day in await self._wanted()]

    async def _wanted(self) -> list[int]:
        """Today, and the days that were not compared :data:`LATER_S` after their ends: so those are whose last calls
        went on over midnight, and those at whose ends nobody was there."""
        today = day_start(int(self._clock()), self._zone)
        first = await self._accounts.first_at()
        if first is None:
            return [today]
        checked = {row["day"]: row["checked_at"] for row in await self.results()}
        days, day = [today], today
        for _ in range(_MOST_BACK):
            end, day = day, day_start(day - 1, self._zone)
            if first >= end:
                break
            if checked.get(day, 0.0) < end + LATER_S:
                days.append(day)
        return days

    async def check(self, day: int) -> Result:
        """Compare the day that holds this moment (epoch seconds); keep, log and tell what was found."""
        async with self._turn:
            day = day_start(day, self._zone)
            until = next_day(day, self._zone)
            now = self._clock()  # whatever settles while the accounts are read is not in all of them
            settled = now - self._settled_s
            accounts = await self._accounts.of_calls(day, until, settled)
            dialled = await self._accounts.of_attempts(day, until)
            found = [*compare(accounts, settled), *compare_attempts(dialled, settled)]
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
        async with self._database.read() as connection:
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
        async with self._database.write() as connection:
            await upsert(connection, ledger_checks, [row])


def _sizes(accounts: Accounts, dialled: AttemptAccounts) -> dict[str, int | None]:
    told = {name: getattr(accounts, name) for name in ("asterisk", "facts", "ledger", "figures", "recordings")}
    told |= {name: getattr(dialled, name) for name in ("leads", "attempts", "results")}
    return {name: None if account is None else len(account) for name, account in told.items()}
