"""Promises of how long a caller will wait: made, scored against what happened, and learned from.

Each promise is scored once. It is kept when caller and agent talk by then. A caller who gives up leaves a place behind
(a ghost): the promise counts as kept if, in its time, an agent is free who would have taken this caller, because it
takes one from further behind or finds nobody. That is exactly when this caller's turn would have come, since the turn
of a place depends on those before it alone. So those who gave up are neither left out, which would praise promises that
frighten the impatient away, nor counted as broken. Ghosts and open promises are memory: a restart scores none of them.
What a caller was told last is remembered (acd/queues/announcing.py).
"""

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.lines import CallKey
from acd.memory.state import State
from acd.memory.waits import QUANTILE, Ghost, Learned, Promise, Serving
from acd.queues.expected import Forecast, forecast
from core.facts import CallStage, EndedBy, PromiseCause, WaitLearned, WaitPromised, WaitScored
from core.ids import CallId, QueueName

SHOWN_EVERY_S = 1.0  # of the promises that nobody hears, one a queue in this time is calculated at most,
SHOWN_APART_S = 0.1  # and one on the whole floor in this: it costs milliseconds when many have many skills


def learned_of(state: State, queue: QueueName | None) -> Learned:
    return state.waits.of(queue or QueueName(""), state.rules(queue).wrapup_s)


def on_learned(state: State, fact: WaitLearned) -> None:
    """From before our start."""
    state.waits.remember(fact)


# --- made ------------------------------------------------------------------------------------------------------------


def show(state: State, call: Call) -> None:
    """When a caller begins to wait: a promise for the screens, unless many come at a time."""
    queue, shown_at = call.queue or QueueName(""), state.waits.shown_at
    if not call.wanted or state.now - shown_at.get(queue, float("-inf")) < SHOWN_EVERY_S:
        return
    if state.now - max(shown_at.values(), default=float("-inf")) < SHOWN_APART_S:
        return
    state.waits.shown_at[queue] = state.now
    expected = forecast(state, call)
    if expected is not None:
        promise(state, call, expected, expected.seconds)


def promise(
    state: State,
    call: Call,
    expected: Forecast,
    seconds: float,
    *,
    spoken: bool = False,
    cause: PromiseCause = PromiseCause.NONE,
) -> WaitPromised:
    made = Promise(state.now, seconds, spoken)
    state.waits.open.setdefault(call.call_id, []).append(made)
    _watch(state, call.call_id)
    said = WaitPromised(
        at=state.now,
        call_id=call.call_id,
        queue=call.queue or QueueName(""),
        position=expected.position,
        seconds=round(seconds, 3),
        quantile=QUANTILE,
        agents=expected.agents,
        handle_s=round(expected.handle_s, 3),
        spoken=spoken,
        cause=cause,
    )
    state.say(said)
    return said


def _watch(state: State, call_id: CallId) -> None:
    """A promise to one who gave up is broken when its time is over."""
    if call_id in state.waits.ghosts:
        state.deadlines.set(("promise", call_id), min(made.until for made in state.waits.open[call_id]))


# --- scored ----------------------------------------------------------------------------------------------------------


def connected(state: State, call: Call, lease: Reservation) -> None:
    """Caller and agent talk."""
    learned_of(state, call.queue).saw_wait(max(0.0, state.now - call.waiting_since), gave_up=False)
    serving = state.waits.serving.get(lease.agent)
    if serving is not None:
        serving.answer_s = state.now - serving.offered_at
    for made in state.waits.open.get(call.call_id, ()):
        _score(state, call.call_id, call.queue, made, max(0.0, state.now - made.at))
    state.waits.forget(call.call_id)


def leaves_line(state: State, call: Call) -> None:
    """To be called back: its patience was not at its end."""
    learned_of(state, call.queue).saw_wait(max(0.0, state.now - call.waiting_since), gave_up=False)


def turn_came(state: State, call: Call) -> None:
    """Of a caller who is called back: the promise is kept as soon as that begins."""
    for made in state.waits.open.get(call.call_id, ()):
        _score(state, call.call_id, call.queue, made, max(0.0, state.now - made.at))
    state.waits.forget(call.call_id)


