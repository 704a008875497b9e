"""A call that rings at a colleague's is taken by somebody else: the offer goes over, with a reservation of its own.

The colleague's reservation is released before the other's begins, so that its fencing token is the older one: should
the colleague answer in that very moment, its leg is nobody's and ends.
"""

from acd.asking import refusal
from acd.memory.agents import Agent, AgentEvent
from acd.memory.state import State
from acd.queues.offers import end_offer
from core.facts import AgentState, OfferOutcome, PickupAsked


def on_pickup_asked(state: State, fact: PickupAsked) -> None:
    """Whoever was paused or wrapping up does so by its own wish, and goes back to its pause after the call."""
    lease = state.leases.of_call(fact.call_id)
    if lease is None or refusal(state, fact) is not None:
        return
    agent = state.agents[fact.agent]
    _come_to_work(state, agent)
    end_offer(state, lease, OfferOutcome.PICKED_UP, goes_to=agent)


def _come_to_work(state: State, agent: Agent) -> None:
    state.deadlines.clear(("wrapup", agent.agent_id))
    if agent.state is AgentState.PAUSED:
        agent.after_call, agent.after_call_forced = agent.reason, agent.forced
        state.change_agent(agent, AgentEvent.MADE_AVAILABLE)
    elif agent.state is AgentState.WRAPUP:
        state.change_agent(agent, AgentEvent.FINISH)
