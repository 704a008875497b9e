"""What the floor decides about calls and agents, as the pacing of their campaign is told it."""

from acd.campaigns import by_hand, previewing
from acd.campaigns.agents import look_at
from acd.memory.state import State
from core.facts import AgentChanged, CallConnected, CallEnded, CustomerDropped, Fact


def follow(state: State) -> None:
    """All that was said since the last look; nothing without campaigns."""
    previewing.follow(state)
    if not state.outbound.campaigns and not state.outbound.by_hand:
        return
    said, state.out.heard = state.out.facts[state.out.heard :], len(state.out.facts)
    for fact in said:
        by_hand.hear(state, fact)
        _hear(state, fact)


def _hear(state: State, fact: Fact) -> None:
    for campaign in state.outbound.campaigns.values():
        policy = campaign.policy
        match fact:
            case AgentChanged():
                look_at(state, campaign, state.agents[fact.agent])
            case CallConnected():
                policy.connected(fact.call_id, fact.at)
            case CustomerDropped():
                policy.dropped(fact.call_id, fact.at)
            case CallEnded():
                policy.hung_up(fact.call_id, fact.at)
