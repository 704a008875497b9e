"""Overflow: what a queue's rules do with a call that waits too long, or need not wait at all.

The rules are looked at in their order, and each acts once on a call: when the call arrives in the queue, when it has
waited for so long, when the last one who could serve it has left, and when its owner changes the rules. An offer under
way goes on; should it come to nothing, the rules are looked at then. A call for one agent alone is that agent's.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from acd.legs.joining import take_back, unserved
from acd.memory.agents import Agent
from acd.memory.calls import Call, CallEvent, Party
from acd.memory.state import State
from acd.memory.ways import Sent, Way, dump_way
from acd.queues import callbacks, lending, promises
from acd.queues.boxes import begin_message, send_to_box
from acd.queues.expected import forecast
from acd.queues.hours import is_open
from acd.queues.overdue import SIGNED_OUT, expect_next_look
from acd.queues.placing import note_terms, place
from acd.queues.waiting import begin_wait, sorted_by_place, start_waiting, wait_is_over
from core.commands import DialOut, SendToFlow
from core.facts import (
    AgentState,
    CallMoved,
    CallOverflowed,
    CallQueued,
    CallRequeued,
    CallStage,
    CallWentOutside,
)
from core.ids import CallId, LegId, LegKind, QueueName
from core.needs import could_serve
from core.policies import Overflow, OverflowTo, OverflowWhen

RING_S = 30.0  # a number outside
ON_ARRIVAL = frozenset({OverflowWhen.LENGTH, OverflowWhen.CLOSED, OverflowWhen.EXPECTED})
BY_RULE = "overflow"  # who moved the call


# --- when the rules are looked at ------------------------------------------------------------------------------------


def on_call_queued(state: State, fact: CallQueued) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and not _is_old_word(state, call, fact) and begin_wait(state, call, fact):
        call.sent = None
        callbacks.take_place(state, call)
        enter(state, call)
        promises.show(state, call)


def _is_old_word(state: State, call: Call, fact: CallQueued) -> bool:
    """Of the wait that a rule has ended: the caller is on its way into the IVR."""
    sent = call.sent
    if sent is None:
        return False
    here = state.room(call.leg_id) == "waiting" and state.now < sent.at + state.limits.bridge_s
    return here or fact.at <= sent.said_at


def enter(state: State, call: Call) -> None:
    """A queue that is new to this wait: its rules count from now on. One that has acted on the call has."""
    call.way = Way(state.now, visited=call.way.visited, acted=call.way.acted)
    arrive(state, call)


def fresh(state: State, call: Call) -> None:
    """Somebody has sent it here: no rule has acted on it, and it has been nowhere yet."""
    call.way = Way(state.now)


def served(state: State, call: Call) -> None:
    """It was with somebody, and waits once more through no doing of its own: no rule of an arrival is for it."""
    call.way = Way(state.now, looked=True)


def arrive(state: State, call: Call) -> None:
    """It is in this queue. Nobody is asked when the queue is closed and a rule says what becomes of the call then."""
    if _is_ruled(state, call) and not call.way.looked and not _was_open(state, call):
        look(state, call)
    if call.wanted and call.call_id not in state.router:
        start_waiting(state, call)
        look(state, call)


def route_all(state: State) -> None:
    """Callers in their order, each to the best agent: when nobody could be routed for a while."""
    for call in sorted_by_place(state):
        if call.wanted:
            state.router.forget(call.call_id)
            arrive(state, call)


def look_due(state: State, call_id: CallId) -> None:
    call = state.calls.get(call_id)
    if call is not None:
        look(state, call)


def somebody_left(state: State, _: str) -> None:
    """Perhaps the last one who could serve a caller who waits."""
    for call in [call for call in state.calls.values() if call.wanted]:
        look(state, call)


def look(state: State, call: Call) -> None:
    """The first rule that holds acts. One that leaves the call in line lets the others have their say."""
    if not _is_ruled(state, call):
        return
    for rule in _pending(state, call):
        measured = CONDITIONS[rule.when](state, call, rule.value)
        if measured is not None:
            _act(state, call, rule, measured)
            if rule.to not in STAYS:
                return
    call.way = replace(call.way, looked=True)
    expect_next_look(state, call)


def _is_ruled(state: State, call: Call) -> bool:
    return state.offering and call.wanted and call.only_agent is None


def _pending(state: State, call: Call) -> Iterator[Overflow]:
    """The rules of its queue that have not acted on it, and could."""
    queue = _queue(call)
    for rule in state.rules(queue).overflow:
        late = call.way.looked and rule.when in ON_ARRIVAL
        if rule.to in HANDLERS and not late and not call.way.has_acted(queue, rule) and _leads_on(state, call, rule):
            yield rule


def _leads_on(state: State, call: Call, rule: Overflow) -> bool:
    """A call comes to each queue once by a rule, so that it goes in no circle."""
    target = QueueName(rule.target)
    if call.back is not None and not call.back.reached and rule.to not in WITHOUT_LEG:
        return False
    if rule.to is OverflowTo.SEATS:
        return state.rules(call.queue).lent is not None
    new = target in state.queues and target != call.queue and target not in call.way.visited
    return new if rule.to is OverflowTo.QUEUE else True


def _queue(call: Call) -> QueueName:
    return call.queue or QueueName("")


# --- whether a rule holds: what was measured, None when it does not --------------------------------------------------


def _waited(state: State, call: Call, value: float) -> float | None:
    """The sum is the deadline's (acd.queues.waiting): two sums would differ by a rounding."""
    return state.now - call.way.entered_at if call.way.entered_at + value <= state.now else None


