"""When somebody is best called."""

import pytest

from acd.outbound.best_time import Fit, fit
from tests.unit.acd.outbound.rules.made import NOW, SHANGHAI, on

HERE = (SHANGHAI,)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", Fit.UNKNOWN), ("14:00-16:00", Fit.BEST), ("15:00-15:01", Fit.BEST), ("14:00-15:00", Fit.OTHER),
        ("18:00-20:30", Fit.OTHER), ("9:00-10:00, 15:00-16:00", Fit.BEST), ("14：30至15：30", Fit.BEST),
        ("22:00-16:00", Fit.BEST), ("22:00-09:00", Fit.OTHER), ("in the evening", Fit.UNKNOWN),
        ("14:00-16:00, evenings", Fit.UNKNOWN), ("25:00-26:00", Fit.UNKNOWN),
    ],
)  # fmt: skip
def test_what_the_list_says(said: str, expected: Fit) -> None:
    """It is 15:00 in Shanghai."""
    assert fit(NOW, HERE, said, []) is expected


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (["2026-02-20 14:10"], Fit.BEST), (["2026-02-20 16:00"], Fit.BEST), (["2026-02-20 16:01"], Fit.OTHER),
        (["2026-02-20 09:00", "2026-02-21 15:30"], Fit.BEST), ([], Fit.UNKNOWN),
    ],
)  # fmt: skip
def test_within_an_hour_of_when_it_has_answered_before(answered: list[str], expected: Fit) -> None:
    assert fit(NOW, HERE, "", [on(text) for text in answered]) is expected


def test_what_is_said_goes_before_what_was_seen_and_hours_are_the_callees() -> None:
    assert fit(NOW, HERE, "18:00-20:00", [on("2026-02-20 15:00")]) is Fit.OTHER
    assert fit(NOW, ("Europe/Berlin",), "08:00-08:30", []) is Fit.BEST
    assert fit(NOW, (), "14:00-16:00", []) is Fit.UNKNOWN, "nobody knows what time it is there"


def test_midnight_parts_nobody() -> None:
    assert fit(on("2026-03-04 00:10"), HERE, "", [on("2026-02-20 23:40")]) is Fit.BEST
