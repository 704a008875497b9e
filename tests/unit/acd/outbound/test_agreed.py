"""Whose an agreed callback is, what an attempt makes of it, and when it was kept on time."""

import pytest

from acd.outbound.agreed import AgreedKind, Late, Terms, after_attempt, is_on_time, kind_at
from core.facts import AttemptOutcome

DUE = 1_000_000.0
TERMS = Terms(grace_s=600.0, tries=2, retry_s=900.0, on_time_s=300.0)


def test_a_personal_one_is_its_agents_until_the_grace_time_is_over() -> None:
    assert kind_at(AgreedKind.PERSONAL, DUE, TERMS, DUE + 599.0) is AgreedKind.PERSONAL
    assert kind_at(AgreedKind.PERSONAL, DUE, TERMS, DUE + 600.0) is AgreedKind.SHARED
    assert kind_at(AgreedKind.SHARED, DUE, TERMS, DUE) is AgreedKind.SHARED


def test_where_the_campaign_says_so_it_waits_for_its_agent() -> None:
    waits = Terms(grace_s=600.0, late=Late.WAITS)
    assert kind_at(AgreedKind.PERSONAL, DUE, waits, DUE + 86_400.0) is AgreedKind.PERSONAL


@pytest.mark.parametrize(
    ("tries", "outcome", "after"),
    [
        (0, AttemptOutcome.NO_ANSWER, (1, DUE + 900.0)),
        (1, AttemptOutcome.BUSY, (2, None)),
        (0, AttemptOutcome.INVALID, (1, None)),
        (0, AttemptOutcome.FAX, (1, None)),
        (1, AttemptOutcome.NOT_DIALLED, (1, DUE + 15.0)),  # nobody was called
        (0, AttemptOutcome.CANCELLED, (1, DUE + 900.0)),  # it rang, and we gave up
        (0, AttemptOutcome.ANSWERED, (1, DUE + 900.0)),  # nobody of us was there
    ],
)
def test_what_an_attempt_without_a_conversation_makes_of_it(
    tries: int, outcome: AttemptOutcome, after: tuple[int, float | None]
) -> None:
    assert after_attempt(tries, outcome, DUE, TERMS) == after


def test_kept_on_time_is_called_within_the_campaigns_minutes() -> None:
    assert is_on_time(DUE, DUE + 300.0, TERMS)
    assert not is_on_time(DUE, DUE + 300.5, TERMS)
    assert not is_on_time(DUE, None, TERMS)
