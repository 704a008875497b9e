"""What a campaign's agents do, as its pacing is told."""

from acd.memory.agents import BUSY, Agent
from acd.memory.outbound import Campaign
from acd.memory.state import State, is_nailed
from acd.outbound.pacing.values import Activity
from core.facts import AgentState
from core.ids import QueueName
from core.needs import could_serve


def look_at_all(state: State, campaign: Campaign) -> None:
    """Each second: whoever was given a skill, or has lost it, belongs to the campaign or does not."""
    for agent in state.agents:
        look_at(state, campaign, agent)


def look_at(state: State, campaign: Campaign, agent: Agent) -> None:
    activity = _activity(state, campaign, agent)
    campaign.policy.agent(agent.agent_id, activity, max(agent.since, 0.0) if activity else state.now)


def serves_campaign(state: State, agent: Agent, campaign: QueueName) -> bool:
    """Whether the agent has the skills that its customers need."""
    steps = state.rules(campaign).needs
    return could_serve(agent.skills, steps[-1].needs if steps else ())


def _activity(state: State, campaign: Campaign, agent: Agent) -> Activity | None:
    """None: no agent of this campaign, or not signed in. Only a nailed-up leg has its customer within milliseconds."""
    name = campaign.rules.campaign
    if agent.state is AgentState.OFFLINE or not serves_campaign(state, agent, name):
        return None
    if agent.state is AgentState.AVAILABLE and agent.seated and is_nailed(agent):
        looks = agent.agent_id in state.outbound.previews
        return Activity.AWAY if looks or agent.agent_id in state.router.barred(name) else Activity.IDLE
    if agent.queue == name and (agent.state in BUSY or agent.state is AgentState.WRAPUP):
        return Activity.WRAPUP if agent.state is AgentState.WRAPUP else Activity.TALKING
    return Activity.AWAY
