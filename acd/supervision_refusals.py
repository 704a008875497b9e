"""What supervisors may not ask for, and why: one answer for the core, which ignores it, and the API, which says it."""

from acd.asking import Refusal
from acd.state import State
from acd.supervising import heard, is_at_work
from acd.takeover import takeable
from core.facts import AgentState, SupervisionAsked, SupervisionEndAsked, SupervisionMode, SupervisionModeAsked
from core.ids import AgentId

AskedOfSupervision = SupervisionAsked | SupervisionModeAsked | SupervisionEndAsked
IN_CALL = frozenset({AgentState.TALKING, AgentState.HELD})


def refusal_of_supervision(state: State, fact: AskedOfSupervision) -> Refusal | None:
    """None when it will be done."""
    if isinstance(fact, SupervisionAsked):
        return _unwelcome(state, fact)
    it = state.supervisions.get(fact.supervision_id)
    if it is None:
        return Refusal.NO_SUCH_SUPERVISION
    if it.serving:
        return Refusal.SERVING
    taken = isinstance(fact, SupervisionModeAsked) and fact.mode is SupervisionMode.TAKEOVER
    return _untakeable(state, it.agent) if taken else None


def _unwelcome(state: State, fact: SupervisionAsked) -> Refusal | None:
    before = state.supervisions.of_supervisor(fact.supervisor)
    if fact.supervisor == fact.agent:
        return Refusal.ONESELF
    if before is not None and before.serving:
        return Refusal.SERVING
    if fact.agent not in state.agents or state.agents[fact.agent].state is AgentState.OFFLINE:
        return Refusal.AGENT_AWAY
    if fact.mode is SupervisionMode.TAKEOVER and (refusal := _untakeable(state, fact.agent)):
        return refusal
    return None if before is not None else _unfit(state, fact)


def _untakeable(state: State, agent: AgentId) -> Refusal | None:
    lease = heard(state, agent)
    if lease is None:
        return Refusal.NO_CALL
    alone = not lease.aside and takeable(state, state.calls[lease.call_id])
    return None if alone else Refusal.SHARED


def _unfit(state: State, fact: SupervisionAsked) -> Refusal | None:
    supervisor = state.agents[fact.supervisor]
    if supervisor.state in IN_CALL:
        return Refusal.IN_CALL
    if is_at_work(supervisor):
        return Refusal.AT_WORK
    return Refusal.NO_PHONE if fact.device in supervisor.unreachable else None