def _length(state: State, call: Call, value: float) -> float | None:
    mine = place(state, call)
    before = sum(
        other.queue == call.queue
        and other.stage in (CallStage.WAITING, CallStage.OFFERED)
        and other.leaving is None
        and place(state, other) < mine
        for other in state.calls.values()
    )
    return float(before) if before >= value else None


def _expected(state: State, call: Call, value: float) -> float | None:
    """What cannot be said yet is no reason to send anybody away."""
    found = forecast(state, call) if call.call_id in state.router else None
    return found.seconds if found is not None and found.seconds > value else None


def _nobody(state: State, call: Call, value: float) -> float | None:
    if call.way.looked and SIGNED_OUT in state.deadlines:
        return None  # the one who left may come back
    last = call.needs[-1].needs if call.needs else ()
    return None if any(_is_there(agent) and could_serve(agent.skills, last) for agent in state.agents) else 0.0


def _is_there(agent: Agent) -> bool:
    """Paused and busy ones are; a supervisor who only took a call over is not."""
    return agent.state is not AgentState.OFFLINE and agent.kind is not LegKind.SUPERVISING


def _shut(state: State, call: Call, value: float) -> float | None:
    return None if _was_open(state, call) else 0.0


def _was_open(state: State, call: Call) -> bool:
    """When it came: whoever came in time is served."""
    return is_open(state, call.queue, call.way.entered_at)


CONDITIONS: dict[OverflowWhen, Callable[[State, Call, float], float | None]] = {
    OverflowWhen.WAIT: _waited,
    OverflowWhen.LENGTH: _length,
    OverflowWhen.NOBODY: _nobody,
    OverflowWhen.CLOSED: _shut,
    OverflowWhen.EXPECTED: _expected,
}


# --- what a rule does ------------------------------------------------------------------------------------------------


def _act(state: State, call: Call, rule: Overflow, measured: float) -> None:
    call.way = replace(call.way, acted=(*call.way.acted, (_queue(call), rule)))
    state.say(
        CallOverflowed(
            at=state.now, call_id=call.call_id, queue=_queue(call), when=rule.when, value=rule.value,
            measured=measured, to=rule.to, target=rule.target,
        )
    )  # fmt: skip
    HANDLERS[rule.to](state, call, rule)


def _to_queue(state: State, call: Call, rule: Overflow) -> None:
    """On that queue's terms, with the time waited and the place that it gives."""
    left, target = _queue(call), QueueName(rule.target)
    leave_line(state, call)
    call.queue, call.needs, call.step = target, state.rules(target).needs, 0
    call.way = replace(call.way, visited=(*call.way.visited, left), entered_at=state.now, looked=False, lent=False)
    state.say(CallMoved(at=state.now, call_id=call.call_id, queue=target, by=BY_RULE))
    note_terms(state, call)
    enter(state, call)


