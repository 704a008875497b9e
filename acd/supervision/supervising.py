"""Keeping each supervision what it should be: after every fact it is compared with where its agent is.

What follows from an agent's call (it begins, is held, ends, goes to somebody else, its leg is lost and comes back) is
not decided where that happens: :func:`follow` looks at the outcome. So whatever else changes a call needs to know
nothing of supervisors.
"""

from acd.legs.hangups import end_leg
from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.memory.supervisions import Over, Supervision, SupervisionEvent, Wish, next_state
from acd.supervision.listening import seen, wish
from acd.supervision.takeover import begin_takeover, give_up_takeover, goes_on, takeable
from core.commands import Listen, PauseRecording, StopListening, SwitchMode
from core.facts import (
    AgentState,
    CallStage,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionParted,
    SupervisionState,
)
from core.ids import AgentId, LegId, SupervisionId

MAX_TRIES = 3
HEARABLE = frozenset({CallStage.TALKING, CallStage.HELD})
AT_WORK = frozenset({AgentState.AVAILABLE, AgentState.RESERVED, AgentState.RINGING})


def follow(state: State) -> None:
    """Called after every fact and every deadline. What has been asked for already is not asked for again."""
    if state.observed:
        for supervision in state.supervisions:
            _follow(state, supervision)


def _follow(state: State, it: Supervision) -> None:
    if it.serving:
        if lease_of(state, it) is None:
            end(state, it, Over.TAKEN_CALL_OVER)
    elif over := _why_over(state, it):
        end(state, it, over)
    elif it.state is SupervisionState.CONNECTING:
        return
    elif not goes_on(state, it):
        _follow_call(state, it, heard(state, it.agent, it.to))


def _follow_call(state: State, it: Supervision, lease: Reservation | None) -> None:
    target = (lease.leg_id, lease.call_id) if lease is not None else (None, None)
    if it.call_id is not None and (it.to, it.call_id) != target:
        _part(state, it)
    if lease is None:
        _be_silent(state, it)
    elif (it.to, it.to_call) != target:
        _listen(state, it, lease)
    else:
        _hear(state, it, state.calls[lease.call_id])


def _why_over(state: State, it: Supervision) -> Over | None:
    agent, supervisor = state.agents[it.agent], state.agents[it.supervisor]
    if is_at_work(supervisor):
        return Over.AT_WORK
    if it.wish is Wish.TAKE_OVER:
        return None  # the customer may be with this leg already: to end it would end the call
    if it.unwanted:
        return Over.ASKED
    if agent.state is AgentState.OFFLINE:
        return Over.AGENT_LEFT
    if state.closing:
        return Over.FLOOR_CLOSING
    return Over.PHONE_LOST if it.device in supervisor.unreachable else None


def is_at_work(supervisor: Agent) -> bool:
    """Whether calls may come to this phone, or a long leg holds it."""
    return supervisor.state in AT_WORK or (is_nailed(supervisor) and supervisor.state is not AgentState.OFFLINE)


def lease_of(state: State, it: Supervision) -> Reservation | None:
    """The supervisor's own reservation, once the call was taken over."""
    lease = state.leases.of_agent(it.supervisor)
    return lease if lease is not None and lease.leg_id == it.leg_id else None


def heard(state: State, agent_id: AgentId, already: LegId | None = None) -> Reservation | None:
    """The agent's reservation, when there is a conversation to be heard and a leg to hear it on.

    A leg that is listened to ``already`` may be on its way from one bridge to another: on hold, or back.
    """
    lease = state.leases.of_agent(agent_id)
    if lease is None or lease.leg_gone or not (state.room(lease.leg_id) or lease.leg_id == already):
        return None
    call = state.calls[lease.call_id]
    return lease if call.stage in HEARABLE and call.leaving is None else None


# --- what is asked of Asterisk -------------------------------------------------------------------------------------


def _listen(state: State, it: Supervision, lease: Reservation) -> None:
    """A new recorder and a new ChanSpy for each call: one that outlasts its call goes deaf (docs/mechanics.md)."""
    there = state.room(it.leg_id) == "agents" or it.to is not None or it.astray or it.tries > 0
    if not there or (it.wish, it.wish_for) == (Wish.LISTEN, (lease.leg_id, lease.call_id)):
        return
    it.mode, it.sure = _fitting(it, state.calls[lease.call_id]), True
    wish(state, it, Wish.LISTEN, lease.leg_id, lease.call_id)
    track = f"{lease.call_id}-{it.supervisor}-{state.leases.next_token()}"
    state.do(Listen(leg_id=it.leg_id, to=lease.leg_id, call_id=lease.call_id, mode=it.mode, record_as=track))


