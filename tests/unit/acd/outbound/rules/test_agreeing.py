"""Which times may be agreed for a callback, and the next one that may."""

import pytest

from acd.outbound.rules.agreeing import may_agree, next_permitted
from acd.outbound.rules.hours import OnHolidays
from acd.outbound.rules.known import Block, Consent, Tried
from acd.outbound.rules.settings import CalleeLimits
from acd.outbound.rules.verdicts import Rule
from tests.unit.acd.outbound.rules.made import (
    DAY,
    HOUR,
    NOW,
    a_campaign,
    a_contact,
    a_preset,
    every_day,
    known,
    of_callee,
    on,
    rules,
)


@pytest.mark.parametrize(
    ("wished", "rule", "permitted"),
    [
        ("2026-03-05 10:00", None, "2026-03-05 10:00"),
        ("2026-03-05 08:59", Rule.CALLING_HOURS, "2026-03-05 09:00"),
        ("2026-03-05 12:30", Rule.REST_HOURS, "2026-03-05 14:00"),
        ("2026-03-05 21:00", Rule.CALLING_HOURS, "2026-03-06 09:00"),
        ("2026-04-01 10:00", Rule.CAMPAIGN_OVER, None),
    ],
)
def test_within_the_hours_where_the_callee_is(wished: str, rule: Rule | None, permitted: str | None) -> None:
    refusal = may_agree(a_contact(), known(), rules(), on(wished))
    assert (refusal.rule if refusal else None) is rule
    found = next_permitted(a_contact(), known(), rules(), on(wished))
    assert found == (on(permitted) if permitted else None)


def test_the_hours_are_those_of_the_callees_zone() -> None:
    """09:00 in Urumqi by its own clock is 11:00 in Shanghai."""
    there = a_contact(zones=("Asia/Urumqi",))
    assert may_agree(there, known(), rules(), on("2026-03-05 10:00")) is not None
    assert next_permitted(there, known(), rules(), on("2026-03-05 10:00")) == on("2026-03-05 11:00")


def test_the_campaigns_own_hours_count_too() -> None:
    afternoons = rules(campaign=a_campaign(hours=every_day((15 * 60, 18 * 60))))
    refusal = may_agree(a_contact(), known(), afternoons, on("2026-03-05 10:00"))
    assert refusal is not None
    assert refusal.rule is Rule.CAMPAIGN_HOURS
    assert next_permitted(a_contact(), known(), afternoons, on("2026-03-05 10:00")) == on("2026-03-05 15:00")


def test_the_call_in_which_it_is_agreed_is_no_reason_against_it() -> None:
    """It is under way, and it was a moment ago."""
    facts = of_callee(tries=(Tried(at=NOW, outcome=""),))
    assert may_agree(a_contact(), known(callee=facts), rules(), NOW + 600.0) is None


def test_a_day_whose_attempts_are_used_up_is_not_promised() -> None:
    facts = of_callee(tries=(Tried(at=NOW - HOUR, outcome="busy"), Tried(at=NOW, outcome="answered")))
    refusal = may_agree(a_contact(), known(callee=facts), rules(), NOW + HOUR)
    assert refusal is not None
    assert refusal.rule is Rule.TRIES_TODAY
    tomorrow = next_permitted(a_contact(), known(callee=facts), rules(), NOW + HOUR)
    assert tomorrow == on("2026-03-05 09:00"), "after midnight the hours are asked, too"


def test_a_preset_may_except_agreed_callbacks_from_its_counts() -> None:
    limits = CalleeLimits(per_day=2, most=4, days=7, gap_s=4 * HOUR, agreed_exempt=True)
    facts = of_callee(tries=(Tried(at=NOW - HOUR, outcome="busy"), Tried(at=NOW, outcome="answered")))
    assert may_agree(a_contact(), known(callee=facts), rules(a_preset(callee=limits)), NOW + HOUR) is None


def test_nobody_is_promised_a_call_that_its_list_or_its_consent_forbids() -> None:
    blocked = known(callee=of_callee(blocks=(Block(source="agent", since=NOW - 1),)))
    refusal = may_agree(a_contact(), blocked, rules(), NOW + DAY)
    assert refusal is not None
    assert refusal.rule is Rule.OPT_OUT_AGENT
    assert next_permitted(a_contact(), blocked, rules(), NOW + DAY) is None
    ends = Consent(given_at=NOW - DAY, evidence="form", expires_at=NOW + HOUR)
    refusal = may_agree(a_contact(), known(callee=of_callee(consents=(ends,))), rules(), NOW + DAY)
    assert refusal is not None
    assert refusal.rule is Rule.CONSENT_EXPIRED


def test_where_holidays_are_not_known_nobody_can_name_the_next_time() -> None:
    """Beyond the years that were written; the question ends all the same."""
    closed = a_preset(calling=every_day((0, 1440), on_holidays=OnHolidays.CLOSED))
    open_end = a_campaign(ends_on=None)
    assert next_permitted(a_contact(), known(), rules(closed, open_end), on("2029-01-01 10:00")) is None
