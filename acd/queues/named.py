"""Calls that wait for one agent alone: named by somebody, or who served the caller last. Neither is waited for long."""

from acd.memory.calls import Call
from acd.memory.state import State
from acd.queues.terms import awaited, awaited_until, why_not_awaited
from acd.queues.waiting import NAMED_LATE, give_up_named, route_call, stand_in_line
from core.facts import LastAgentAwaited, LastAgentKnown
from core.ids import AgentId, CallId, QueueName


def on_last_agent_known(state: State, fact: LastAgentKnown) -> None:
    """Whoever is being asked already goes on being asked."""
    call = state.calls.get(fact.call_id)
    if call is None or call.last_agent is not None:
        return
    call.last_agent, call.last_served_at = fact.agent, fact.served_at
    if call.wanted and awaited(state, call) is not None:
        _stand_anew(state, call)


def last_agent_is_late(state: State, call_id: CallId) -> None:
    call = state.calls.get(call_id)
    if call is not None and call.wanted:
        _stand_anew(state, call)


def only_agent_is_late(state: State, call_id: CallId) -> None:
    """While it rings at the named agent's nobody else is asked; :func:`stand_in_line` looks again after that."""
    call = state.calls.get(call_id)
    if call is not None and call.wanted and call.only_agent is not None and call.only_until <= state.now:
        give_up_named(state, call, NAMED_LATE)
        _stand_anew(state, call)


def follow(state: State) -> None:
    """Give up who is waited for as soon as that is in vain, and say who is waited for. After every fact."""
    for call_id, agent in tuple(state.awaiting.items()):
        call = state.calls.get(call_id)
        if call is None or not call.wanted:
            continue
        if why_not_awaited(state, call, agent):
            _stand_anew(state, call)
        elif not call.last_awaited:
            _say_awaited(state, call, agent)


def _stand_anew(state: State, call: Call) -> None:
    if call.wanted:
        stand_in_line(state, call)
        route_call(state, call)


def _say_awaited(state: State, call: Call, agent: AgentId) -> None:
    call.last_awaited = True
    state.say(
        LastAgentAwaited(
            at=state.now,
            call_id=call.call_id,
            queue=call.queue or QueueName(""),
            agent=agent,
            until=awaited_until(state, call),
        )
    )
