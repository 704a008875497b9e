"""Whatever happens in whatever order: no number is dialled that a rule forbids, and none without the store."""

import asyncio
import shutil
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import insert

from acd.outbound.rules.known import BlockSource
from app.outbound.attempts import keep_attempts
from app.outbound.consents import Consent, Consents, How
from app.outbound.do_not_call import DoNotCall
from app.outbound.opt_outs import keep_opt_outs
from app.store.database import Database
from app.store.migrate import migrate
from app.store.tables import public_years
from core.facts import AttemptDue, AttemptEnded, AttemptOutcome, CustomerOptedOut
from core.ids import CallId
from tests.fakes.calling_office import MONDAY_TEN, NAME, ZONE, Office

NUMBERS = [f"+86139000000{n:02}" for n in range(8)]
PERMIT_S = 2.0
HOURS = ((time(9), time(12)), (time(14), time(20)))  # of China's preset, from Monday to Friday
MOST_A_DAY, MOST_A_WEEK = 2, 4
GAPS_S = {"busy": 1800.0, "failed": 1800.0, "answered": 86400.0, "unknown": 86400.0}
GAP_S = 14400.0

which = st.sampled_from(NUMBERS)
outcomes = st.sampled_from([outcome for outcome in AttemptOutcome if outcome is not AttemptOutcome.NOT_DIALLED])


