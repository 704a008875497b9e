"""How often one person is tried."""

import math

import pytest

from acd.outbound.rules.known import Tried
from acd.outbound.rules.settings import CalleeLimits
from acd.outbound.rules.tries import tries
from acd.outbound.rules.verdicts import Forbidden, Rule
from tests.unit.acd.outbound.rules.made import DAY, HOUR, NOW, a_contact, a_preset, asked, of_callee, on

LIMITS = CalleeLimits(per_day=2, most=4, days=7, gap_s=0.0)
KIRITIMATI, PAGO_PAGO, NEW_YORK = "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"


def verdict(
    *tried: Tried, at: float = NOW, limits: CalleeLimits = LIMITS, zones: tuple[str, ...] = ("Asia/Shanghai",)
) -> Forbidden | None:
    facts = of_callee(at, tries=tried)
    return tries(asked(at, contact=a_contact(zones=zones), callee=facts, preset=a_preset(callee=limits)))


def rang(text: str, zone: str = "Asia/Shanghai", outcome: str = "no_answer") -> Tried:
    return Tried(at=on(text, zone), outcome=outcome)


def test_so_many_on_a_day() -> None:
    once, twice = rang("2026-03-04 09:00"), rang("2026-03-04 11:00")
    assert verdict(once) is None
    assert verdict(rang("2026-03-03 23:59"), once) is None
    found = verdict(once, twice)
    assert found is not None
    assert (found.rule, found.until) == (Rule.TRIES_TODAY, on("2026-03-05 00:00"))


def test_the_day_is_the_callees() -> None:
    """08:00 and 09:00 on Kiritimati are of Wednesday there, and of Tuesday 07:00 and 08:00 in Pago Pago."""
    both = (rang("2026-03-04 08:00", KIRITIMATI), rang("2026-03-04 09:00", KIRITIMATI))
    at = on("2026-03-04 23:59", KIRITIMATI)
    assert verdict(*both, at=at, zones=(KIRITIMATI,)) is not None
    assert verdict(*both, at=at + 60, zones=(KIRITIMATI,)) is None
    found = verdict(*both, at=at + 60, zones=(PAGO_PAGO,))
    assert found is not None
    assert found.until == on("2026-03-04 00:00", PAGO_PAGO)


def test_in_two_zones_the_day_that_ends_last_counts() -> None:
    both = (rang("2026-03-04 10:00", NEW_YORK), rang("2026-03-04 11:00", NEW_YORK))
    found = verdict(*both, at=on("2026-03-04 12:00", NEW_YORK), zones=(NEW_YORK, "America/Los_Angeles"))
    assert found is not None
    assert found.until == on("2026-03-05 00:00", "America/Los_Angeles")


def test_a_day_on_which_the_clock_is_set_back_has_25_hours() -> None:
    both = (rang("2026-11-01 00:00", NEW_YORK), rang("2026-11-01 12:00", NEW_YORK))
    at = on("2026-11-01 00:00", NEW_YORK) + 25 * HOUR
    assert verdict(*both, at=at - 1, zones=(NEW_YORK,)) is not None
    assert verdict(*both, at=at, zones=(NEW_YORK,)) is None


def test_so_many_in_some_days() -> None:
    four = tuple(Tried(at=NOW - days * DAY, outcome="no_answer") for days in (6.5, 5, 3, 2))
    found = verdict(*four)
    assert found is not None
    assert (found.rule, found.until) == (Rule.TRIES_IN_DAYS, NOW + 0.5 * DAY)
    assert verdict(*four, at=NOW + 0.5 * DAY) is None
    assert verdict(*four, at=NOW + 0.5 * DAY - 1) is not None
    assert verdict(*four[1:]) is None


def test_with_more_than_allowed_the_one_that_frees_a_place_counts() -> None:
    """The limit was set lower since."""
    five = tuple(Tried(at=NOW - days * DAY, outcome="no_answer") for days in (6.5, 6, 5, 3, 2))
    found = verdict(*five)
    assert found is not None
    assert found.until == NOW + DAY


def test_so_soon_again() -> None:
    limits = CalleeLimits(per_day=9, most=9, days=7, gap_s=4 * HOUR, gaps_s={"busy": 1800.0, "answered": DAY})
    assert verdict(Tried(at=NOW - 4 * HOUR, outcome="no_answer"), limits=limits) is None
    for outcome, gap_s in (("no_answer", 4 * HOUR), ("busy", 1800.0), ("answered", DAY), ("unknown", DAY)):
        found = verdict(Tried(at=NOW - 60, outcome=outcome), limits=limits)
        assert found is not None
        assert (found.rule, found.until) == (Rule.TOO_SOON, NOW - 60 + gap_s)
    last_is_busy = (Tried(at=NOW - 1800, outcome="busy"), Tried(at=NOW - 3600, outcome="no_answer"))
    assert verdict(*last_is_busy, limits=limits) is None


def test_whoever_has_asked_for_it_is_called_sooner() -> None:
    """But no more often."""
    limits = CalleeLimits(per_day=2, most=9, days=7, gap_s=4 * HOUR)
    lately = Tried(at=NOW - 60, outcome="answered")
    contact, preset = a_contact(agreed=True), a_preset(callee=limits)
    assert tries(asked(contact=contact, callee=of_callee(tries=(lately,)), preset=preset)) is None
    found = tries(asked(contact=contact, callee=of_callee(tries=(lately, lately)), preset=preset))
    assert found is not None
    assert found.rule is Rule.TRIES_TODAY


def test_the_rule_that_lasts_longest_is_named() -> None:
    limits = CalleeLimits(per_day=1, most=9, days=7, gap_s=30 * HOUR)
    found = verdict(Tried(at=NOW - 60, outcome="no_answer"), limits=limits)
    assert found is not None
    assert found.rule is Rule.TOO_SOON


def test_nobody_is_dialled_twice_at_a_time() -> None:
    found = verdict(Tried(at=NOW - 5, outcome=""))
    assert found == Forbidden(rule=Rule.IN_FLIGHT, until=NOW + 60)


def test_an_attempt_that_never_left_does_not_count() -> None:
    never_left = Tried(at=NOW - 60, outcome="not_dialled")
    limits = CalleeLimits(per_day=1, most=1, days=7, gap_s=DAY)
    assert verdict(never_left, never_left, never_left, limits=limits) is None


@pytest.mark.parametrize("at", [NOW + 0.001, math.nan, math.inf])
def test_an_attempt_from_no_past_moment_forbids(at: float) -> None:
    found = verdict(Tried(at=at, outcome="no_answer"))
    assert found is not None
    assert found.rule is Rule.CLOCK


@pytest.mark.parametrize(
    "facts",
    [
        of_callee(tries=None),
        of_callee(tries_since=None),
        of_callee(tries_since=NOW - 7 * DAY + 1),  # of the day before that, nobody knows
        of_callee(tries_since=math.nan),
    ],
)
def test_what_was_not_counted_forbids(facts: object) -> None:
    found = tries(asked(callee=facts))  # type: ignore[arg-type]
    assert found == Forbidden(rule=Rule.TRIES_UNKNOWN, until=NOW + 60)


def test_a_gap_that_is_none_lets_nothing_through() -> None:
    limits = CalleeLimits(per_day=9, most=9, days=7, gap_s=math.nan)
    assert verdict(Tried(at=NOW - DAY, outcome="no_answer"), limits=limits) is not None


def test_without_a_zone_nobody_knows_which_day_it_is() -> None:
    found = verdict(zones=())
    assert found is not None
    assert found.rule is Rule.NO_ZONE
