"""Of all situations that Hypothesis thinks of, none that a rule forbids is allowed, and what all allow is."""

from dataclasses import replace

from hypothesis import example, given, settings

from acd.outbound.rules.may_dial import JUDGES, campaign_held, may_dial
from acd.outbound.rules.verdicts import OF_THE_CAMPAIGN, Allowed, Forbidden, Rule
from tests.unit.acd.outbound.rules.drawn import GOOD, Situation, situations
from tests.unit.acd.outbound.rules.made import rules
from tests.unit.acd.outbound.rules.plain import all_allow


@settings(max_examples=1000, deadline=None)
@example(it=GOOD)
@given(it=situations())
def test_what_one_rule_forbids_the_whole_forbids(it: Situation) -> None:
    whole = may_dial(it.contact, it.known, rules(it.preset), it.at)
    forbidden = {refusal.rule for judge in JUDGES.values() if (refusal := judge(it.asked)) is not None}
    if isinstance(whole, Allowed):
        assert not forbidden
        assert whole.caller_id in it.campaign.caller_ids
    else:
        assert whole.rule in forbidden | {Rule.CLOCK, Rule.FACTS_OLD}
        assert whole.until is None or whole.until >= it.at


@settings(max_examples=1000, deadline=None)
@example(it=GOOD)
@given(it=situations())
def test_the_rules_allow_what_plain_words_allow_and_nothing_else(it: Situation) -> None:
    whole = may_dial(it.contact, it.known, rules(it.preset), it.at)
    assert isinstance(whole, Allowed) == all_allow(it), whole


@settings(max_examples=500, deadline=None)
@given(it=situations())
def test_what_holds_a_campaign_lets_none_of_its_leads_through(it: Situation) -> None:
    by = rules(it.preset)
    held = campaign_held(it.campaign, by, it.at)
    verdict = may_dial(it.contact, replace(it.known, as_of=it.at), by, it.at)
    if held is not None:
        assert isinstance(verdict, Forbidden)
    elif isinstance(verdict, Forbidden):
        assert verdict.rule not in OF_THE_CAMPAIGN - {Rule.CLOCK, Rule.HOLIDAYS_UNKNOWN}