def _be_silent(state: State, it: Supervision) -> None:
    """Back to the room, so that no later call of the same customer's is heard, or spoken into."""
    _take_no_other(state, it, None)
    if it.may_listen and it.wish is not Wish.STOP:
        it.astray = True
        wish(state, it, Wish.STOP)
        state.do(StopListening(leg_id=it.leg_id))


def _hear(state: State, it: Supervision, call: Call) -> None:
    if it.call_id is None:
        it.call_id, it.told = call.call_id, state.policies.agent_told_of_supervision
        it.state = next_state(it.state, SupervisionEvent.HEAR)
        state.say(SupervisionJoined(at=state.now, call_id=call.call_id, mode=it.mode, told=it.told, **it.names))
        it.asked_by = it.asked_by if it.wanted is not it.mode else ""
        it.paused = False
    _pause_as_the_call(state, it, call)
    _take_no_other(state, it, call)
    mode = _fitting(it, call)
    if it.wanted is SupervisionMode.TAKEOVER:
        begin_takeover(state, it, call)
    elif (mode is not it.mode or not it.sure) and (it.wish, it.wish_for[0]) != (Wish.MODE, mode):
        wish(state, it, Wish.MODE, mode)
        state.do(SwitchMode(leg_id=it.leg_id, mode=mode))


def _pause_as_the_call(state: State, it: Supervision, call: Call) -> None:
    """What must not be recorded must not be in the supervisor's track either."""
    if call.recording_paused is not it.paused:
        it.paused = call.recording_paused
        state.do(PauseRecording(call_id=call.call_id, leg_id=it.leg_id, paused=it.paused, far_leg=call.far_leg))


def _take_no_other(state: State, it: Supervision, call: Call | None) -> None:
    """The call that was to be taken over is over, or shared by now: the next one is not taken unasked. Nor is one that
    another supervisor takes already: of two takers the first serves, the other hears on as before.
    """
    takes = call is not None and call.call_id == it.meant and takeable(state, call)
    late = call is not None and state.supervisions.taking(call.call_id)
    if it.wanted is SupervisionMode.TAKEOVER and (late or not takes):
        it.wanted = it.before


def _fitting(it: Supervision, call: Call) -> SupervisionMode:
    """While the customer is on hold whoever barges in speaks with the agent alone. In a conference, too: ChanSpy
    reaches a bridge's other side only where there is just one (ast_channel_bridge_peer() in main/channel.c).
    """
    agent_alone, mode = call.stage is CallStage.HELD or call.conference, it.mode_by_itself
    return SupervisionMode.WHISPER if agent_alone and mode is SupervisionMode.BARGE else mode


def overdue(state: State, supervision_id: SupervisionId) -> None:
    """What was asked for has not come true: ask again, a few times."""
    it = state.supervisions.get(supervision_id)
    if it is None:
        return
    if not state.observed:
        state.deadlines.set(("supervision", supervision_id), state.now + state.limits.listen_s)
    elif it.state is SupervisionState.CONNECTING:
        end(state, it, Over.NO_ANSWER)
    elif it.wish is Wish.TAKE_OVER:
        give_up_takeover(state, it)
    elif it.tries + 1 >= MAX_TRIES:
        end(state, it, Over.FAILED)
    else:
        it.wish, it.tries = None, it.tries + 1


# --- how it goes on and ends ---------------------------------------------------------------------------------------


def _part(state: State, it: Supervision) -> None:
    call_id, it.call_id = it.call_id, None
    it.state = next_state(it.state, SupervisionEvent.PART)
    if call_id is not None:
        state.say(SupervisionParted(at=state.now, call_id=call_id, **it.names))


def end(state: State, it: Supervision, over: Over, *, leg_gone: bool = False) -> None:
    """The one place where a supervision ends; its leg with it, unless that serves a call or is used by the next."""
    if it.wish is Wish.TAKE_OVER:
        give_up_takeover(state, it)
    it.state = next_state(it.state, SupervisionEvent.END)
    state.supervisions.remove(it)
    seen(state, it)
    state.say(
        SupervisionEnded(
            at=state.now, mode=it.mode, reason=over.value, seconds=max(0.0, state.now - it.since),
            call_id=it.call_id, **it.names,
        )
    )  # fmt: skip
    if not (leg_gone or it.serving or over is Over.MOVED):
        state.forget_leg(it.leg_id)
        end_leg(state, it.leg_id)
