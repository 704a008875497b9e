"""Which number the callee is shown, and when none has room."""

from dataclasses import replace

import pytest

from acd.outbound.rules.asked import Asked
from acd.outbound.rules.caller_ids import choose
from acd.outbound.rules.complaints import campaign_complaints
from acd.outbound.rules.known import CallerIdFacts, Complaints
from acd.outbound.rules.settings import CallerId
from acd.outbound.rules.verdicts import Forbidden, Rule
from tests.unit.acd.outbound.rules.made import (
    DAY,
    FIRST,
    HOUR,
    NOW,
    ROOM,
    SECOND,
    a_campaign,
    a_contact,
    asked,
    of_campaign,
    on,
)


def shown(first: CallerIdFacts, second: CallerIdFacts = ROOM, **own: bool) -> Asked:
    campaign = of_campaign(caller_ids={FIRST: first, SECOND: second})
    return asked(campaign=campaign, own=a_campaign(**own))


def used(last_hour: int, today: int, first_at: float = NOW - 600) -> CallerIdFacts:
    return replace(ROOM, last_hour=last_hour, today=today, hour_first_at=first_at)


def chosen(question: Asked) -> str | Rule:
    found = choose(question)
    return found.rule if isinstance(found, Forbidden) else found.number


def refused(question: Asked) -> Forbidden:
    found = choose(question)
    assert isinstance(found, Forbidden)
    return found


def test_the_least_shown_one_is_taken() -> None:
    assert chosen(shown(used(1, 9))) == SECOND
    assert chosen(shown(used(1, 9), used(2, 2))) == FIRST
    assert chosen(shown(used(2, 9), used(2, 8))) == SECOND
    assert chosen(shown(ROOM)) == FIRST


def test_the_one_of_the_callees_area_is_taken_first_where_that_is_wished() -> None:
    assert chosen(shown(used(0, 0), used(5, 5))) == FIRST
    assert chosen(shown(used(0, 0), used(5, 5), same_area_first=True)) == SECOND
    assert chosen(shown(used(0, 0), used(10, 10), same_area_first=True)) == FIRST


def test_no_area_is_nobodys_area() -> None:
    own = a_campaign(caller_ids=(CallerId(number=FIRST, area="021"), CallerId(number=SECOND)), same_area_first=True)
    campaign = of_campaign(caller_ids={FIRST: ROOM, SECOND: used(1, 1)})
    assert chosen(asked(contact=a_contact(area=""), campaign=campaign, own=own)) == FIRST


def test_so_often_in_an_hour() -> None:
    assert chosen(shown(used(9, 9), used(10, 10))) == FIRST
    found = refused(shown(used(10, 10, NOW - 3000), used(10, 10, NOW - 600)))
    assert (found.rule, found.until, found.detail["number"]) == (Rule.CALLER_ID_HOUR, NOW + 600, FIRST)


def test_so_often_on_a_day_of_the_floor() -> None:
    found = refused(shown(used(1, 50), used(1, 51)))
    assert (found.rule, found.until) == (Rule.CALLER_ID_DAY, on("2026-03-05 00:00"))
    assert chosen(shown(used(1, 49), used(1, 50))) == FIRST


def test_the_first_to_be_free_says_why() -> None:
    assert refused(shown(used(1, 50), used(10, 10))).rule is Rule.CALLER_ID_HOUR


def test_a_count_of_another_day_is_none() -> None:
    """Read before midnight, asked after it."""
    question = asked(campaign=of_campaign(day_began=on("2026-03-03 00:00")))
    assert refused(question).rule is Rule.CALLER_ID_UNKNOWN
    assert refused(asked(campaign=of_campaign(day_began=None))).rule is Rule.CALLER_ID_UNKNOWN


@pytest.mark.parametrize(
    "facts",
    [
        replace(ROOM, last_hour=None),
        replace(ROOM, today=None),
        replace(ROOM, last_hour=-1),
        replace(ROOM, last_hour=3, today=3, hour_first_at=None),
        replace(ROOM, last_hour=3, today=3, hour_first_at=NOW + 1),
    ],
)
def test_one_that_was_not_counted_is_not_shown(facts: CallerIdFacts) -> None:
    assert chosen(shown(facts)) == SECOND
    assert refused(shown(facts, facts)).rule is Rule.CALLER_ID_UNKNOWN


def test_one_of_which_nothing_is_known_is_not_shown() -> None:
    assert chosen(asked(campaign=of_campaign(caller_ids={SECOND: ROOM}))) == SECOND
    assert refused(asked(campaign=of_campaign(caller_ids={}))).rule is Rule.CALLER_ID_UNKNOWN


def test_without_a_number_to_show_nobody_is_called() -> None:
    assert refused(asked(own=a_campaign(caller_ids=()))) == Forbidden(rule=Rule.NO_CALLER_ID, until=None)
    hidden = a_campaign(caller_ids=(CallerId(number=""),))
    assert refused(asked(own=hidden, campaign=of_campaign(caller_ids={"": ROOM}))).rule is Rule.CALLER_ID_UNKNOWN


def of(answers: int, complaints: int, first_at: float | None = NOW - DAY) -> Complaints:
    return Complaints(answers=answers, complaints=complaints, first_at=first_at)


def test_one_that_draws_complaints_is_held() -> None:
    bad = replace(ROOM, complaints=of(199, 2))
    assert chosen(shown(bad)) == SECOND
    found = refused(shown(bad, replace(ROOM, complaints=of(0, 2, NOW - 2 * DAY))))
    assert (found.rule, found.until, found.detail["number"]) == (Rule.CALLER_ID_COMPLAINTS, NOW + 5 * DAY, SECOND)


def test_the_brake_wants_a_share_and_a_number() -> None:
    assert chosen(shown(replace(ROOM, complaints=of(200, 2)))) == FIRST  # the share itself is not over it
    assert chosen(shown(replace(ROOM, complaints=of(10, 1)))) == FIRST  # one is no pattern


def test_a_campaign_that_draws_complaints_is_held() -> None:
    def verdict(complaints: Complaints | None) -> Forbidden | None:
        return campaign_complaints(asked(campaign=of_campaign(complaints=complaints)))

    assert verdict(of(200, 2)) is None
    found = verdict(of(199, 2))
    assert found is not None
    assert (found.rule, found.until) == (Rule.CAMPAIGN_COMPLAINTS, NOW + 6 * DAY)
    for unknown in (None, of(-1, 0), of(100, 50, None), of(100, 50, NOW + HOUR)):
        found = verdict(unknown)
        assert found is not None
        assert found.rule is Rule.COMPLAINTS_UNKNOWN


def test_complaints_that_were_not_counted_hold_the_number() -> None:
    assert chosen(shown(replace(ROOM, complaints=None))) == SECOND
