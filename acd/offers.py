"""How offers end: both sides are free again, and each is looked after."""

from acd.agents import AgentEvent
from acd.calls import Call, CallEvent
from acd.leases import Reservation
from acd.seats import settle
from acd.state import State, is_nailed
from acd.waiting import route_call, stand_in_line
from core.commands import EndLeg
from core.facts import OfferEnded, OfferOutcome
from core.ids import AgentId, Token

FORGIVE_S = 30.0  # after that a call may come back to an agent who refused it

AGENT_AFTER: dict[OfferOutcome, AgentEvent] = {
    OfferOutcome.NO_ANSWER: AgentEvent.SET_ASIDE,
    OfferOutcome.LEASE_RAN_OUT: AgentEvent.SET_ASIDE,
    OfferOutcome.UNREACHABLE: AgentEvent.SET_ASIDE,
    OfferOutcome.REFUSED: AgentEvent.RELEASE,
    OfferOutcome.CALLER_LEFT: AgentEvent.RELEASE,
    OfferOutcome.WITHDRAWN: AgentEvent.RELEASE,
}
NOT_AGAIN = frozenset({OfferOutcome.REFUSED, OfferOutcome.WITHDRAWN})


def end_offer(state: State, lease: Reservation, outcome: OfferOutcome) -> None:
    """The one place where an unanswered offer ends: both sides are free again, and each is looked after."""
    call, agent = state.calls[lease.call_id], state.agents[lease.agent]
    state.leases.release(lease)
    for name in ("lease", "bridge"):
        state.deadlines.clear((name, lease.token))
    state.change_call(call, CallEvent.OFFER_ENDED)
    state.say(OfferEnded(at=state.now, call_id=call.call_id, agent=agent.agent_id, token=lease.token, outcome=outcome))
    if not is_nailed(agent):
        state.do(EndLeg(leg_id=lease.leg_id))
    if outcome in NOT_AGAIN:
        _remember_refusal(state, call, agent.agent_id)
    event = AGENT_AFTER[outcome]
    state.change_agent(agent, event, reason=outcome.value if event is AgentEvent.SET_ASIDE else "")
    if call.wanted:
        stand_in_line(state, call)
        route_call(state, call)
    settle(state, agent)


def _remember_refusal(state: State, call: Call, agent: AgentId) -> None:
    call.refused |= {agent}
    state.deadlines.set(("forgive", call.call_id), state.now + FORGIVE_S)


def lease_ran_out(state: State, token: Token) -> None:
    """Nothing was heard of the offer in time; time itself releases it."""
    for lease in state.leases:
        if lease.token == token and lease.expires_at is not None:
            nailed = is_nailed(state.agents[lease.agent])
            end_offer(state, lease, OfferOutcome.WITHDRAWN if nailed else OfferOutcome.LEASE_RAN_OUT)
