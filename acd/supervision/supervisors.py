"""What supervisors ask for, and what Asterisk shows of their legs."""

from acd.legs.hangups import end_leg
from acd.memory.state import Place, State
from acd.memory.supervisions import Over, Supervision, SupervisionEvent, Wish, next_state
from acd.supervision.listening import changed, note, seen
from acd.supervision.refusals import refusal_of_supervision
from acd.supervision.supervising import end, lease_of
from acd.supervision.takeover import give_up_takeover
from core.commands import RingSupervisor
from core.facts import (
    CallStage,
    CommandRefused,
    LegEnded,
    ListeningStarted,
    ListeningStopped,
    SupervisionAdopted,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionEndAsked,
    SupervisionMode,
    SupervisionModeAsked,
    SupervisionStarted,
    SupervisionState,
    SupervisorKeyPressed,
)
from core.ids import AgentLeg, CallId, LegKind, SupervisionId, Token, agent_leg

KEYS = {"4": SupervisionMode.LISTEN, "5": SupervisionMode.WHISPER, "6": SupervisionMode.BARGE}
_LOST = frozenset({27, 38, 41, 44})  # Q.850: the leg broke; see acd.seen.ends
_TURNED_DOWN = frozenset({17, 21})
_NOBODY_CAME = 19


# --- what people ask for -------------------------------------------------------------------------------------------


def on_supervision_asked(state: State, fact: SupervisionAsked) -> None:
    """The one who supervises this agent already changes the mode; who supervises another turns to this one."""
    if refusal_of_supervision(state, fact) is not None:
        return
    before = state.supervisions.of_supervisor(fact.supervisor)
    if before is not None and before.agent == fact.agent:
        _want(state, before, fact.mode, fact.supervisor)
    elif before is not None:
        ringing, before.astray = before.state is SupervisionState.CONNECTING, before.may_listen
        end(state, before, Over.MOVED)
        _turn(state, before, fact, ringing=ringing)
    else:
        _start(state, fact)


def _start(state: State, fact: SupervisionAsked) -> None:
    token = state.leases.next_token()
    leg = AgentLeg(LegKind.SUPERVISING, fact.supervisor, token)
    it = _new(state, fact, leg, token, fact.device)
    rules = state.limits.supervisor_ring_s
    state.do(
        RingSupervisor(
            leg_id=it.leg_id, supervisor=it.supervisor, device=it.device, supervision_id=it.supervision_id,
            agent=it.agent, mode=it.mode_by_itself, since=it.since, ring_s=rules,
        )
    )  # fmt: skip
    state.deadlines.set(("supervision", it.supervision_id), state.now + rules + state.limits.lease_grace_s)


def _turn(state: State, before: Supervision, fact: SupervisionAsked, *, ringing: bool) -> None:
    """The same leg, without another ring."""
    leg = agent_leg(before.leg_id)
    assert leg is not None, "a supervision's leg is named as one"
    it = _new(state, fact, leg, state.leases.next_token(), before.device, there=not ringing)
    it.to, it.astray = before.to, before.astray
    if ringing:
        wait_s = state.limits.supervisor_ring_s + state.limits.lease_grace_s
        state.deadlines.set(("supervision", it.supervision_id), state.now + wait_s)
    note(state, it)


def _new(
    state: State, fact: SupervisionAsked, leg: AgentLeg, token: Token, device: str, *, there: bool = False
) -> Supervision:
    it = Supervision(
        SupervisionId(f"sup-{token}"),
        fact.supervisor,
        fact.agent,
        leg.leg_id,
        device,
        SupervisionMode.LISTEN,
        state.now,
    )
    it.state = SupervisionState.WAITING if there else SupervisionState.CONNECTING
    it.told = state.policies.agent_told_of_supervision
    state.supervisions.add(it)
    _set_wanted(state, it, fact.mode, fact.supervisor)
    state.say(
        SupervisionStarted(
            at=state.now, mode=fact.mode, device=device, state=it.state, told=it.told, **it.names
        )
    )  # fmt: skip
    return it


def on_supervision_mode_asked(state: State, fact: SupervisionModeAsked) -> None:
    it = state.supervisions.get(fact.supervision_id)
    if it is not None and refusal_of_supervision(state, fact) is None:
        _want(state, it, fact.mode, fact.asked_by)


def _want(state: State, it: Supervision, mode: SupervisionMode, by: str) -> None:
    if it.wanted is not mode and it.wish is not Wish.TAKE_OVER:
        _set_wanted(state, it, mode, by)
        note(state, it)


def _set_wanted(state: State, it: Supervision, mode: SupervisionMode, by: str) -> None:
    if mode is SupervisionMode.TAKEOVER:
        lease = state.leases.of_agent(it.agent)
        it.before, it.meant = it.wanted, lease.call_id if lease is not None else None
    it.wanted, it.asked_by = mode, by


def on_supervision_end_asked(state: State, fact: SupervisionEndAsked) -> None:
    """People are refused it during a takeover; who has lost the right to hear ends as soon as that came to nothing."""
    it = state.supervisions.get(fact.supervision_id)
    if it is not None and it.wish is Wish.TAKE_OVER:
        it.unwanted = True
    elif it is not None and refusal_of_supervision(state, fact) is None:
        end(state, it, Over.ASKED)


# --- what Asterisk shows -------------------------------------------------------------------------------------------


