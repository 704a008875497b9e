"""Attempts whose end nobody heard: what Asterisk's record says, what it never got, and what nobody can know."""

import pytest

from app.cdr import LeadRecord
from app.outbound.attempts import UnderWay
from app.outbound.recovering import ended_unheard
from core.facts import AttemptOutcome
from core.ids import CallId

NOW = 1_700_000_000.0
CALL = CallId("out-lead-7-0")


def attempt(made_s_ago: float = 60.0) -> UnderWay:
    made = NOW - made_s_ago
    return UnderWay(
        call_id=CALL, campaign="autumn", lead_id=1, number="+8613900000001", intended_at=made, placed_at=made
    )  # fmt: skip


def outcomes(
    one: UnderWay, *, shown: bool = False, record: LeadRecord | None = None, up_s: float | None = None
) -> list[AttemptOutcome]:
    stood_since = NOW - up_s if up_s is not None else None
    records = {CALL: record} if record is not None else {}
    return [fact.outcome for fact in ended_unheard([one], {CALL} if shown else set(), records, stood_since, NOW)]


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        ("BUSY", AttemptOutcome.BUSY),
        ("NO ANSWER", AttemptOutcome.NO_ANSWER),
        ("FAILED", AttemptOutcome.FAILED),
        ("CONGESTION", AttemptOutcome.FAILED),
        ("ANSWERED", AttemptOutcome.ANSWERED),
        ("???", AttemptOutcome.UNKNOWN),
    ],
)
def test_asterisks_record_says_what_came_of_it(disposition: str, outcome: AttemptOutcome) -> None:
    record = LeadRecord(call_id=CALL, start=NOW - 58.0, end=NOW - 40.0, disposition=disposition)
    (fact,) = ended_unheard([attempt()], set(), {CALL: record}, None, NOW)
    assert (fact.outcome, fact.rang_s, fact.campaign) == (outcome, 18.0, "autumn")


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
