"""A drop budget is its days', and what pacing has learned is its campaign's: neither is a process's."""

import json
from typing import Any

from acd.campaigns.running import policy_of, tell_again
from acd.memory.outbound import Campaign
from acd.memory.state import State
from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.policy import Policy
from core.facts import PacingRestored
from core.ids import QueueName


def on_pacing_restored(state: State, fact: PacingRestored) -> None:
    """The store knows what was spent; what was learned by a version that learned otherwise is learned anew."""
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is None:
        return
    campaign.policy = _with(campaign, fact)
    campaign.policy.budget.restore({"today": [fact.answers, fact.drops], "days": fact.days})
    tell_again(state, campaign)


def _with(campaign: Campaign, fact: PacingRestored) -> Policy:
    fresh = policy_of(campaign.rules)
    if not fact.learned or not isinstance(fresh, Pacer):
        return fresh
    try:
        fresh.restore(json.loads(fact.learned))
    except (AttributeError, KeyError, TypeError, ValueError):
        return policy_of(campaign.rules)
    return fresh


def learned(state: State) -> dict[QueueName, dict[str, Any]]:
    return {
        name: campaign.policy.snapshot()
        for name, campaign in state.outbound.campaigns.items()
        if isinstance(campaign.policy, Pacer)
    }


def follow(state: State) -> None:
    """A new day has a budget of its own; the first day that is heard of is the one that was restored."""
    outbound = state.outbound
    if outbound.day == state.day:
        return
    if outbound.day:
        for campaign in outbound.campaigns.values():
            campaign.policy.day_began(state.now)
    outbound.day = state.day
