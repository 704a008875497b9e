"""Attempts whose end nobody heard: what Asterisk's record says, what it never got, and what nobody can know."""

import asyncio
from pathlib import Path

import pytest

from app.cdr import LATE_S, LeadRecord
from app.outbound.dialling.attempts import Intent, StoredAttempts, UnderWay, write_intents
from app.outbound.dialling.recovering import Known, Recovery, ended_unheard
from app.store.database import Database
from core.facts import AttemptEnded, AttemptMissed, AttemptOutcome, AttemptUnheard, Fact, LegEnded
from core.ids import CallId, QueueName

NOW = 1_700_000_000.0
CALL = CallId("out-lead-7-0")


def attempt(made_s_ago: float = 60.0) -> UnderWay:
    made = NOW - made_s_ago
    return UnderWay(
        call_id=CALL, campaign="autumn", lead_id=1, number="+8613900000001", shown_as="4008001234",
        intended_at=made, placed_at=made,
        dialled_by=None,
    )  # fmt: skip


def outcomes(
    one: UnderWay, *, shown: bool = False, record: LeadRecord | None = None, up_s: float | None = None
) -> list[AttemptOutcome]:
    stood_since = NOW - up_s if up_s is not None else None
    records = {CALL: record} if record is not None else {}
    known = Known(records, stood_since, lambda record: record.end + 1.5)
    found = ended_unheard([one], {CALL} if shown else set(), known, NOW)
    return [fact.outcome for fact in found if isinstance(fact, AttemptEnded)]


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        ("BUSY", AttemptOutcome.BUSY),
        ("NO ANSWER", AttemptOutcome.NO_ANSWER),
        ("FAILED", AttemptOutcome.FAILED),
        ("CONGESTION", AttemptOutcome.FAILED),
        ("???", AttemptOutcome.UNKNOWN),
    ],
)
def test_asterisks_record_says_what_came_of_it(disposition: str, outcome: AttemptOutcome) -> None:
    record = LeadRecord(call_id=CALL, start=NOW - 58.0, end=NOW - 40.0, disposition=disposition)
    (fact,) = ended_unheard([attempt()], set(), Known({CALL: record}, None, lambda record: NOW), NOW)
    assert isinstance(fact, AttemptEnded)
    assert (fact.outcome, fact.rang_s, fact.campaign) == (outcome, 18.0, "autumn")


def test_who_answered_and_is_gone_is_told_with_the_end_of_its_leg() -> None:
    record = LeadRecord(call_id=CALL, start=NOW - 58.0, end=NOW - 40.0, disposition="ANSWERED", cause=16)
    missed, over = ended_unheard([attempt()], set(), Known({CALL: record}, None, lambda record: NOW - 30.0), NOW)
    assert isinstance(missed, AttemptMissed)
    assert (missed.answered_at, missed.ended_at, missed.rang_s) == (NOW - 40.0, NOW - 30.0, 18.0)
    assert (missed.number, missed.shown_as) == ("+8613900000001", "4008001234")
    assert isinstance(over, LegEnded)
    assert (over.leg_id, over.learned, over.ended_at) == (missed.leg_id, True, NOW - 30.0)


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [(17, "busy"), (1, "invalid"), (21, "refused"), (34, "failed"), (19, "no_answer"), (0, "no_answer")],
)
def test_the_far_ends_cause_says_more(cause: int, outcome: str) -> None:
    record = LeadRecord(call_id=CALL, start=NOW - 58.0, end=NOW - 40.0, disposition="NO ANSWER", cause=cause)
    assert outcomes(attempt(), record=record) == [AttemptOutcome(outcome)]


def test_what_asterisk_shows_goes_on() -> None:
    assert outcomes(attempt(), shown=True, up_s=600.0) == []


def test_what_was_written_a_moment_ago_may_still_show() -> None:
    assert outcomes(attempt(made_s_ago=2.0), up_s=600.0) == []


def test_what_an_asterisk_that_has_stood_all_the_time_does_not_know_was_never_dialled() -> None:
    assert outcomes(attempt(), up_s=600.0) == [AttemptOutcome.NOT_DIALLED]


@pytest.mark.parametrize("up_s", [None, 10.0, 60.0, 61.0])
def test_what_an_asterisk_that_has_died_since_does_not_know_counts_as_dialled(up_s: float | None) -> None:
    """Its age is in whole seconds."""
    assert outcomes(attempt(), up_s=up_s) == [AttemptOutcome.UNKNOWN]


class Floor:
    """The office of a service that has just come back, and what it says; its floor shows one call, or none."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.now, self.reached = NOW, False
        self.record, self.said = folder / "calls.csv", list[Fact]()
        self.recovery = Recovery(
            StoredAttempts(database), lambda _: self.reached, lambda _: self.reached, self.record, folder,
            lambda: NOW - 3600.0, self.said.append, lambda: self.now,
        )  # fmt: skip

    def writes(self, disposition: str) -> None:
        leg = "lead-out-lead-7-0"
        row = (leg, "way", "4008001234", leg, "Local/1", NOW - 50, 0.0, NOW - 35, disposition, f"{CALL} {NOW - 50} 0")
        self.record.write_text(",".join(f'"{field}"' for field in row) + "\n")

    async def says(self) -> Fact:
        running = asyncio.create_task(self.recovery.run())
        async with asyncio.timeout(20):
            while not self.said:  # noqa: ASYNC110 - the store brings no event
                await asyncio.sleep(0.01)
        running.cancel()
        return self.said[0]


@pytest.fixture
async def floor(database: Database, tmp_path: Path) -> Floor:
    intent = Intent(
        call_id=CALL, campaign="autumn", lead_id=1, number="+8613900000001", shown_as="4008001234", permit=7,
        intended_at=NOW - 51.0, preset="cn", preset_since="2026-01-01", consent_id=None,
    )  # fmt: skip
    async with database.write() as connection:
        await write_intents(connection, [intent])
    return Floor(database, tmp_path)


async def test_who_answered_before_our_start_and_is_there_still_is_told_at_once(floor: Floor) -> None:
    """Not when the call is over: by then nobody can say what it was."""
    floor.reached = True
    floor.writes("ANSWERED")
    missed = await floor.says()
    assert isinstance(missed, AttemptMissed)
    assert (missed.call_id, missed.answered_at, missed.ended_at, missed.rang_s) == (CALL, NOW - 35.0, None, 15.0)


async def test_an_end_that_nobody_heard_is_looked_up_while_we_run(floor: Floor) -> None:
    began = NOW - 60.0
    floor.writes("NO ANSWER")
    assert not await floor.recovery.look(began)
    await floor.recovery.on_unheard(AttemptUnheard(at=NOW, call_id=CALL, campaign=QueueName("autumn")))
    await floor.recovery.look(began)
    (ended,) = floor.said
    assert isinstance(ended, AttemptEnded)
    assert (ended.outcome, ended.rang_s) == (AttemptOutcome.NO_ANSWER, 15.0)


async def test_asterisk_may_be_slow_to_write_what_became_of_one_that_it_dialled(floor: Floor) -> None:
    """It has stood all the time and has no record: it was dialled all the same."""
    await floor.recovery.on_unheard(AttemptUnheard(at=NOW, call_id=CALL, campaign=QueueName("autumn")))
    floor.now += LATE_S
    assert await floor.recovery.look(NOW + 1.0)
    assert not floor.said
    floor.now += 0.1
    await floor.recovery.look(NOW + 1.0)
    (ended,) = floor.said
    assert isinstance(ended, AttemptEnded)
    assert ended.outcome is AttemptOutcome.UNKNOWN
