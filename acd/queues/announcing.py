"""What a waiting caller is told: its place and how long it will take, and never a later time without a cause.

Later is later than what it was promised before, however often that was said again in between; after a restart of the
service, too. A promise is for one queue: who is moved to another is told anew.

The caller leaves the waiting room for the announcement, and the dialplan brings it back. Nothing is announced while an
agent is being asked, and an offer that begins meanwhile stops it: whoever answers must find the caller in the room,
from where the two are joined at once and without a ghost (docs/adr/0003).
"""

from collections.abc import Iterable
from dataclasses import replace

from acd.memory.calls import Call
from acd.memory.state import State
from acd.memory.waits import Told
from acd.queues.expected import Forecast, forecast
from acd.queues.promises import promise
from core.commands import Announce, StopAnnouncing
from core.facts import CallbackTried, CallConnected, CallStage, Fact, PromiseCause, PromiseRestored, WaitPromised
from core.ids import CallId

SOON_S = 5.0  # when it cannot be announced now
RISE_S = 15.0  # a promise that grows by less is the same promise
SLOWER = 1.1  # conversations that take so much longer are a cause


def last_told(said: Iterable[Fact], now: float) -> list[PromiseRestored]:
    """By these facts of calls that go on, in their order: what each caller was told and still waits by."""
    told: dict[CallId, Told] = {}
    for fact in said:
        if isinstance(fact, WaitPromised) and fact.spoken:
            told[fact.call_id] = told_by(fact, told.get(fact.call_id))
        elif isinstance(fact, CallConnected | CallbackTried):
            told.pop(fact.call_id, None)
    return [
        PromiseRestored(
            at=now, call_id=call_id, queue=it.queue, until=it.until, position=it.position, agents=it.agents,
            handle_s=it.handle_s,
        )
        for call_id, it in told.items()
    ]  # fmt: skip


def told_by(said: WaitPromised, before: Told | None) -> Told:
    """What the caller knows now, who knew that before. A promise said again, a little later, stands as it was."""
    now = Told(said.queue, said.at + said.seconds, said.position, said.agents, said.handle_s)
    if before is None or before.queue != said.queue or said.cause is not PromiseCause.NONE or now.until <= before.until:
        return now
    return replace(before, position=said.position)


def on_promise_restored(state: State, fact: PromiseRestored) -> None:
    """From before our start; Asterisk has yet to show whether the caller still waits."""
    state.waits.told.setdefault(fact.call_id, Told(fact.queue, fact.until, fact.position, fact.agents, fact.handle_s))


def forget_gone(state: State) -> None:
    """Asterisk has shown who still waits."""
    for call_id in state.waits.told.keys() - state.calls.keys():
        del state.waits.told[call_id]


def start_clock(state: State, call: Call) -> None:
    """The first announcement of this wait, unless it is planned already."""
    rules = state.rules(call.queue)
    if call.back is not None and not call.back.reached:
        return
    if rules.announce_first_s <= 0.0 or ("announce", call.call_id) in state.deadlines:
        return
    first = call.waiting_since + rules.announce_first_s
    if first > state.now:
        state.deadlines.set(("announce", call.call_id), first)
    elif rules.announce_every_s > 0.0:
        state.deadlines.set(("announce", call.call_id), state.now + rules.announce_every_s)


def announce(state: State, call_id: CallId) -> None:
    call = state.calls.get(call_id)
    if call is None or call.leaving is not None or call.stage not in (CallStage.WAITING, CallStage.OFFERED):
        return
    if not call.wanted or not state.observed or state.room(call.leg_id) != "waiting":
        state.deadlines.set(("announce", call_id), state.now + SOON_S)
        return
    _tell(state, call)
    every = state.rules(call.queue).announce_every_s
    if every > 0.0:
        state.deadlines.set(("announce", call_id), state.now + every)


def _tell(state: State, call: Call) -> None:
    expected = forecast(state, call)
    if expected is None:
        return  # nobody at work could serve it: there is nothing to promise, and a place alone would be a lie
    seconds, cause = _said(state, call, expected)
    said = promise(state, call, expected, seconds, spoken=True, cause=cause)
    state.waits.told[call.call_id] = told_by(said, state.waits.told.get(call.call_id))
    call.announcing = True
    state.do(
        Announce(
            call_id=call.call_id,
            position=expected.position,
            seconds=seconds,
            language=call.language,
            longer=cause is not PromiseCause.NONE,
            callback=offers_callback(state, call),
            far_leg=call.far_leg,
        )
    )


def _said(state: State, call: Call, expected: Forecast) -> tuple[float, PromiseCause]:
    """The time that is told, no later than what was told before unless something has caused that."""
    told = state.waits.told.get(call.call_id)
    if told is None or told.queue != (call.queue or "") or state.now + expected.seconds <= told.until + RISE_S:
        return expected.seconds, PromiseCause.NONE
    if told.until <= state.now:
        return expected.seconds, PromiseCause.OVERDUE
    cause = _cause(told, expected)
    return (expected.seconds if cause else told.until - state.now), cause


def _cause(told: Told, expected: Forecast) -> PromiseCause:
    if expected.agents < told.agents:
        return PromiseCause.AGENTS_FEWER
    if expected.position > told.position:
        return PromiseCause.PUT_BEFORE
    if expected.handle_s > told.handle_s * SLOWER:
        return PromiseCause.HANDLE_TIMES
    return PromiseCause.NONE


def offers_callback(state: State, call: Call) -> bool:
    """Whether the caller may press 1 by now."""
    rules = state.rules(call.queue).callback
    waited = state.now - call.waiting_since
    return rules is not None and call.back is None and rules.offer_after_s > 0.0 and waited >= rules.offer_after_s


def stop(state: State, call: Call) -> None:
    """An agent is being asked: the caller must stand in the room."""
    if call.announcing:
        call.announcing = False
        state.do(StopAnnouncing(call_id=call.call_id, far_leg=call.far_leg))


def is_back(call: Call) -> None:
    call.announcing = False
