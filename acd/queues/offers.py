"""How offers end: both sides are free again, and each is looked after."""

from acd.legs.hangups import end_leg
from acd.legs.joining import take_back_stray
from acd.memory.agents import Agent, AgentEvent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.queues.freeing import settle, stay_aside
from acd.queues.waiting import NAMED_AWAY, give_up_named, offer, route_call, stand_in_line
from core.facts import OfferEnded, OfferOutcome
from core.ids import AgentId

AGENT_AFTER: dict[OfferOutcome, AgentEvent] = {
    OfferOutcome.NO_ANSWER: AgentEvent.SET_ASIDE,
    OfferOutcome.LEASE_RAN_OUT: AgentEvent.SET_ASIDE,
    OfferOutcome.UNREACHABLE: AgentEvent.SET_ASIDE,
    OfferOutcome.REFUSED: AgentEvent.RELEASE,
    OfferOutcome.PHONE_LOST: AgentEvent.RELEASE,
    OfferOutcome.CALLER_LEFT: AgentEvent.RELEASE,
    OfferOutcome.WITHDRAWN: AgentEvent.RELEASE,
    OfferOutcome.NOT_REACHED: AgentEvent.RELEASE,
    OfferOutcome.PICKED_UP: AgentEvent.RELEASE,
}
NOBODY_ANSWERED = frozenset({OfferOutcome.NO_ANSWER, OfferOutcome.LEASE_RAN_OUT, OfferOutcome.UNREACHABLE})
WITHDRAWN_S = 5.0  # after that many seconds a call may come back to an agent from whom the floor itself took it


def end_offer(state: State, lease: Reservation, outcome: OfferOutcome, *, goes_to: Agent | None = None) -> None:
    """The one place where an unanswered offer ends: both sides are free again, and each is looked after. ``goes_to``
    takes the call before anybody else is asked."""
    call, agent = state.calls[lease.call_id], state.agents[lease.agent]
    state.leases.release(lease)
    for name in ("lease", "bridge"):
        state.deadlines.clear((name, lease.token))
    state.change_call(call, CallEvent.OFFER_ENDED)
    state.say(OfferEnded(at=state.now, call_id=call.call_id, agent=agent.agent_id, token=lease.token, outcome=outcome))
    if not is_nailed(agent) and not lease.leg_gone:
        state.forget_leg(lease.leg_id)
        end_leg(state, lease.leg_id)
    if state.observed:
        _look_elsewhere(state, call, agent, outcome)
    event = AGENT_AFTER[outcome]
    state.change_agent(agent, event, reason=outcome.value if event is AgentEvent.SET_ASIDE else "")
    if call.wanted and goes_to is not None:
        take_back_stray(state, call)
        stand_in_line(state, call)
        offer(state, call, goes_to, picked_up_from=agent.agent_id)
    elif call.wanted:
        _wait_on(state, call, outcome)
    settle(state, agent)


def _look_elsewhere(state: State, call: Call, agent: Agent, outcome: OfferOutcome) -> None:
    """The call goes to others; and how long an agent stays aside by whom nobody was answered."""
    rules = state.rules(call.queue)
    if outcome is OfferOutcome.REFUSED or outcome in NOBODY_ANSWERED:
        call.declined |= {agent.agent_id}
    if outcome is OfferOutcome.WITHDRAWN:
        not_again(state, call, agent.agent_id, WITHDRAWN_S)
    elif outcome is OfferOutcome.REFUSED:
        not_again(state, call, agent.agent_id, rules.refused_s)
    elif outcome in NOBODY_ANSWERED and rules.no_answer_s is not None:
        not_again(state, call, agent.agent_id, rules.refused_s)
        stay_aside(state, agent, state.now + rules.no_answer_s)


def _wait_on(state: State, call: Call, outcome: OfferOutcome) -> None:
    if call.only_agent is not None and outcome is not OfferOutcome.WITHDRAWN:
        give_up_named(state, call, NAMED_AWAY)
    if not call.wanted:
        return
    take_back_stray(state, call)
    stand_in_line(state, call)
    route_call(state, call)


def not_again(state: State, call: Call, agent: AgentId, seconds: float) -> None:
    """While it waits the call is not offered to this agent for so long."""
    call.barred_until[agent] = state.now + seconds
    state.deadlines.set(("forgive", call.call_id), min(call.barred_until.values()))


def offer_ran_out(state: State, lease: Reservation) -> None:
    """Nothing was heard of the offer in time; time itself releases it. Not the agent's fault who answered, or ours."""
    if lease.expires_at is not None:
        excused = is_nailed(state.agents[lease.agent]) or lease.answered or not state.observed
        end_offer(state, lease, OfferOutcome.WITHDRAWN if excused else OfferOutcome.LEASE_RAN_OUT)
