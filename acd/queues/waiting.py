"""Callers who wait, and the offers made for them."""

from collections.abc import Callable
from dataclasses import replace

from acd.legs.hangups import end_leg
from acd.legs.joining import try_bridge
from acd.memory.agents import Agent, AgentEvent
from acd.memory.calls import WAIT_TIMERS, Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_away, is_nailed, is_outside
from acd.queues import announcing, promises
from acd.queues.boxes import begin_message
from acd.queues.calling import agent_is_there, call_who_is_next
from acd.queues.explaining import candidates
from acd.queues.overdue import expect_look
from acd.queues.placing import note_terms, place
from acd.queues.terms import awaited, awaited_until, pool_of, terms_of, why_not_awaited
from core.commands import RingAgent
from core.facts import (
    CallArrived,
    CallQueued,
    CallRequeued,
    CallStage,
    Candidate,
    EndedBy,
    LastAgentGivenUp,
    OfferMade,
    QueueConfigured,
    RuledOut,
)
from core.ids import AgentId, AgentLeg, CallId, LegKind, QueueName
from core.policies import OnlyThen, Overflow, OverflowTo, OverflowWhen

NAMED_AWAY = "named_agent_away"  # or would not take it
NAMED_LATE = "named_agent_late"
ACCEPT_S = 25.0  # a phone outside: the dialplan asks twice for the key that takes the call


def on_call_arrived(state: State, fact: CallArrived) -> None:
    if fact.call_id not in state.calls and fact.call_id not in state.ended:
        state.calls[fact.call_id] = Call(fact.call_id, fact.dialled, fact.caller, fact.at)


def begin_wait(state: State, call: Call, fact: CallQueued) -> bool:
    """The first time it starts the wait; the waiting loop says it again at each turn. Whether it is news."""
    if call.stage not in (CallStage.IVR, CallStage.AFTER) or call.leaving:
        return False
    call.queue, call.priority, call.only_agent = fact.queue, fact.priority, fact.only_agent
    call.needs = fact.needs or state.rules(fact.queue).needs
    call.queued_at = call.waiting_since = state.now
    call.step, call.last_given_up, call.language = 0, False, fact.language
    call.forget_refusals()
    state.change_call(call, CallEvent.QUEUE)
    return True


def start_waiting(state: State, call: Call) -> None:
    """Stand in line, on easier terms if the named agent is not there, and take whoever is free."""
    if state.observed and call.only_agent is not None and is_away(state, call.only_agent):
        give_up_named(state, call, NAMED_AWAY)
    if call.wanted:
        stand_in_line(state, call)
        route_call(state, call)


def give_up_named(state: State, call: Call, why: str) -> None:
    """The named agent does not take the call: what becomes of it is the queue's rule."""
    THEN[state.rules(call.queue).only_then](state, call, why)


def let_others(state: State, call: Call, why: str) -> None:
    """From now on anybody may take it whom the needs admit, after a restart of ours as well."""
    call.only_agent = None
    note_terms(state, call)
    state.say(CallRequeued(at=state.now, call_id=call.call_id, queue=call.queue or QueueName(""), why=why))


def keeps_place(call: Call) -> bool:
    """Whoever was promised a callback: nobody is there who could speak, and hanging up would break the promise."""
    return call.back is not None and not call.back.reached


def end_call(state: State, call: Call, why: str) -> None:
    """Nobody is looked for any more; the end itself comes with the leg's end."""
    if keeps_place(call):
        let_others(state, call, why)
        return
    call.leaving, call.left_from = EndedBy.FLOOR, call.left_from or call.stage
    state.router.forget(call.call_id)
    state.waits.forget(call.call_id)
    end_leg(state, call.leg_id)


def leave_message(state: State, call: Call, why: str) -> None:
    """In the named agent's own box. Should the call not get there, anybody may take it."""
    if keeps_place(call):
        let_others(state, call, why)
        return
    box, call.only_agent = str(call.only_agent or ""), None
    state.router.forget(call.call_id)
    state.waits.forget(call.call_id)
    wait_is_over(state, call)
    begin_message(state, call, Overflow(OverflowWhen.WAIT, 0.0, OverflowTo.VOICEMAIL, box))


