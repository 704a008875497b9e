"""After a restart or a lost link: the floor as the store and Asterisk describe it."""

from acd.agents import BUSY, Agent, AgentEvent
from acd.calls import Call
from acd.leases import Reservation
from acd.seats import nail_stands, nail_up, settle, start_wrapup
from acd.state import State, is_nailed
from acd.waiting import route_agent, stand_in_line
from core.commands import EndLeg
from core.facts import AgentRestored, AgentState, CallAdopted, CallStage, LegAdopted, PbxLinkLost, PbxObserved
from core.ids import LegId, LegKind, agent_leg


def on_agent_restored(state: State, fact: AgentRestored) -> None:
    """Take the stored state as it was; what Asterisk shows of calls comes after and corrects it."""
    agent = state.agents[fact.agent]
    if agent.state is not AgentState.OFFLINE:
        return
    agent.state, agent.since, agent.reason = fact.state, fact.since, fact.reason
    agent.device, agent.kind, agent.auto_answer = fact.device, fact.kind, fact.auto_answer
    agent.idle_since = fact.idle_since
    if agent.state is AgentState.WRAPUP:
        agent.wrapup_until = max(fact.since + state.rules(None).wrapup_s, state.now)
        start_wrapup(state, agent)
    state.refresh_routing(agent)


def on_call_adopted(state: State, fact: CallAdopted) -> None:
    if fact.call_id in state.calls or fact.call_id in state.ended:
        return
    call = Call(fact.call_id, fact.dialled, fact.caller, fact.arrived_at, stage=fact.stage)
    call.queue, call.needs, call.priority, call.only_agent = fact.queue, fact.needs, fact.priority, fact.only_agent
    call.queued_at = fact.queued_at or fact.at
    state.calls[call.call_id] = call
    if fact.room:
        state.where[LegId(fact.call_id)] = (fact.room, fact.room)
    if call.stage is CallStage.WAITING:
        stand_in_line(state, call)
    elif call.stage in (CallStage.TALKING, CallStage.HELD):
        _adopt_conversation(state, call, fact)


def _adopt_conversation(state: State, call: Call, fact: CallAdopted) -> None:
    leg = agent_leg(fact.leg_id or "")
    if leg is None or state.leases.of_agent(leg.agent) is not None:
        call.stage = CallStage.AFTER
        return
    agent = state.agents[leg.agent]
    if agent.state is AgentState.OFFLINE:
        call.stage = CallStage.AFTER
        state.do(EndLeg(leg_id=leg.leg_id))
        return
    call.talking_since = fact.connected_at or fact.at
    call.waited_s = max(0.0, call.talking_since - call.queued_at)
    lease = state.leases.reserve(Reservation(call.call_id, leg.agent, leg.token, leg.leg_id, None, ringing=True))
    if leg.kind is LegKind.NAILED_UP:
        agent.nailed = leg.leg_id
    state.where[leg.leg_id] = state.where[LegId(call.call_id)] = ("adopted", "talk")
    state.change_agent(agent, AgentEvent.ADOPT, lease=lease)


def on_leg_adopted(state: State, fact: LegAdopted) -> None:
    """A leg in no conversation: a nailed one is kept if its agent is still signed in, a ringing one is ended."""
    leg = agent_leg(fact.leg_id)
    if leg is None:
        return
    agent = state.agents[leg.agent]
    if leg.leg_id == agent.nailed or state.leases.of_agent(leg.agent) is not None:
        return
    if leg.kind is LegKind.NAILED_UP and is_nailed(agent) and agent.state is not AgentState.OFFLINE:
        agent.nailed = leg.leg_id
        if fact.room == "agents":
            state.where[leg.leg_id] = (fact.room, fact.room)
            nail_stands(state, agent)
    else:
        state.do(EndLeg(leg_id=leg.leg_id))


def on_pbx_observed(state: State, fact: PbxObserved) -> None:
    """Our picture is Asterisk's: free whoever is in a call that is no more, and open the floor."""
    first, state.observed = not state.observed, True
    for call_id in [c for c, at in state.ended.items() if at + state.limits.tombstone_s < state.now]:
        del state.ended[call_id]
    if not first:
        return
    for agent in state.agents:
        if agent.state in BUSY and state.leases.of_agent(agent.agent_id) is None:
            _free(state, agent)
        nail_up(state, agent)
    for agent in state.agents:
        route_agent(state, agent)


def _free(state: State, agent: Agent) -> None:
    if agent.state in (AgentState.RESERVED, AgentState.RINGING):
        state.change_agent(agent, AgentEvent.RELEASE)
        settle(state, agent)
    else:
        agent.wrapup_until = state.now + state.rules(agent.queue).wrapup_s
        state.change_agent(agent, AgentEvent.PART)
        start_wrapup(state, agent)


def on_pbx_link_lost(state: State, fact: PbxLinkLost) -> None:
    """Nothing can be offered until we hear Asterisk again and have compared."""
    state.observed = False
