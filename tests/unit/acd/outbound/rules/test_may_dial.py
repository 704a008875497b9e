"""The whole: no contact that a single rule forbids is ever allowed, and whatever is missing forbids."""

import math
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from acd.outbound.rules.known import (
    Block,
    CalleeFacts,
    CallerIdFacts,
    CampaignFacts,
    Complaints,
    Contact,
    Known,
    RegistryAnswer,
    RegistryWord,
    Tried,
)
from acd.outbound.rules.may_dial import in_force, may_dial
from acd.outbound.rules.settings import CampaignRules, Preset, Rules
from acd.outbound.rules.verdicts import OF_THE_CAMPAIGN, REGISTRY_TO_BE_ASKED, Allowed, Forbidden, Rule
from tests.unit.acd.outbound.rules.made import (
    FIRST,
    NOW,
    ROOM,
    SECOND,
    a_campaign,
    a_contact,
    a_preset,
    every_day,
    known,
    of_callee,
    of_campaign,
    on,
    rules,
)


def refused(contact: Contact | None = None, facts: Known | None = None, by: Rules | None = None) -> Forbidden:
    found = may_dial(contact or a_contact(), facts or known(), by or rules(), NOW)
    assert isinstance(found, Forbidden)
    return found


def test_whom_nothing_forbids_may_be_dialled() -> None:
    found = may_dial(a_contact(), known(), rules(), NOW)
    assert found == Allowed(caller_id=FIRST, preset="made", since="2026-01-01", min_ring_s=15.0)


FULL_HOUR = replace(ROOM, last_hour=10, hour_first_at=NOW - 1)
# One of each, and the rule that it breaks.
ONE_WRONG: Mapping[str, tuple[dict[str, Any], Rule]] = {
    "a number": ({"contact": a_contact(number="13900000001")}, Rule.NUMBER),
    "a region": ({"contact": a_contact(region="US")}, Rule.REGION),
    "no region": ({"contact": a_contact(region="")}, Rule.REGION),
    "a list": ({"callee": of_callee(blocks=(Block(source="own", since=NOW - 1),))}, Rule.OWN_LIST),
    "consent": ({"callee": of_callee(consents=())}, Rule.NO_CONSENT),
    "the campaign's days": ({"own": a_campaign(ends_on=date(2026, 3, 3))}, Rule.CAMPAIGN_OVER),
    "the goal": ({"campaign": of_campaign(reached=100)}, Rule.GOAL_REACHED),
    "complaints": (
        {"campaign": of_campaign(complaints=Complaints(answers=2, complaints=2, first_at=NOW - 1))},
        Rule.CAMPAIGN_COMPLAINTS,
    ),
    "the campaign's hours": (
        {"own": a_campaign(hours=replace(a_campaign().hours, rest=((840, 1000),)))},
        Rule.CAMPAIGN_HOURS,
    ),
    "the callee's hours": ({"contact": a_contact(zones=("America/New_York",))}, Rule.CALLING_HOURS),
    "tries": ({"callee": of_callee(tries=(Tried(at=NOW - 1, outcome="no_answer"),))}, Rule.TOO_SOON),
    "caller ids": (
        {"campaign": of_campaign(caller_ids={FIRST: FULL_HOUR, SECOND: replace(ROOM, today=50)})},
        Rule.CALLER_ID_HOUR,
    ),
    "the registry": (
        {"callee": of_callee(registry=RegistryAnswer(word=RegistryWord.LISTED, at=NOW - 1))},
        Rule.REGISTRY_LISTED,
    ),
}


def ask(
    contact: Contact | None = None,
    callee: CalleeFacts | None = None,
    campaign: CampaignFacts | None = None,
    own: CampaignRules | None = None,
) -> Forbidden:
    return refused(contact, known(callee=callee, campaign=campaign), rules(campaign=own))


@pytest.mark.parametrize("what", ONE_WRONG)
def test_each_rule_is_asked(what: str) -> None:
    wrong, rule = ONE_WRONG[what]
    assert ask(**wrong).rule is rule


