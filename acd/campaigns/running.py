"""Campaigns: set up, started and stopped, and each second asked how many numbers to dial.

The core decides how many; whom, the office does, by its rules, and answers with ``AttemptDue`` or ``LeadsMissing``.
"""

from dataclasses import replace

from acd.campaigns import attempts, keeping, previewing, ringing
from acd.campaigns.agents import look_at_all
from acd.memory.outbound import Campaign
from acd.memory.state import State
from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.policy import Manual, Policy, Progressive
from acd.outbound.pacing.values import Decision, Limits
from acd.queues.waiting import rules_changed
from core.facts import (
    CampaignChanged,
    CampaignConfigured,
    CampaignRemoved,
    CampaignState,
    CampaignStateAsked,
    DialMode,
    LeadsMissing,
    PacingDecided,
)
from core.ids import QueueName

PACE_S = 0.5

S = CampaignState
MAY_BECOME: dict[CampaignState, frozenset[CampaignState]] = {
    S.STOPPED: frozenset({S.RUNNING}),
    S.RUNNING: frozenset({S.PAUSED, S.DRAINING, S.STOPPED}),
    S.PAUSED: frozenset({S.RUNNING, S.DRAINING, S.STOPPED}),
    S.DRAINING: frozenset({S.RUNNING, S.PAUSED, S.STOPPED}),
}


def on_campaign_configured(state: State, fact: CampaignConfigured) -> None:
    """What was learned stays when the limits change."""
    known = state.outbound.campaigns.get(fact.campaign)
    if known is not None and replace(known.rules, at=fact.at) == fact:
        return
    policy = policy_of(fact)
    if known is None:
        known = state.outbound.campaigns[fact.campaign] = Campaign(fact, policy)
        in_flight = [attempt for attempt in state.outbound.attempts.values() if attempt.campaign == fact.campaign]
        known.attempts = dict.fromkeys(attempt.call_id for attempt in in_flight)
        rules_changed(state, state.rules(fact.campaign))
    elif isinstance(policy, Pacer) and isinstance(known.policy, Pacer):
        policy.restore(known.policy.snapshot())
    else:
        policy.budget.restore(known.policy.budget.snapshot())
    known.rules, known.policy = fact, policy
    tell_again(state, known)


def policy_of(rules: CampaignConfigured) -> Policy:
    limits = Limits(aim=rules.aim, cap=rules.cap, grace_s=rules.grace_s, most_per_agent=rules.most_per_agent)
    if rules.mode is DialMode.PREDICTIVE:
        return Pacer(limits)
    return Progressive(limits) if rules.mode is DialMode.PROGRESSIVE else Manual(limits)


def tell_again(state: State, campaign: Campaign) -> None:
    """What is in flight, to a policy that has not seen it begin."""
    for call_id in campaign.attempts:
        campaign.policy.placed(call_id, state.outbound.attempts[call_id].placed_at)
    for call in state.calls.values():
        if call.queue == campaign.rules.campaign and call.waits:
            campaign.policy.waits(call.call_id, call.waiting_since)
    look_at_all(state, campaign)


def on_campaign_removed(state: State, fact: CampaignRemoved) -> None:
    """What rings, rings on; nobody is dropped who can be served."""
    if state.outbound.campaigns.pop(fact.campaign, None) is not None:
        state.deadlines.clear(("pace", fact.campaign))
        keeping.released(state, fact.campaign)
        rules_changed(state, state.rules(fact.campaign))


def on_campaign_state_asked(state: State, fact: CampaignStateAsked) -> None:
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is None or fact.state not in MAY_BECOME[campaign.state]:
        return
    change(state, campaign, fact.state, fact.by)
    for call_id in campaign.attempts:
        stopped = fact.state is S.STOPPED
        ringing.ends_after(state, state.outbound.attempts[call_id], fact.least_ring_s if stopped else None)


def change(state: State, campaign: Campaign, to: CampaignState, why: str) -> None:
    name, old, campaign.state = campaign.rules.campaign, campaign.state, to
    campaign.told = None
    state.say(CampaignChanged(at=state.now, campaign=name, old=old, state=to, why=why))
    if to is S.STOPPED:
        state.deadlines.clear(("pace", name))
    else:
        state.deadlines.set(("pace", name), state.now)


def pace(state: State, name: QueueName) -> None:
    """The deadline of a campaign that is not stopped; of a paused one while any of its attempts is in flight."""
    campaign = state.outbound.campaigns[name]
    if campaign.state is S.PAUSED and not campaign.attempts:
        return
    state.deadlines.set(("pace", name), state.now + PACE_S)
    if state.offering:
        look_at_all(state, campaign)
        attempts.end_surplus(state, campaign, campaign.policy.surplus)
        if campaign.state is S.RUNNING:
            _goes_on(state, campaign)
    if campaign.state is S.DRAINING:
        _stop_when_empty(state, campaign)


def _goes_on(state: State, campaign: Campaign) -> None:
    _decide(state, campaign)
    if campaign.rules.mode is DialMode.PREVIEW:
        previewing.look(state, campaign)


def _stop_when_empty(state: State, campaign: Campaign) -> None:
    name = campaign.rules.campaign
    if not campaign.attempts and all(call.queue != name for call in state.calls.values()):
        change(state, campaign, S.STOPPED, "drained")


def _decide(state: State, campaign: Campaign) -> None:
    room = campaign.rules.most_in_flight - len(campaign.attempts)
    decision = campaign.policy.decide(state.now, max(room, 0))
    many = max(decision.dial - campaign.owed(state.now), 0)
    said = _said(campaign, decision, many)
    if many or campaign.told is None or campaign.told.reason != said.reason:
        state.say(said)
    campaign.told = said
    if many:
        campaign.asks(many, said.at)


def _said(campaign: Campaign, decision: Decision, many: int) -> PacingDecided:
    spent, outlook = decision.spent, decision.outlook
    said = PacingDecided(
        at=decision.at, campaign=campaign.rules.campaign, many=many, reason=decision.reason.value,
        agents=decision.agents, ready=decision.ready, waiting=decision.waiting, in_flight=decision.in_flight,
        answers_today=spent.answers_today, drops_today=spent.drops_today, target=spent.target, cap=spent.cap,
        answers_30_days=spent.answers_30_days, drops_30_days=spent.drops_30_days, drops_left=spent.left,
    )  # fmt: skip
    if outlook is None:
        return said
    return replace(
        said, risk=outlook.drop_probability, theta=outlook.theta, answer_rate=outlook.answer_rate,
        landings=outlook.landings, free_agents=outlook.free_agents,
    )  # fmt: skip


def on_leads_missing(state: State, fact: LeadsMissing) -> None:
    """They are asked for again with the next decision that wants any."""
    campaign = state.outbound.campaigns.get(fact.campaign)
    if fact.agent is not None:
        previewing.on_leads_missing(state, fact)
    elif campaign is not None:
        campaign.answered(fact.asked_at, fact.many)
