"""Waiting callers who are pulled forward or sent to wait elsewhere. What they wait for rides on their channel."""

from acd.asking import refusal
from acd.memory.calls import Call
from acd.memory.state import State
from acd.queues.offers import end_offer
from acd.queues.overflow import arrive, fresh
from acd.queues.placing import note_terms, stand_first
from acd.queues.waiting import route_call, stand_in_line
from core.facts import AdvanceAsked, CallAdvanced, CallMoved, CallStage, MoveAsked, OfferOutcome
from core.ids import QueueName


def on_advance_asked(state: State, fact: AdvanceAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is None or refusal(state, fact) is not None or not stand_first(state, call):
        return
    state.say(CallAdvanced(at=state.now, call_id=call.call_id, queue=call.queue or QueueName(""), by=fact.asked_by))
    _wait_on(state, call)


def on_move_asked(state: State, fact: MoveAsked) -> None:
    """The time that the caller has waited counts there, too. An offer under way is withdrawn."""
    call = state.calls.get(fact.call_id)
    if call is None or refusal(state, fact) is not None:
        return
    queue = fact.to_queue or call.queue
    needs = (fact.needs or state.rules(queue).needs) if fact.to_queue else call.needs
    if (call.queue, call.only_agent) == (queue, fact.to_agent):
        return
    call.queue, call.only_agent, call.needs = queue, fact.to_agent, needs
    call.step = 0
    if fact.to_queue:
        fresh(state, call)
    state.say(
        CallMoved(
            at=state.now,
            call_id=call.call_id,
            queue=queue or QueueName(""),
            by=fact.asked_by,
            only_agent=fact.to_agent,
        )
    )
    note_terms(state, call)
    lease = state.leases.of_call(call.call_id)
    if lease is not None and call.stage is CallStage.OFFERED:
        end_offer(state, lease, OfferOutcome.WITHDRAWN)
    call.forget_refusals()
    if call.wanted:
        state.router.forget(call.call_id)
        arrive(state, call)


def _wait_on(state: State, call: Call) -> None:
    note_terms(state, call)
    if call.wanted:
        stand_in_line(state, call)
    route_call(state, call)