def _to_outside(state: State, call: Call, rule: Overflow) -> None:
    """The caller hears how it is called, and waits until somebody answers there."""
    leave_line(state, call)
    call.party = Party(f"blind-{state.leases.next_token()}", rule.target, called=True)
    call.sent = Sent(rule, at=state.now, said_at=state.wall)
    state.change_call(call, CallEvent.GO_OUTSIDE)
    state.say(CallWentOutside(at=state.now, call_id=call.call_id, leg_id=LegId(""), to=rule.target))
    note_terms(state, call)
    state.do(
        DialOut(
            call_id=call.call_id, leg_id=call.leg_id, number=rule.target, shown_as=call.our_number, ring_s=RING_S,
            side=call.party.party_id,
        )
    )  # fmt: skip
    state.deadlines.set(("party", call.call_id), state.now + RING_S + state.limits.lease_grace_s)
    state.deadlines.set(("sent", call.call_id), state.now + state.limits.bridge_s)


def _to_flow(state: State, call: Call, rule: Overflow) -> None:
    """The wait is over; should the flow end in a queue, another begins."""
    leave_line(state, call)
    call.sent = Sent(rule, at=state.now, said_at=state.wall, waited_s=call.waited_s)
    call.waited_s += max(0.0, state.now - call.waiting_since)
    state.change_call(call, CallEvent.SEND)
    send_to_flow(state, call)


def send_to_flow(state: State, call: Call) -> None:
    if call.sent is not None:
        flow, way = call.sent.rule.target, dump_way(call.way)
        state.do(SendToFlow(call_id=call.call_id, flow=flow, way=way, far_leg=call.far_leg))
        state.deadlines.set(("sent", call.call_id), state.now + state.limits.bridge_s)


def _to_box(state: State, call: Call, rule: Overflow) -> None:
    """The wait is over; the caller may leave a message."""
    leave_line(state, call)
    begin_message(state, call, rule)


def send_on(state: State, call: Call) -> None:
    """Once more to where the rule has sent it."""
    sent = call.sent
    if sent is not None:
        (send_to_box if sent.rule.to is OverflowTo.VOICEMAIL else send_to_flow)(state, call)


def leave_line(state: State, call: Call) -> None:
    """It does not stand where it stood; whatever takes it says so itself."""
    state.router.forget(call.call_id)
    state.waits.forget(call.call_id)  # what was promised was for this line
    wait_is_over(state, call)


def back_in_line(state: State, call: Call, *, why: str) -> None:
    """Where it was sent nobody took it: it has its place again, and the rules that are left have their say."""
    if call.sent is not None and call.stage is CallStage.IVR:
        call.waited_s = call.sent.waited_s
    call.sent, call.asked_until = None, 0.0
    state.deadlines.clear(("sent", call.call_id))
    state.change_call(call, CallEvent.REQUEUE)
    state.say(CallRequeued(at=state.now, call_id=call.call_id, queue=_queue(call), why=why))
    arrive(state, call)
    if unserved(state, call):  # else a rule has sent it on already, and is not to be overtaken by this
        take_back(state, call)


def _to_seats(state: State, call: Call, rule: Overflow) -> None:
    """It stays in its line, which borrows outbound seats from now on until it is quiet."""
    call.way = replace(call.way, lent=True)
    lending.borrow(state, _queue(call), lending.RULE)


HANDLERS: dict[OverflowTo, Callable[[State, Call, Overflow], None]] = {
    OverflowTo.QUEUE: _to_queue,
    OverflowTo.OUTSIDE: _to_outside,
    OverflowTo.IVR: _to_flow,
    OverflowTo.SEATS: _to_seats,
    OverflowTo.CALLBACK: callbacks.ask,
    OverflowTo.VOICEMAIL: _to_box,
}
STAYS = frozenset({OverflowTo.SEATS, OverflowTo.CALLBACK})  # targets that leave the call in its line
WITHOUT_LEG = frozenset({OverflowTo.QUEUE, OverflowTo.SEATS})  # ... and those for who has hung up and keeps a place
