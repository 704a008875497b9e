"""Blending from the hotline's side: as many of a queue's own agents stay inbound when the dialler wants them.

A queue's own agents meet what its calls ask for in the end, and are none of the outbound seats that it may borrow. Of
those who are there, ``keep_in`` serve no campaign: first whoever has a caller of the hotline already, then those who
could serve no campaign, then those who were kept before, so that nobody is moved to and fro. A campaign that has no
other agent free has nobody for whom a number would be dialled.
"""

from collections.abc import Iterable, Iterator

from acd.campaigns.agents import serves_campaign
from acd.memory.agents import BUSY, Agent
from acd.memory.lent import Lending
from acd.memory.lines import Terms
from acd.memory.state import State
from acd.queues.waiting import route_agent
from core.facts import AgentState, CampaignState, RuledOut
from core.ids import AgentId, QueueName

NOBODY: frozenset[AgentId] = frozenset()
AWAY = (AgentState.OFFLINE, AgentState.PAUSED)
DIALLED = (CampaignState.RUNNING, CampaignState.DRAINING)


def follow(state: State) -> None:
    """After every fact: how things stand decides."""
    outbound = state.outbound
    if not outbound.campaigns and not outbound.kept:
        return
    kept = {agent: queue for queue, lending in _keepers(state) for agent in _kept(state, queue, lending)}
    before, outbound.kept = outbound.kept, kept
    barred = frozenset(kept)
    for campaign in outbound.campaigns:
        state.router.bar(campaign, barred, RuledOut.KEPT_IN)
    for agent in sorted(before.keys() - kept.keys()):
        if state.router.is_idle(agent):
            route_agent(state, state.agents[agent])


def missed(state: State) -> dict[AgentId, QueueName]:
    """Who is kept, and would serve a campaign that is dialled now; each with the hotline it is for."""
    dialled = [name for name, campaign in state.outbound.campaigns.items() if campaign.state in DIALLED]
    return {
        agent: queue
        for agent, queue in state.outbound.kept.items()
        if any(serves_campaign(state, state.agents[agent], name) for name in dialled)
    }


def released(state: State, campaign: QueueName) -> None:
    """The campaign is no more; its queue is one like any other."""
    state.router.bar(campaign, NOBODY, RuledOut.KEPT_IN)


def _keepers(state: State) -> Iterator[tuple[QueueName, Lending]]:
    for queue, lending in state.lendings.items():
        if lending.rules.keep_in and queue not in state.outbound.campaigns:
            yield queue, lending


def _kept(state: State, queue: QueueName, lending: Lending) -> Iterable[AgentId]:
    """While there are too few, all: whoever comes, or has ended a campaign's call, is routed before anybody counts."""
    own, many = list(_own(state, queue, lending)), lending.rules.keep_in
    inbound = [agent for agent in own if _is_inbound(state, agent)]
    if len(inbound) < many:
        return [agent.agent_id for agent in own]
    inbound.sort(key=lambda agent: _worth_to_dialler(state, agent))
    return [agent.agent_id for agent in inbound[:many]]


def _worth_to_dialler(state: State, agent: Agent) -> tuple[bool, bool, bool]:
    """Who is worth least is kept first."""
    dials = any(serves_campaign(state, agent, campaign) for campaign in state.outbound.campaigns)
    return agent.state is AgentState.AVAILABLE, dials, agent.agent_id not in state.outbound.kept


def _own(state: State, queue: QueueName, lending: Lending) -> Iterator[Agent]:
    steps = state.rules(queue).needs
    could = state.router.who_could(Terms(steps[-1].needs if steps else ()))
    return (state.agents[agent] for agent in could if agent not in lending.named)


def _is_inbound(state: State, agent: Agent) -> bool:
    """There, and with no customer of a campaign."""
    if agent.state in AWAY:
        return False
    dials = agent.queue in state.outbound.campaigns
    return not (dials and (agent.state in BUSY or agent.state is AgentState.WRAPUP))
