"""A campaign's days, goal and hours."""

from dataclasses import replace
from datetime import date

import pytest

from acd.outbound.rules.campaign import campaign_days, campaign_hours, goal
from acd.outbound.rules.hours import OnHolidays
from acd.outbound.rules.verdicts import Forbidden, Rule
from tests.unit.acd.outbound.rules.made import NOW, a_campaign, a_contact, asked, every_day, of_campaign, on


def test_its_days_are_the_floors() -> None:
    own = a_campaign(begins_on=date(2026, 3, 4), ends_on=date(2026, 3, 4))
    begins, ends = on("2026-03-04 00:00"), on("2026-03-05 00:00")
    assert campaign_days(asked(begins - 1, own=own)) == Forbidden(
        rule=Rule.CAMPAIGN_NOT_BEGUN, until=begins, detail={"day": "2026-03-04"}
    )
    assert campaign_days(asked(begins, own=own)) is None
    assert campaign_days(asked(ends - 1, own=own)) is None
    assert campaign_days(asked(ends, own=own)) == Forbidden(
        rule=Rule.CAMPAIGN_OVER, until=None, detail={"day": "2026-03-04"}
    )


def test_it_may_have_neither_first_nor_last_day() -> None:
    assert campaign_days(asked(own=a_campaign(begins_on=None, ends_on=None))) is None


def test_a_goal_that_is_reached_ends_it() -> None:
    def verdict(reached: int | None, wanted: int | None = 100) -> Rule | None:
        found = goal(asked(campaign=of_campaign(reached=reached), own=a_campaign(goal=wanted)))
        return None if found is None else found.rule

    assert verdict(99) is None
    assert verdict(100) is Rule.GOAL_REACHED
    assert verdict(101) is Rule.GOAL_REACHED
    assert verdict(None) is Rule.GOAL_UNKNOWN
    assert verdict(-1) is Rule.GOAL_UNKNOWN
    assert verdict(None, wanted=None) is None


def test_what_was_promised_holds_when_it_is_complete() -> None:
    """And nothing else: neither before its first day nor outside its hours."""
    own = a_campaign(goal=100, begins_on=date(2026, 3, 3), ends_on=date(2026, 3, 3), hours=every_day((600, 1080)))
    one = replace(asked(campaign=of_campaign(reached=100), own=own), contact=a_contact(promised=True))
    assert (goal(one), campaign_days(one), campaign_hours(one)) == (None, None, None)
    assert campaign_hours(replace(one, at=on("2026-03-04 18:00"))) is not None
    early = campaign_days(replace(one, at=on("2026-03-02 12:00")))
    assert early is not None
    assert early.rule is Rule.CAMPAIGN_NOT_BEGUN


def test_its_hours_are_by_the_floors_clock() -> None:
    own = a_campaign(hours=every_day((600, 1080)))
    assert campaign_hours(asked(on("2026-03-04 10:00"), own=own)) is None
    found = campaign_hours(asked(on("2026-03-04 18:00"), own=own))
    assert found == Forbidden(rule=Rule.CAMPAIGN_HOURS, until=on("2026-03-05 10:00"))


@pytest.mark.parametrize(("permit_s", "rule"), [(0.9, None), (1.0, Rule.CAMPAIGN_HOURS)])
def test_its_hours_hold_until_the_permit_ends(permit_s: float, rule: Rule | None) -> None:
    own = a_campaign(hours=every_day((600, 1080)))
    found = campaign_hours(replace(asked(on("2026-03-04 18:00") - 1.0, own=own), permit_s=permit_s))
    assert (found and found.rule) == rule


@pytest.mark.parametrize(("permit_s", "rule"), [(0.9, None), (1.0, Rule.CAMPAIGN_OVER)])
def test_its_last_day_is_not_over_before_the_permit(permit_s: float, rule: Rule | None) -> None:
    own = a_campaign(ends_on=date(2026, 3, 4))
    found = campaign_days(replace(asked(on("2026-03-05 00:00") - 1.0, own=own), permit_s=permit_s))
    assert (found and found.rule) == rule


def test_where_its_hours_heed_holidays_they_must_be_known() -> None:
    own = a_campaign(hours=every_day((600, 1080), on_holidays=OnHolidays.CLOSED))
    found = campaign_hours(asked(campaign=of_campaign(public_days=None), own=own))
    assert found is not None
    assert found.rule is Rule.HOLIDAYS_UNKNOWN


@pytest.mark.parametrize("judge", [campaign_days, campaign_hours])
def test_without_the_floors_zone_nobody_knows_what_day_it_is(judge: object) -> None:
    found = judge(asked(own=a_campaign(zone="Asia/Nowhere")))  # type: ignore[operator]
    assert (found.rule, found.until) == (Rule.CAMPAIGN_ZONE, NOW + 60)