def supervisor_arrived(state: State, leg: AgentLeg, place: Place) -> bool:
    """Whether this leg, which has come to a bridge, is there to listen. In the agents' room it listens to nobody."""
    it = state.supervisions.of_leg(leg.leg_id)
    if it is None or it.serving:
        return False
    state.joined(leg.leg_id, place)
    if place.room == "agents":
        _is_in_room(state, it)
    return True


def _is_in_room(state: State, it: Supervision) -> None:
    if it.state is SupervisionState.CONNECTING:
        state.deadlines.clear(("supervision", it.supervision_id))
        it.state = next_state(it.state, SupervisionEvent.ANSWER)
        state.say(SupervisionAnswered(at=state.now, **it.names))
    it.to, it.to_call, it.astray = None, None, False
    if it.wish is Wish.STOP:
        seen(state, it)


def on_listening_started(state: State, fact: ListeningStarted) -> None:
    it = state.supervisions.of_leg(fact.leg_id)
    if it is None or it.serving:
        return
    it.astray = False
    if it.wish is Wish.LISTEN and it.wish_for[0] == fact.to:
        it.to, it.to_call = fact.to, CallId(it.wish_for[1])
        seen(state, it)
    elif it.to != fact.to:
        it.to, it.to_call = fact.to, None  # late word, or of somebody whom it should not hear


def on_listening_stopped(state: State, fact: ListeningStopped) -> None:
    it = state.supervisions.of_leg(fact.leg_id)
    if it is not None and it.to == fact.to and it.wish is not Wish.TAKE_OVER:
        it.to = it.to_call = None


def on_key_pressed(state: State, fact: SupervisorKeyPressed) -> None:
    """A key that we pressed says that the mode is as asked; one at the phone asks for another mode."""
    it, mode = state.supervisions.of_leg(fact.leg_id), KEYS.get(fact.key)
    if it is None or mode is None or it.serving or it.to is None:
        return
    if (it.wish, it.wish_for[0]) == (Wish.MODE, mode):
        seen(state, it)
        changed(state, it, mode, it.asked_by or _by_itself(state, it))
        it.asked_by = ""
    elif mode is not it.mode and it.wish is not Wish.TAKE_OVER:
        it.wanted = mode
        changed(state, it, mode, "key")
        it.sure = it.wish is not Wish.LISTEN  # the next ChanSpy is on its way, and begins as it was asked to
        note(state, it)


def _by_itself(state: State, it: Supervision) -> str:
    call = state.calls.get(it.call_id or CallId(""))
    return "hold" if call is not None and call.stage is CallStage.HELD else "resume"


def supervisor_left(state: State, leg: AgentLeg, fact: LegEnded) -> None:
    it = state.supervisions.of_leg(leg.leg_id)
    if it is not None:
        end(state, it, _why_left(it, fact), leg_gone=True)


def _why_left(it: Supervision, fact: LegEnded) -> Over:
    if it.serving:
        return Over.TAKEN_CALL_OVER
    if it.state is not SupervisionState.CONNECTING:
        return Over.PHONE_LOST if fact.learned or fact.cause in _LOST else Over.HUNG_UP
    if fact.cause in _TURNED_DOWN:
        return Over.REFUSED
    return Over.NO_ANSWER if fact.cause == _NOBODY_CAME else Over.UNREACHABLE


def supervisors_command_refused(state: State, fact: CommandRefused) -> None:
    """What else is refused is asked for again, or the leg is gone and its end will tell."""
    it = state.supervisions.of_leg(fact.leg_id)
    if it is not None and fact.command == "RingSupervisor":
        end(state, it, Over.UNREACHABLE, leg_gone=True)
    elif it is not None and fact.command == "TakeOver" and it.wish is Wish.TAKE_OVER:
        give_up_takeover(state, it)


def on_supervision_adopted(state: State, fact: SupervisionAdopted) -> None:
    """A leg of an earlier life of ours goes on, and is set to its mode once more; a second of one supervisor's ends."""
    leg = agent_leg(fact.leg_id)
    if leg is None or state.supervisions.of_leg(fact.leg_id) is not None or fact.leg_id in state.ending:
        return
    state.leases.saw_token(leg.token)
    if state.supervisions.of_supervisor(fact.supervisor) is not None:
        end_leg(state, fact.leg_id)
        return
    mode = SupervisionMode.LISTEN if fact.mode is SupervisionMode.TAKEOVER else fact.mode
    it = Supervision(
        fact.supervision_id, fact.supervisor, fact.agent, fact.leg_id, fact.device, mode, fact.since, mode=mode
    )
    it.state = SupervisionState.WAITING if fact.up else SupervisionState.CONNECTING
    state.supervisions.add(it)
    if fact.room:
        state.joined(fact.leg_id, Place("", fact.room))
    elif fact.up:
        it.to, it.to_call, it.sure = fact.to, fact.call_id, False
    else:
        wait_s = state.limits.supervisor_ring_s + state.limits.lease_grace_s
        state.deadlines.set(("supervision", it.supervision_id), state.now + wait_s)
    _adopt_service(state, it)


def _adopt_service(state: State, it: Supervision) -> None:
    lease = lease_of(state, it)
    if lease is not None:
        it.serving, it.mode, it.call_id = True, SupervisionMode.TAKEOVER, lease.call_id
        it.state = next_state(it.state, SupervisionEvent.HEAR)
