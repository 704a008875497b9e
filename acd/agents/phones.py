"""Phones and long legs that come and go."""

from acd.agents import signing_out
from acd.calls.returning import nail_is_back, phone_lost, ring_back
from acd.legs.hangups import end_leg
from acd.legs.nails import expect_nail, forget_nail, nail_up
from acd.memory.agents import Agent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.parties.leaving import drop
from acd.queues.freeing import lose_phone, make_available, resume_wrapup
from acd.queues.offers import end_offer
from acd.queues.waiting import route_agent
from core.facts import AgentState, CallStage, Direction, OfferOutcome, PhoneReachable, PhoneReplaced, PhoneUnreachable
from core.ids import AgentId

BROKEN = 27  # Q.850 destination out of order


def on_phone_reachable(state: State, fact: PhoneReachable) -> None:
    agent = state.agents[fact.agent]
    agent.unreachable.discard(fact.device)
    signing_out.watch(state, agent)
    if fact.device != agent.device:
        return
    if _comes_back(state, agent):
        return
    if is_nailed(agent):
        nail_up(state, agent)
    else:
        phone_is_back(state, agent)


def on_phone_unreachable(state: State, fact: PhoneUnreachable) -> None:
    """Its leg would only be found dead by rtp_timeout, seconds later: it is ended now, and its customer hears music."""
    agent = state.agents[fact.agent]
    known = fact.device in agent.unreachable
    agent.unreachable.add(fact.device)
    signing_out.watch(state, agent)
    if known or fact.device != agent.device:
        return
    lease = state.leases.of_agent(agent.agent_id)
    if lease is not None:
        _break_off(state, agent, lease)
    elif agent.nailed is not None:
        end_leg(state, agent.nailed, BROKEN)
    if not agent.seated:
        lose_phone(state, agent)


def on_phone_replaced(state: State, fact: PhoneReplaced) -> None:
    """The newest registration is the agent's phone; whatever was under way at the other follows it."""
    agent = state.agents[fact.agent]
    known = agent.contacts.get(fact.device) == fact.contact
    agent.contacts[fact.device] = fact.contact
    agent.unreachable.discard(fact.device)
    signing_out.watch(state, agent)
    if known or fact.device != agent.device:
        return
    lease = state.leases.of_agent(agent.agent_id)
    if lease is not None:
        _break_off(state, agent, lease)
    elif agent.nailed is not None:
        end_leg(state, agent.nailed, BROKEN)
    if not _comes_back(state, agent) and is_nailed(agent):
        nail_up(state, agent)


def _comes_back(state: State, agent: Agent) -> bool:
    """Whether there is a call that waits for this phone."""
    lease = state.leases.of_agent(agent.agent_id)
    if lease is None or lease.kept_until is None:
        return False
    ring_back(state, lease)
    return True


def _break_off(state: State, agent: Agent, lease: Reservation) -> None:
    call = state.calls[lease.call_id]
    offered = call.stage is CallStage.OFFERED and not lease.aside
    served = call.stage in (CallStage.TALKING, CallStage.HELD) and not lease.aside
    if offered and not is_nailed(agent):
        end_offer(state, lease, OfferOutcome.PHONE_LOST)
    elif served and call.direction is not Direction.INTERNAL and state.return_s > 0 and call.leaving is None:
        drop(state, call, "agent_lost")
        phone_lost(state, lease)
    else:
        lease.broken = True
        end_leg(state, lease.leg_id, BROKEN)


def phone_is_back(state: State, agent: Agent) -> None:
    if agent.wants_available and agent.state is AgentState.PAUSED and not resume_wrapup(state, agent):
        make_available(state, agent)
    state.refresh_routing(agent)
    route_agent(state, agent)


# --- long legs -------------------------------------------------------------------------------------------------------


def nail_stands(state: State, agent: Agent) -> None:
    """The long leg is in the agents' room."""
    agent.nail_ready, agent.nail_tries = True, 0
    for name in ("nail", "fetch"):
        state.deadlines.clear((name, agent.agent_id))
    if not nail_is_back(state, agent):
        phone_is_back(state, agent)


def nail_strays(state: State, agent: Agent) -> None:
    """The long leg stands with somebody whom nobody reserved for it; it will fall back into its room."""
    agent.nail_ready = False
    expect_nail(state, agent)
    lose_phone(state, agent)


def nail_lost(state: State, agent: Agent) -> None:
    forget_nail(state, agent)
    lose_phone(state, agent)


def nail_due(state: State, agent_id: AgentId) -> None:
    """Time to build the leg again; or it was asked for and never came to stand."""
    agent = state.agents[agent_id]
    if agent.nailed is None:
        nail_up(state, agent)
    elif not agent.nail_ready and state.leases.of_agent(agent_id) is None:
        leg_id = agent.nailed
        nail_lost(state, agent)
        end_leg(state, leg_id)
