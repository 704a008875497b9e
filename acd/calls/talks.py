"""Conversations: from the moment both hear each other until they part."""

from acd.asking import refusal
from acd.calls.noting import note_talking
from acd.calls.voices import part_is_over
from acd.legs.joining import take_back, unserved
from acd.legs.nails import let_go
from acd.memory.agents import AgentEvent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.queues import promises
from acd.queues.freeing import finish_wrapup, owe_wrapup, spare_wrapup, start_wrapup
from acd.queues.offers import end_offer, not_again
from acd.queues.overflow import arrive, fresh, served
from acd.queues.waiting import wait_is_over
from core.commands import Bridge, Hold
from core.facts import (
    CallConnected,
    CallHeld,
    CallParted,
    CallRequeued,
    CallResumed,
    CallStage,
    Direction,
    EndedBy,
    HoldAsked,
    OfferOutcome,
    ResumeAsked,
    TransferAsked,
)
from core.ids import AgentId, QueueName

TRANSFER = "transfer"
PHONE_SILENT = "phone_silent"  # why a call is held: nothing comes from its agent's browser (acd/calls/silence.py)
RETURN_TIMERS = ("return", "rejoin", "ringback")  # of a call kept for a lost phone (acd/calls/returning.py)
TRANSFER_BACK_S = 30.0  # a transferred call does not come back to the same agent before that


def connect(state: State, call: Call, lease: Reservation) -> None:
    lease.expires_at = None
    for name in ("lease", "bridge"):
        state.deadlines.clear((name, lease.token))
    wait_is_over(state, call)
    if call.direction is not Direction.INTERNAL:
        state.router.served(lease.agent)
    state.change_call(call, CallEvent.CONNECT)
    call.talking_since, call.asked_until = state.now, 0.0
    call.only_agent = None  # has been asked for; should the leg break, anybody may go on
    waited = max(0.0, state.now - call.waiting_since)
    call.waited_s += waited
    promises.connected(state, call, lease)
    state.say(
        CallConnected(
            at=state.now,
            call_id=call.call_id,
            agent=lease.agent,
            token=lease.token,
            leg_id=lease.leg_id,
            queue=call.queue or QueueName(""),
            waited_s=waited,
        )
    )
    state.change_agent(state.agents[lease.agent], AgentEvent.CONNECT, lease=lease)
    note_talking(state, call, lease)


def hold(state: State, call: Call, lease: Reservation) -> None:
    """Each was seen in its own room: they no longer hear each other, whoever brought that about."""
    call.asked_until = 0.0
    state.change_call(call, CallEvent.HOLD)
    why = PHONE_SILENT if lease.hushed else ""
    state.say(CallHeld(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id, why=why))
    state.change_agent(state.agents[lease.agent], AgentEvent.HOLD, reason=why, lease=lease)


def resume(state: State, call: Call, lease: Reservation) -> None:
    call.asked_until, call.resume_wanted = 0.0, False
    lease.silent = lease.hushed = False
    if call.party is None:
        state.deadlines.clear(("party", call.call_id))
    state.change_call(call, CallEvent.RESUME)
    state.say(CallResumed(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id))
    state.change_agent(state.agents[lease.agent], AgentEvent.RESUME, lease=lease)
    note_talking(state, call, lease)


# --- what people ask for ---------------------------------------------------------------------------------------------


def on_hold_asked(state: State, fact: HoldAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and refusal(state, fact) is None and call.asked_until <= state.now:
        call.asked_until = state.now + state.limits.bridge_s
        state.do(Hold(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg))


def on_resume_asked(state: State, fact: ResumeAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and refusal(state, fact) is None and call.asked_until <= state.now:
        ask_resume(state, call, lease)


def ask_resume(state: State, call: Call, lease: Reservation) -> None:
    call.asked_until, call.resume_wanted = state.now + state.limits.bridge_s, True
    state.deadlines.set(("party", call.call_id), call.asked_until)  # asked for again if it is not seen
    state.do(Bridge(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg))


def on_transfer_asked(state: State, fact: TransferAsked) -> None:
    """Blind: this agent is free at once, the caller waits for the next with what is asked of that one."""
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or lease is None or refusal(state, fact) is not None or fact.to_number:
        return
    part(state, call, lease, EndedBy.FLOOR)  # its wrap-up is that of the queue it was in
    call.queue, call.only_agent = fact.to_queue or call.queue, fact.to_agent
    # Should the named agent not take the call, others may whom the present needs admit.
    call.needs = fact.needs or (state.rules(call.queue).needs if fact.to_queue else call.needs)
    call.queued_at, call.step = state.now, 0
    wait_again(state, call, why=TRANSFER, not_to=lease.agent)


def requeue(state: State, call: Call, lease: Reservation, *, why: str, by: EndedBy) -> None:
    """The caller waits again, in the place that ``queued_at`` gives."""
    part(state, call, lease, by)
    wait_again(state, call, why=why)


def wait_again(state: State, call: Call, *, why: str, not_to: AgentId | None = None) -> None:
    """Nobody serves the call any more: it stands in its queue once more."""
    fresh(state, call) if why == TRANSFER else served(state, call)
    state.change_call(call, CallEvent.REQUEUE)
    call.waiting_since, call.asked_until = state.now, 0.0
    if not_to is not None:
        not_again(state, call, not_to, TRANSFER_BACK_S)
    queue = call.queue or QueueName("")
    state.say(CallRequeued(at=state.now, call_id=call.call_id, queue=queue, why=why, only_agent=call.only_agent))
    arrive(state, call)
    if unserved(state, call):  # else a rule has sent it on already, and is not to be overtaken by this
        take_back(state, call)


# --- how it ends -----------------------------------------------------------------------------------------------------


def leave(state: State, call: Call, by: EndedBy) -> None:
    """From here on nobody is looked for; the end itself comes with the leg's end."""
    if call.leaving is None:
        promises.gives_up(state, call, by)
    call.leaving, call.left_from = by, call.left_from or call.stage
    state.router.forget(call.call_id)
    lease = state.leases.of_call(call.call_id)
    if lease is not None and call.stage is CallStage.OFFERED:
        end_offer(state, lease, OfferOutcome.CALLER_LEFT)


def part(state: State, call: Call, lease: Reservation, by: EndedBy) -> None:
    """The one place where a conversation ends: the lease is released and wrap-up begins."""
    agent = state.agents[lease.agent]
    say_parted(state, call, lease, by)
    owe_wrapup(state, agent, call.queue)
    if call.nobody:
        spare_wrapup(state, agent, call.call_id)
    state.change_agent(agent, AgentEvent.PART, lease=lease)
    let_go(state, lease, rest=call.direction is Direction.INTERNAL)
    start_wrapup(state, agent)
    if agent.wrapup_until is not None and agent.wrapup_until <= state.now:
        finish_wrapup(state, agent.agent_id)


def say_parted(state: State, call: Call, lease: Reservation, by: EndedBy) -> None:
    """The conversation is over; what its agent does next is the caller's to say."""
    ended_at = state.end_of(call)
    talk_s = max(0.0, ended_at - call.talking_since)
    call.talk_s += talk_s
    for name in RETURN_TIMERS:
        state.deadlines.clear((name, lease.token))
    part_is_over(state, call, lease)
    state.leases.release(lease)
    state.change_call(call, CallEvent.PART)
    state.say(
        CallParted(at=ended_at, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id, talk_s=talk_s, by=by)
    )
