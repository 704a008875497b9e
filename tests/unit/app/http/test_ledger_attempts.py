"""The check of a day's attempts silent when all agree, and it finds what is planted in each account."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import Intent, keep_attempts, write_intents
from app.outbound.results.outcomes import keep_outcomes
from app.outbound.results.tables import call_outcomes
from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from core import facts
from core.facts import AttemptOutcome, CallStage, Direction, DispositionKind, EndedBy, Fact
from core.ids import AgentId, CallId, LegId, QueueName, Token
from reports.adapters.tables import calls
from reports.checking import Kind
from tests.fakes.accounts import check_on, is_recorded
from tests.fakes.figures import region
from tests.unit.app.http.conftest import ZONE

NINE = 1_795_309_200.0  # 2026-11-22 09:00 there
MIDNIGHT = NINE - 9 * 3600
AUTUMN, SHOWN = QueueName("autumn"), "4008001234"
SOLD, DROPPED, BUSY, TURNED_BACK, BY_HAND = (CallId(f"out-lead-7-{n:04}") for n in range(5))
OUTCOMES = {
    SOLD: AttemptOutcome.ANSWERED, DROPPED: AttemptOutcome.ANSWERED, BUSY: AttemptOutcome.BUSY,
    TURNED_BACK: AttemptOutcome.NOT_DIALLED, BY_HAND: AttemptOutcome.NO_ANSWER,
}  # fmt: skip


CAUSES = {"ANSWERED": 16, "BUSY": 17, "NO ANSWER": 0, "FAILED": 34}


def number(call: CallId) -> str:
    return f"+86138{call[-4:]}0000"


def lead_line(call: str, end: float, disposition: str) -> str:
    """Of the leg that dialled, as cdr_custom.conf writes it."""
    fields = (
        f"lead-{call}", f"lead-{call}", SHOWN, "s", "Local/lead-1", end - 9, "", end, disposition,
        f"{call} {end - 9} {CAUSES[disposition]}",
    )  # fmt: skip
    return ",".join(f'"{field}"' for field in fields) + "\n"


class Dialled:
    """What a campaign has dialled in a minute after nine: sold, dropped, busy, turned back, and one by an agent."""

    def __init__(self, database: Database, record: Path, at: float = NINE) -> None:
        self.database, self.record, self.at = database, record, at
        journal = SqlJournal(database, also=(keep_attempts, keep_outcomes))
        self.journal = journal
        intervals = StoredIntervals(database, journal, ZONE, region)
        self.check = check_on(database, journal, intervals, record, lambda: at + 3600)

    async def open(self) -> None:
        async with self.database.write() as connection:
            await write_intents(connection, [self._intent(call) for call in OUTCOMES])
        told = [*self._answers(SOLD), *self._answers(DROPPED), *self._by_hand(), *self._ends()]
        await self.journal.append(sorted(told, key=lambda fact: fact.at))
        async with self.database.write() as connection:
            await is_recorded(SOLD, connection, self.record.parent)
        self.record.write_text(
            "".join(lead_line(call, self.at + 10, word) for call, word in
                    ((SOLD, "ANSWERED"), (DROPPED, "ANSWERED"), (BUSY, "BUSY")))
            + "".join(self._customer_line(call) for call in (SOLD, DROPPED))
        )  # fmt: skip

    def _intent(self, call: CallId) -> Intent:
        return Intent(
            call_id=call, campaign=AUTUMN, lead_id=1, number=number(call), shown_as=SHOWN, permit=7,
            intended_at=self.at, preset="cn", preset_since="2026-01-01", consent_id=None,
            dialled_by="1002" if call == BY_HAND else None,
        )  # fmt: skip

    def _customer_line(self, call: CallId) -> str:
        begun, ended, purpose = self.at + 10, self.at + 60, f"{SHOWN} autumn"
        fields = (call, call, number(call), "s", "PJSIP/x", begun, "", ended, "ANSWERED", purpose)
        return ",".join(f'"{field}"' for field in fields) + "\n"

    def _answers(self, call: CallId) -> list[Fact]:
        at, leg = self.at, LegId("nailed-1002-1")
        arrived: list[Fact] = [
            facts.CallArrived(
                at=at + 10, call_id=call, dialled=number(call), caller=SHOWN, channel="", direction=Direction.OUT
            ),
            facts.CallQueued(at=at + 10, call_id=call, queue=AUTUMN, needs=()),
        ]
        if call == DROPPED:
            dropped = facts.CustomerDropped(at=at + 12, call_id=call, campaign=AUTUMN, waited_s=2.0)
            ended = facts.CallEnded(at=at + 60, call_id=call, stage=CallStage.WAITING, by=EndedBy.FLOOR, cause=16)
            return [*arrived, dropped, ended]
        agent = AgentId("1002")
        return [
            *arrived,
            facts.CallConnected(
                at=at + 10, call_id=call, agent=agent, token=Token(1), leg_id=leg, queue=AUTUMN, waited_s=0.0
            ),
            facts.CallParted(at=at + 60, call_id=call, agent=agent, leg_id=leg, talk_s=50.0, by=EndedBy.AGENT),
            facts.CallEnded(at=at + 60, call_id=call, stage=CallStage.AFTER, by=EndedBy.AGENT, cause=16, talk_s=50.0),
            facts.WrapupSaved(
                at=at + 65, agent=agent, call_id=call, disposition="sold", note="", done=True, reason="",
                campaign=AUTUMN, kind=DispositionKind.SUCCESS,
            ),
        ]  # fmt: skip

    def _by_hand(self) -> list[Fact]:
        return [
            facts.CallDialled(
                at=self.at, call_id=BY_HAND, agent=AgentId("1002"), token=Token(2), leg_id=LegId("nailed-1002-1"),
                direction=Direction.OUT, dialled=number(BY_HAND), caller=SHOWN,
            ),
            facts.CallEnded(
                at=self.at + 30, call_id=BY_HAND, stage=CallStage.DIALLING, by=EndedBy.FLOOR, cause=0,
                outcome="no_answer",
            ),
        ]  # fmt: skip

    def _ends(self) -> list[Fact]:
        return [
            facts.AttemptEnded(at=self.at + 10, call_id=call, campaign=AUTUMN, outcome=outcome, rang_s=5.0)
            for call, outcome in OUTCOMES.items()
        ]

    async def finds(self, day: float | None = None) -> list[tuple[Kind, str]]:
        result = await self.check.check(int(day or self.at))
        return [(one.kind, one.call_id) for one in result.differences if one.kind is not Kind.AGENT_TIME]

    async def change(self, statement: Any) -> None:
        async with self.database.write() as connection:
            await connection.execute(statement)


@pytest.fixture
async def dialled(database: Database, tmp_path: Path) -> Dialled:
    found = Dialled(database, tmp_path / "calls.csv")
    await found.open()
    return found


async def test_all_agree(dialled: Dialled) -> None:
    assert await dialled.finds() == []
    (kept,) = await dialled.check.results()
    assert [kept["calls"][name] for name in ("leads", "attempts", "results")] == [3, 5, 1]


async def test_what_midnight_parts_agrees_on_both_days(database: Database, tmp_path: Path) -> None:
    """Written a moment before it, dialled and answered after it."""
    late = Dialled(database, tmp_path / "calls.csv", at=MIDNIGHT - 5)
    await late.open()
    assert await late.finds(MIDNIGHT - 5) == []
    assert await late.finds(MIDNIGHT + 5) == []


_of, _call = attempts.c, calls.c


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (update(attempts).where(_of.call_id == SOLD).values(outcome="busy"), {(Kind.ANSWER_DIFFERS, SOLD)}),
        (update(attempts).where(_of.call_id == BUSY).values(outcome="machine"),
         {(Kind.ANSWER_DIFFERS, BUSY), (Kind.ANSWERED_WITHOUT_CALL, BUSY)}),
        (update(attempts).where(_of.call_id == BUSY).values(outcome="not_dialled"), {(Kind.DIALLED_AFTER_ALL, BUSY)}),
        (update(attempts).where(_of.call_id == BUSY).values(outcome="", ended_at=None, state="placed"),
         {(Kind.ATTEMPT_NOT_ENDED, BUSY)}),
        (update(attempts).where(_of.call_id == SOLD).values(agent=None), {(Kind.CONNECTED_DIFFERS, SOLD)}),
        (update(attempts).where(_of.call_id == TURNED_BACK).values(outcome="no_answer"),
         {(Kind.ATTEMPT_NOT_IN_ASTERISK, TURNED_BACK)}),
        (delete(attempts).where(_of.call_id == BUSY), {(Kind.NOT_IN_ATTEMPTS, BUSY)}),
        (delete(attempts).where(_of.call_id == BY_HAND), {(Kind.NOT_IN_ATTEMPTS, BY_HAND)}),
        (update(call_outcomes).values(disposition="refused"), {(Kind.RESULT_DIFFERS, SOLD)}),
        (delete(call_outcomes), {(Kind.RESULT_DIFFERS, SOLD)}),
        (update(calls).where(_call.call_id == DROPPED).values(connected_at=NINE),
         {(Kind.CONNECTED_DIFFERS, DROPPED), (Kind.NOT_RECORDED, DROPPED)}),
    ],
)  # fmt: skip
async def test_what_is_planted_in_the_store_is_found(dialled: Dialled, plant: Any, found: set[Any]) -> None:
    assert await dialled.finds() == []  # so that the ledger's rows are there
    await dialled.change(plant)
    assert set(await dialled.finds()) == found


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (lambda text: text + lead_line("out-lead-9-0001", NINE + 20, "NO ANSWER"),
         (Kind.NOT_IN_ATTEMPTS, "out-lead-9-0001")),
        (lambda text: text.replace(lead_line(BUSY, NINE + 10, "BUSY"), ""), (Kind.ATTEMPT_NOT_IN_ASTERISK, BUSY)),
        (lambda text: text.replace('"BUSY"', '"ANSWERED"'), (Kind.ANSWER_DIFFERS, BUSY)),
        (lambda text: text + lead_line(TURNED_BACK, NINE + 20, "NO ANSWER"), (Kind.DIALLED_AFTER_ALL, TURNED_BACK)),
    ],
)  # fmt: skip
async def test_what_is_planted_in_asterisks_record_is_found(
    dialled: Dialled, plant: Callable[[str], str], found: tuple[Kind, str]
) -> None:
    dialled.record.write_text(plant(dialled.record.read_text()))
    assert await dialled.finds() == [found]


async def test_without_a_record_of_asterisks_the_others_are_compared(dialled: Dialled) -> None:
    dialled.record.unlink()
    assert await dialled.finds() == []
    await dialled.change(update(attempts).where(_of.call_id == SOLD).values(agent=None))
    assert await dialled.finds() == [(Kind.CONNECTED_DIFFERS, SOLD)]