def gives_up(state: State, call: Call, by: EndedBy) -> None:
    """The caller hangs up while it stands in line, or while an agent is asked. Call it before it leaves the line.

    Whom somebody else ends has not given up: its promises are not scored. Whoever else leaves may have been told
    something, too, if a restart lies between.
    """
    state.waits.told.pop(call.call_id, None)
    if call.stage not in (CallStage.WAITING, CallStage.OFFERED):
        return
    if by is not EndedBy.CUSTOMER:
        state.waits.forget(call.call_id)
        return
    learned = learned_of(state, call.queue)
    learned.saw_wait(max(0.0, state.now - call.waiting_since), gave_up=True)
    if not state.waits.open.get(call.call_id):
        return
    if call.call_id in state.router:
        key, terms = state.router.key_of(call.call_id), state.router.terms_of(call.call_id)
        state.waits.ghosts[call.call_id] = Ghost(call.queue or QueueName(""), key, terms)
        _watch(state, call.call_id)
    else:
        for made in state.waits.open[call.call_id]:
            _score(state, call.call_id, call.queue, made, state.now - made.at + learned.answer_s, gave_up=True)
        state.waits.forget(call.call_id)


def taken(state: State, call: Call, agent: Agent) -> None:
    """This agent is asked to take this call: it would have been the turn of whoever stood before it and gave up."""
    state.waits.serving[agent.agent_id] = Serving(state.now)
    if state.waits.ghosts:
        _turn_of_ghosts(state, agent, state.router.key_of(call.call_id))


def found_nobody(state: State, agent: Agent) -> None:
    """An agent is free and nobody is there for it: whoever was served then would have kept it from all others."""
    taken_already = state.waits.turns.get(agent.agent_id) == agent.idle_since
    if state.waits.ghosts and not taken_already and _turn_of_ghosts(state, agent, None):
        state.waits.turns[agent.agent_id] = agent.idle_since


def _turn_of_ghosts(state: State, agent: Agent, key: CallKey | None) -> bool:
    """One agent takes one caller: the first in its eyes. Whether that was one who gave up."""
    mine = [
        (ghost.key, call_id)
        for call_id, ghost in state.waits.ghosts.items()
        if ghost.terms.admits(agent.agent_id, agent.skills)
    ]
    first = min(mine, default=None)
    if first is None or (key is not None and key < first[0]):
        return False
    call_id = first[1]
    ghost = state.waits.ghosts[call_id]
    answer_s = learned_of(state, ghost.queue).answer_s
    for made in state.waits.open.get(call_id, ()):
        _score(state, call_id, ghost.queue, made, state.now - made.at + answer_s, gave_up=True)
    state.waits.forget(call_id)
    state.deadlines.clear(("promise", call_id))
    return True


def promise_is_over(state: State, call_id: CallId) -> None:
    """Nobody would have served the one who gave up by then."""
    ghost, left = state.waits.ghosts.get(call_id), []
    for made in state.waits.open.get(call_id, ()) if ghost is not None else ():
        if made.until <= state.now:
            _score(state, call_id, ghost.queue if ghost else None, made, made.seconds, gave_up=True, kept=False)
        else:
            left.append(made)
    if left:
        state.waits.open[call_id] = left
        _watch(state, call_id)
    else:
        state.waits.forget(call_id)


def _score(
    state: State,
    call_id: CallId,
    queue: QueueName | None,
    made: Promise,
    actual_s: float,
    *,
    gave_up: bool = False,
    kept: bool | None = None,
) -> None:
    kept = actual_s <= made.seconds if kept is None else kept
    learned_of(state, queue).scored(kept=kept)
    state.say(
        WaitScored(
            at=state.now,
            call_id=call_id,
            queue=queue or QueueName(""),
            promised_at=made.at,
            promised_s=round(made.seconds, 3),
            actual_s=round(actual_s, 3),
            kept=kept,
            spoken=made.spoken,
            gave_up=gave_up,
        )
    )