def test_every_field_that_is_missing_forbids() -> None:
    """Whatever a fact's type lets be missing."""
    for field in fields(CalleeFacts):
        less_known = known(callee=replace(of_callee(), **{field.name: None}))
        assert isinstance(may_dial(a_contact(), less_known, rules(), NOW), Forbidden), field.name
    for field in fields(CampaignFacts):
        empty: Any = {} if field.name == "caller_ids" else None
        less_known = known(campaign=replace(of_campaign(), **{field.name: empty}))
        assert isinstance(may_dial(a_contact(), less_known, rules(), NOW), Forbidden), field.name
    used = CallerIdFacts(last_hour=1, today=1, hour_first_at=NOW - 1, complaints=Complaints(answers=9, complaints=0))
    for field in fields(CallerIdFacts):
        facts = replace(used, **{field.name: None})
        found = refused(facts=known(campaign=of_campaign(caller_ids={FIRST: facts, SECOND: facts})))
        assert found.rule in (Rule.CALLER_ID_UNKNOWN, Rule.COMPLAINTS_UNKNOWN), field.name


@pytest.mark.parametrize("at", [math.nan, math.inf, -math.inf, -1.0, 1e300])
def test_a_clock_that_shows_no_time_forbids(at: float) -> None:
    found = may_dial(a_contact(), known(), rules(), at)
    assert found == Forbidden(rule=Rule.CLOCK, until=0.0)
    found = may_dial(a_contact(), replace(known(), as_of=at), rules(), NOW)
    assert found == Forbidden(rule=Rule.CLOCK, until=0.0)


def test_a_clock_before_the_facts_forbids() -> None:
    found = may_dial(a_contact(), known(), rules(), math.nextafter(NOW, 0))
    assert found == Forbidden(rule=Rule.CLOCK, until=NOW)


def test_facts_that_were_read_too_long_ago_forbid() -> None:
    assert isinstance(may_dial(a_contact(), known(), rules(), NOW + 30), Allowed)
    found = may_dial(a_contact(), known(), rules(), NOW + 30.001)
    assert isinstance(found, Forbidden)
    assert (found.rule, found.until) == (Rule.FACTS_OLD, NOW + 30.001)
    found = may_dial(a_contact(), known(), rules(facts_age_s=math.nan), NOW)
    assert isinstance(found, Forbidden)


def test_the_registry_is_the_last_thing_that_is_missing() -> None:
    """So it is asked only of numbers that all other rules allow."""
    unknown = of_callee(registry=None)
    assert ask(callee=unknown).rule in REGISTRY_TO_BE_ASKED
    for what, (wrong, rule) in ONE_WRONG.items():
        if what != "the registry":
            assert ask(**{**wrong, "callee": replace(wrong.get("callee", of_callee()), registry=None)}).rule is rule


def test_what_holds_a_campaign_says_nothing_of_the_lead() -> None:
    assert ask(campaign=of_campaign(reached=100)).rule in OF_THE_CAMPAIGN
    assert ask(callee=of_callee(blocks=None)).rule not in OF_THE_CAMPAIGN


# Versions of a preset.
STRICT = a_preset(since=date(2026, 3, 5), regions=frozenset({"US"}))


def test_a_later_version_takes_the_earlier_ones_place_at_its_date() -> None:
    old, midnight = a_preset(), on("2026-03-05 00:00")
    for versions in ((old, STRICT), (STRICT, old)):
        assert in_force(versions, math.nextafter(midnight, 0)) is old
        assert in_force(versions, midnight) is STRICT
    two = Rules(versions=(old, STRICT), campaign=a_campaign())
    assert isinstance(may_dial(a_contact(), known(), two, NOW), Allowed)
    later = on("2026-03-05 15:00")
    found = may_dial(a_contact(), known(later), two, later)
    assert isinstance(found, Forbidden)
    assert found.rule is Rule.REGION


def test_what_other_rules_forbid_before_the_permit_ends_is_not_begun() -> None:
    """A permit of 2 s that is given a second before midnight, from when on nobody may be called."""
    all_day = a_preset(calling=every_day((0, 1440)))
    new = replace(all_day, since=date(2026, 3, 5), regions=frozenset({"US"}))
    at = on("2026-03-05 00:00") - 1.0
    for permit_s, expected in ((0.5, Allowed), (2.0, Forbidden)):
        by = replace(rules(), versions=(all_day, new), permit_s=permit_s)
        assert isinstance(may_dial(a_contact(), known(at), by, at), expected), permit_s


@pytest.mark.parametrize(
    "versions",
    [
        (),
        (a_preset(since=date(2026, 3, 5)),),
        (a_preset(), a_preset(callee=replace(a_preset().callee, per_day=9))),  # dated alike
        (a_preset(), replace(STRICT, zone="Asia/Nowhere")),  # nobody knows whether it has begun
    ],
)
def test_without_rules_nobody_is_called(versions: tuple[Preset, ...]) -> None:
    found = refused(by=Rules(versions=versions, campaign=a_campaign()))
    assert (found.rule, found.until) == (Rule.NO_RULES, NOW + 60)