# What becomes of a call whose named agent does not take it.
THEN: dict[OnlyThen, Callable[[State, Call, str], None]] = {
    OnlyThen.ANYBODY: let_others,
    OnlyThen.VOICEMAIL: leave_message,
    OnlyThen.END: end_call,
}


def stand_in_line(state: State, call: Call) -> None:
    """Wait on the terms that hold now, and be here again when they soften."""
    while call.step + 1 < len(call.needs) and softens_at(call) <= state.now:
        call.step += 1
    _start_clocks(state, call)
    rules = state.rules(call.queue)
    terms = terms_of(state, call)
    state.router.wait(
        call.call_id, terms, priority=call.priority, since=call.queued_at, ageing_s=rules.ageing_s
    )  # fmt: skip
    announcing.start_clock(state, call)
    if call.step + 1 < len(call.needs):
        state.deadlines.set(("soften", call.call_id), softens_at(call))
    expect_look(state, call)


def _start_clocks(state: State, call: Call) -> None:
    """Of whoever is asked alone: the named agent, or who served the caller last."""
    if call.only_agent != call.only_for:
        call.only_for, call.only_until = call.only_agent, state.now + state.rules(call.queue).only_wait_s
    if call.only_agent is not None:
        state.deadlines.set(("only", call.call_id), call.only_until)
    rules = state.rules(call.queue)
    if rules.lent is not None:
        state.deadlines.set(("lend", call.call_id), call.waiting_since + rules.lent.from_wait_s)
    agent = awaited(state, call)
    if agent is not None:
        state.awaiting[call.call_id] = agent
        state.deadlines.set(("last_agent", call.call_id), awaited_until(state, call))
    elif state.awaiting.pop(call.call_id, None) is not None:
        _say_given_up(state, call)


def _say_given_up(state: State, call: Call) -> None:
    """Once is enough: the agent is asked with the others from now on."""
    assert call.last_agent is not None
    why, call.last_given_up = why_not_awaited(state, call, call.last_agent), True
    queue = call.queue or QueueName("")
    if call.last_awaited:
        state.say(
            LastAgentGivenUp(at=state.now, call_id=call.call_id, queue=queue, agent=call.last_agent, why=why)
        )  # fmt: skip


def wait_is_over(state: State, call: Call) -> None:
    """Served, or gone: no clock of the wait counts any more, nor who would not take the call."""
    stop_clocks(state, call)
    state.deadlines.clear(("forgive", call.call_id))
    call.forget_refusals()


def stop_clocks(state: State, call: Call) -> None:
    """It does not stand in line; who would not take it is still known when it does so again."""
    for name in WAIT_TIMERS:
        state.deadlines.clear((name, call.call_id))
    state.awaiting.pop(call.call_id, None)
    call.only_for = None
    call.last_given_up = True


def softens_at(call: Call) -> float:
    """When the next step of the needs holds. One sum for deadline and condition: two would differ by a rounding."""
    return call.queued_at + call.needs[call.step + 1].after_s


def soften(state: State, call_id: CallId) -> None:
    """The caller has waited long enough for easier terms."""
    call = state.calls.get(call_id)
    if call is not None and call.wanted:
        stand_in_line(state, call)
        route_call(state, call)


def forgive(state: State, call_id: CallId) -> None:
    """Those who refused this call long enough ago may be asked again, when nobody else could take it."""
    call = state.calls.get(call_id)
    if call is None:
        return
    call.barred_until = {agent: until for agent, until in call.barred_until.items() if until > state.now}
    if call.barred_until:
        state.deadlines.set(("forgive", call_id), min(call.barred_until.values()))
    soften(state, call_id)


def rules_changed(state: State, rules: QueueConfigured) -> None:
    """Who waits in this queue waits by its new rules."""
    if pool_of(state, rules):
        state.router.set_weights(rules.queue, dict(rules.weights))
    for call in [call for call in state.calls.values() if call.queue == rules.queue and call.wanted]:
        stand_in_line(state, call)
    for call in sorted_by_place(state, rules.queue):
        route_call(state, call)


