"""Calling a customer back, and noting what must not be forgotten of it."""

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.lines import CallKey, place_in_line
from acd.memory.state import State
from acd.queues import promises
from acd.queues.hours import is_open
from acd.queues.terms import terms_of
from core.commands import DialBack
from core.facts import CallbackKept, CallbackTried
from core.ids import LegId, QueueName
from core.policies import CallbackRules

RING_S = 40.0  # the customer's phone


def rules_of(state: State, call: Call) -> CallbackRules:
    return state.rules(call.queue).callback or CallbackRules()


def key_of(state: State, call: Call) -> CallKey:
    """The place of one who does not stand in line at the moment, in the router's order."""
    place = place_in_line(call.priority, call.queued_at, state.rules(call.queue).ageing_s)
    return place, call.queued_at, 0, call.call_id


def call_who_is_next(state: State, agent: Agent) -> None:
    """An agent is free: whoever has its turn now, and is called before an agent is asked, is called."""
    if not state.callbacks or not state.router.is_idle(agent.agent_id):
        return
    next_call = state.router.call_for(agent.agent_id)
    before = state.router.key_of(next_call) if next_call is not None else None
    for call in [state.calls[call_id] for call_id in state.callbacks]:
        first = before is None or key_of(state, call) < before
        if first and _is_due(state, call) and terms_of(state, call).admits(agent.agent_id, agent.skills):
            call_customer(state, call, None)


def _is_due(state: State, call: Call) -> bool:
    back = call.back
    if back is None or back.ready or call.leg_id or not call.waits or back.next_at > state.now:
        return False
    return not rules_of(state, call).agent_first and is_open(state, call.queue, state.now)


def keep(state: State, call: Call) -> None:
    """The store holds what this says, until the call is connected or over."""
    assert call.back is not None
    state.say(
        CallbackKept(
            at=state.now, call_id=call.call_id, queue=call.queue or QueueName(""), number=call.back.number,
            dialled=call.dialled, caller=call.caller, language=call.language, arrived_at=call.arrived_at,
            queued_at=call.queued_at, priority=call.priority, needs=call.needs, asked_at=call.back.asked_at,
            only_agent=call.only_agent, waited_s=call.waited_s, tries=call.back.tries, next_at=call.back.next_at,
        )
    )  # fmt: skip


def agent_is_there(state: State, call: Call, lease: Reservation) -> bool:
    """The agent has taken the callback: the customer is called. Whether this was it."""
    if call.back is None or call.leg_id or state.room(lease.leg_id) != "agents":
        return False
    call_customer(state, call, lease)
    return True


def call_customer(state: State, call: Call, lease: Reservation | None) -> None:
    """``lease``: of the agent who is there; None: the customer is called first."""
    back = call.back
    assert back is not None
    back.tries += 1
    leg_id = LegId(f"back-{call.call_id}-{state.leases.next_token()}")
    back.leg_id = call.leg_id = leg_id
    state.dialled[leg_id] = call.call_id
    until = state.now + RING_S + state.limits.lease_grace_s
    state.deadlines.set(("callback", call.call_id), until)
    if lease is not None:
        lease.expires_at = until + state.limits.lease_grace_s
        state.deadlines.set(("lease", lease.token), lease.expires_at)
    promises.turn_came(state, call)
    keep(state, call)
    state.say(
        CallbackTried(
            at=state.now, call_id=call.call_id, queue=call.queue or QueueName(""), leg_id=leg_id, number=back.number,
            tries=back.tries, agent=lease.agent if lease is not None else None,
        )
    )  # fmt: skip
    state.do(_dial(call, leg_id, prompt=lease is None))


def _dial(call: Call, leg_id: LegId, *, prompt: bool) -> DialBack:
    assert call.back is not None
    return DialBack(
        call_id=call.call_id, leg_id=leg_id, number=call.back.number, shown_as=call.dialled, ring_s=RING_S,
        caller=call.caller, language=call.language, arrived_at=call.arrived_at, queue=call.queue or QueueName(""),
        needs=call.needs, queued_at=call.queued_at, priority=call.priority, only_agent=call.only_agent, prompt=prompt,
        record_as=f"{call.call_id}-back{call.back.tries}",
    )  # fmt: skip