class Callers(RuleBasedStateMachine):
    """What people and mishaps do; what may be dialled is known here by the plainest words."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="callfloor-rules-"))
        shutil.copy(_template(), self.folder / "callfloor.db")
        (self.folder / "presets").mkdir()
        database = Database.open(f"sqlite+aiosqlite:///{self.folder}/callfloor.db")
        self.office = self.run(Office(database, self.folder / "presets").opens())
        for number in NUMBERS:
            self.run(self.office.registered(number))
        self.blocked: set[str] = set()
        self.agreed: dict[str, int] = {}  # consents that hold, by number
        self.attempts: list[tuple[str, float, str]] = []
        self.under_way: dict[str, AttemptDue] = {}
        self.store = True
        self._lists = 0
        for number in NUMBERS:
            self.a_lead_comes(number)
            if number != NUMBERS[0]:
                self.it_agrees(number)

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.run(self.office.database.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    # --- what is done ------------------------------------------------------------------------------------------------

    @rule(number=which)
    def a_lead_comes(self, number: str) -> None:
        if self.store:
            self._lists += 1
            self.run(self.office.has(number, agreed=False, priority=self._lists % 100))

    @rule(number=which)
    def it_agrees(self, number: str) -> None:
        if self.store and number not in self.agreed:
            now = self.office.now
            given = Consent(
                number=number, campaign=NAME, how=How.FORM, evidence="form", given_at=now, by="lead1", filed_at=now
            )  # fmt: skip
            (filed,) = self.run(Consents(self.office.database, self.office.clock).file([given]))
            self.agreed[number] = filed.id

    @rule(number=which)
    def it_takes_that_back(self, number: str) -> None:
        if self.store and number in self.agreed:
            file = Consents(self.office.database, self.office.clock)
            self.run(file.withdraw(self.agreed.pop(number), by="lead1", why="asked to"))

    @rule(number=which, source=st.sampled_from(BlockSource))
    def it_wants_no_more_calls(self, number: str, source: BlockSource) -> None:
        if self.store and number not in self.blocked:
            self.blocked.add(number)
            if source is BlockSource.KEY:
                self.run(self._presses(number))
            else:
                add = DoNotCall(self.office.database, self.office.clock).add
                self.run(add(number, by="lead1", source=source, note="no more"))

    async def _presses(self, number: str) -> None:
        pressed = CustomerOptedOut(at=self.office.now, call_id=CallId("out-lead-0-0"), number=number)
        async with self.office.database.write() as connection:
            await keep_opt_outs(connection, [pressed])

    @rule(outcome=outcomes)
    def an_attempt_ends(self, outcome: AttemptOutcome) -> None:
        if self.store and self.under_way:
            number = sorted(self.under_way)[0]
            due = self.under_way.pop(number)
            ended = AttemptEnded(at=self.office.now, call_id=due.call_id, campaign=NAME, outcome=outcome, rang_s=5.0)
            self.run(self._keep(ended))
            self.attempts = [
                (n, at, outcome.value if (n, at) == (number, due.at) else was) for n, at, was in self.attempts
            ]

    async def _keep(self, ended: AttemptEnded) -> None:
        async with self.office.database.write() as connection:
            await keep_attempts(connection, [ended])
        await self.office.dialler.on_ended(ended)

    @rule(seconds=st.sampled_from([1.0, 60.0, 1900.0, 4 * 3600.0, 15 * 3600.0, 30 * 3600.0]))
    def time_passes(self, seconds: float) -> None:
        """Within one working week, for which the registry's word holds."""
        self.office.now = min(self.office.now + seconds, MONDAY_TEN + 4 * 86400.0)

    @rule()
    def the_store_goes_or_comes(self) -> None:
        names = ("attempts", "gone") if self.store else ("gone", "attempts")
        self.run(self._renamed(*names))
        self.store = not self.store

    async def _renamed(self, old: str, new: str) -> None:
        async with self.office.database.write() as connection:
            await connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

    # --- what is judged ----------------------------------------------------------------------------------------------

    @rule(many=st.integers(1, 6))
    def the_core_wants_leads(self, many: int) -> None:
        self.wants(many)

    @rule(number=which, seconds=st.sampled_from([0.0, 2.0, 1800.0, 4 * 3600.0, 24 * 3600.0]))
    def later_it_wants_more(self, number: str, seconds: float) -> None:
        self.time_passes(seconds)
        self.a_lead_comes(number)
        self.wants(len(NUMBERS))

    def wants(self, many: int) -> None:
        before = len(self.office.said)
        self.run(self.office.dialler.supply(NAME, many))
        due = [fact for fact in self.office.said[before:] if isinstance(fact, AttemptDue)]
        assert self.store or not due, f"dialled without the store: {due}"
        assert len({fact.number for fact in due}) == len(due) <= many
        for fact in due:
            assert fact.until <= self.office.now + PERMIT_S
            why = self._forbidden(fact.number)
            assert not why, f"{fact.number} is dialled although {why}"
            self.attempts.append((fact.number, fact.at, "unknown"))
            self.under_way[fact.number] = fact

    def _forbidden(self, number: str) -> str:
        if number in self.blocked:
            return "it wants no calls"
        if number not in self.agreed:
            return "it has not agreed"
        if number in self.under_way:
            return "it is being dialled"
        return self._too_late() or self._too_often(number)

    def _too_late(self) -> str:
        here = datetime.fromtimestamp(self.office.now, ZONE)
        until = here + timedelta(seconds=PERMIT_S)
        open_now = any(begins <= here.time() and until.time() <= ends for begins, ends in HOURS)
        return "" if open_now else f"it is {here:%a %H:%M:%S}"

    def _too_often(self, number: str) -> str:
        now = self.office.now
        mine = [(at, outcome) for known, at, outcome in self.attempts if known == number]
        today = datetime.fromtimestamp(now, ZONE).date()
        same_day = [at for at, _ in mine if datetime.fromtimestamp(at, ZONE).date() == today]
        if len(same_day) >= MOST_A_DAY:
            return f"it was dialled {len(same_day)} times today"
        if len([at for at, _ in mine if at > now - 7 * 86400.0]) >= MOST_A_WEEK:
            return "it was dialled often enough this week"
        if mine and now < mine[-1][0] + GAPS_S.get(mine[-1][1], GAP_S):
            return f"its last attempt was {now - mine[-1][0]:.0f} s ago: {mine[-1][1]}"
        return ""


_made: list[Path] = []


def _template() -> Path:
    """An empty store, made once."""
    if not _made:
        path = Path(tempfile.mkdtemp(prefix="callfloor-store-")) / "callfloor.db"
        asyncio.run(_make(path))
        _made.append(path)
    return _made[0]


async def _make(path: Path) -> None:
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    database = Database.open(url)
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    await database.close()


TestCallers = Callers.TestCase
TestCallers.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
