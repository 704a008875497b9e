"""What supervisors may not ask for, and why: one answer for the core, which ignores it, and the API, which says it."""

from acd.asking import Refusal
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.memory.supervisions import Wish
from acd.supervision.supervising import heard, is_at_work
from acd.supervision.takeover import takeable
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
    if it.wish is Wish.TAKE_OVER:
        return _until_taken(fact)
    return _unfit_mode(state, it.agent, fact.mode) if isinstance(fact, SupervisionModeAsked) else None


def _unwelcome(state: State, fact: SupervisionAsked) -> Refusal | None:
    before = state.supervisions.of_supervisor(fact.supervisor)
    if fact.supervisor == fact.agent:
        return Refusal.ONESELF
    if before is not None and before.serving:
        return Refusal.SERVING
    if before is not None and before.wish is Wish.TAKE_OVER:
        return _until_taken(fact, same=before.agent == fact.agent)
    if fact.agent not in state.agents or state.agents[fact.agent].state is AgentState.OFFLINE:
        return Refusal.AGENT_AWAY
    if refusal := _unfit_mode(state, fact.agent, fact.mode):
        return refusal
    return None if before is not None else _unfit(state, fact)


def _until_taken(fact: AskedOfSupervision, *, same: bool = True) -> Refusal | None:
    """One's own takeover is under way: asked for again it is being done, all else would let the customer fall."""
    again = not isinstance(fact, SupervisionEndAsked) and fact.mode is SupervisionMode.TAKEOVER and same
    return None if again else Refusal.BEING_TAKEN


def _unfit_mode(state: State, agent: AgentId, mode: SupervisionMode) -> Refusal | None:
    lease = heard(state, agent)
    if mode is SupervisionMode.BARGE and lease is not None and state.calls[lease.call_id].conference:
        return Refusal.SHARED
    return _untakeable(state, lease) if mode is SupervisionMode.TAKEOVER else None


def _untakeable(state: State, lease: Reservation | None) -> Refusal | None:
    if lease is None:
        return Refusal.NO_CALL
    if state.supervisions.taking(lease.call_id):
        return Refusal.BEING_TAKEN
    alone = not lease.aside and takeable(state, state.calls[lease.call_id])
    return None if alone else Refusal.SHARED


def _unfit(state: State, fact: SupervisionAsked) -> Refusal | None:
    supervisor = state.agents[fact.supervisor]
    if supervisor.state in IN_CALL:
        return Refusal.IN_CALL
    if is_at_work(supervisor):
        return Refusal.AT_WORK
    return Refusal.NO_PHONE if fact.device in supervisor.unreachable else None