def sorted_by_place(state: State, queue: QueueName | None = None) -> list[Call]:
    """Those who wait, of one queue or of all, in the order in which they are served."""
    waiting = [call for call in state.calls.values() if call.wanted and queue in (None, call.queue)]
    return sorted(waiting, key=lambda call: place(state, call))


def route_call(state: State, call: Call) -> None:
    if state.offering and call.wanted:
        agent = state.router.agent_for(call.call_id)
        if agent is not None:
            offer(state, call, state.agents[agent])


def route_agent(state: State, agent: Agent) -> None:
    if state.offering and state.router.is_idle(agent.agent_id):
        call_who_is_next(state, agent)
        call_id = state.router.call_for(agent.agent_id)
        if call_id is not None:
            offer(state, state.calls[call_id], agent)
        else:
            promises.found_nobody(state, agent)


def offer(state: State, call: Call, agent: Agent, *, picked_up_from: AgentId | None = None) -> None:
    """Reserve both for each other and let the phone ring (nailed-up: join them at once)."""
    token = state.leases.next_token()
    rules = state.rules(call.queue)
    leg_id = agent.nailed or AgentLeg(LegKind.ON_DEMAND, agent.agent_id, token).leg_id
    ring_s = rules.ring_s + state.limits.lease_grace_s + (ACCEPT_S if is_outside(agent) else 0.0)
    wait_s = state.limits.bridge_s if is_nailed(agent) else ring_s
    lease = state.leases.reserve(Reservation(call.call_id, agent.agent_id, token, leg_id, state.now + wait_s))
    _say_offer(state, call, agent, lease, picked_up_from)
    promises.taken(state, call, agent)
    state.router.forget(call.call_id)
    state.router.asked(agent.agent_id, state.now)
    state.change_call(call, CallEvent.OFFER)
    state.change_agent(agent, AgentEvent.RESERVE, lease=lease)
    announcing.stop(state, call)
    state.deadlines.clear(("soften", call.call_id))
    state.deadlines.set(("lease", token), state.now + wait_s)
    if is_nailed(agent):
        if not agent_is_there(state, call, lease):
            try_bridge(state, call, lease)
    else:
        state.do(
            RingAgent(
                leg_id=leg_id,
                agent=agent.agent_id,
                device=agent.device,
                call_id=call.call_id,
                caller=call.back.number if call.back is not None else call.caller,
                ring_s=rules.ring_s,
                shown_as=call.our_number,
                auto_answer=agent.auto_answer,
            )
        )


def _considered(state: State, call: Call, agent: Agent, *, picked_up: bool) -> tuple[Candidate, ...]:
    """Whoever picks a call up takes it whatever would rule it out otherwise."""
    found = candidates(state, call, chosen=agent.agent_id)
    if not picked_up:
        return found
    return tuple(
        replace(one, ruled_out=RuledOut.NO, detail="") if one.agent == agent.agent_id else one for one in found
    )


def _say_offer(state: State, call: Call, agent: Agent, lease: Reservation, picked_up_from: AgentId | None) -> None:
    terms = state.router.terms_of(call.call_id)
    skills = ", ".join(
        f"{n.skill} {agent.skills.get(n.skill, 0)}{' >= ' if n.required else ' preferred '}{n.level}"
        for n in terms.needs
    )
    waited = max(0.0, state.now - call.queued_at)
    reasons = (
        *([f"picked up from {picked_up_from}"] if picked_up_from is not None else []),
        f"strategy {terms.strategy}, score {terms.score(agent.skills)}",
        f"skills: {skills or 'none asked'}",
        f"idle for {max(0.0, state.now - agent.idle_since):.1f} s",
        f"caller waited {waited:.1f} s, step {call.step + 1} of {max(1, len(call.needs))}",
        f"idle candidates: {state.router.candidates(call.call_id)}, qualified: {state.router.qualified(call.call_id)}",
    )
    state.say(
        OfferMade(
            at=state.now,
            call_id=call.call_id,
            agent=agent.agent_id,
            token=lease.token,
            leg_id=lease.leg_id,
            queue=call.queue or QueueName(""),
            reasons=reasons,
            candidates=_considered(state, call, agent, picked_up=picked_up_from is not None),
        )
    )
