"""Whether a person has answered: a fax says so by its tone, a machine by talking on where a person says "hello?".

Nobody waits for it. The customer is with an agent meanwhile, and Asterisk listens (``TONE_DETECT``, ``TALK_DETECT``).
A machine's greeting has no pause; a person says a word or a name and then waits to be spoken to. So the first pause
of PAUSE_S decides for a person when less than GREETING_S was said before it, and its absence for a machine: a rule as
app_amd.c has it, without its count of words. Times in seconds.
"""

from acd.legs.hangups import end_leg
from acd.memory.calls import Call
from acd.memory.state import State
from core.commands import StopJudging
from core.facts import AnswerJudged, AttemptOutcome, CallAdopted, FaxHeard, MachinePolicy, VoiceBegan, VoicePaused
from core.ids import LEAD_CALL, CallId, LegId, QueueName

PAUSE_S = 0.8  # the dialplan's TALK_DETECT has it, too
GREETING_S = 2.0  # of speech with the silence before it, since Asterisk counts both
SPOKEN_S = 0.1  # less is no word: the silence at the beginning
LISTENS_S = 8.0  # after the answer: fax machines send their tone within the first four


def listens(state: State, campaign: QueueName) -> bool:
    known = state.outbound.campaigns.get(campaign)
    return known is not None and known.rules.machines is not MachinePolicy.OFF


def begin(state: State, call: Call) -> None:
    state.outbound.judged[call.call_id] = None
    state.deadlines.set(("judge", call.call_id), state.now + LISTENS_S)


def on_call_adopted(state: State, fact: CallAdopted) -> None:
    """What was said before our start nobody knows."""
    if fact.call_id.startswith(LEAD_CALL):
        state.do(StopJudging(leg_id=state.calls[fact.call_id].leg_id))


def link_lost(state: State) -> None:
    """A pause that nobody has heard of makes no machine of a person."""
    for call_id in state.outbound.judged:
        state.deadlines.clear(("greeting", call_id))
    state.outbound.judged.clear()


def on_voice_began(state: State, fact: VoiceBegan) -> None:
    call = _judged(state, fact.leg_id)
    if call is not None and call.queue is not None and listens(state, call.queue):
        state.deadlines.set(("greeting", call.call_id), state.now + GREETING_S + PAUSE_S)


def on_voice_paused(state: State, fact: VoicePaused) -> None:
    """Somebody has spoken, and waits."""
    call = _judged(state, fact.leg_id)
    if call is None:
        return
    state.deadlines.clear(("greeting", call.call_id))
    if fact.spoke_s >= GREETING_S:
        greeting_goes_on(state, call.call_id)
    elif fact.spoke_s >= SPOKEN_S:
        over(state, call.call_id)


def greeting_goes_on(state: State, call_id: CallId) -> None:
    call = state.calls.get(call_id)
    campaign = state.outbound.campaigns.get(call.queue) if call is not None and call.queue is not None else None
    if call is None or campaign is None or call_id not in state.outbound.judged:
        return
    hangs_up = campaign.rules.machines is MachinePolicy.HANG_UP and call.leaving is None
    _judge(state, call, AttemptOutcome.MACHINE, hung_up=hangs_up)
    if hangs_up:
        call.nobody = True
        end_leg(state, call.leg_id)


def on_fax_heard(state: State, fact: FaxHeard) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and fact.call_id in state.outbound.judged:
        call.nobody = True
        _judge(state, call, AttemptOutcome.FAX, hung_up=True)


def over(state: State, call_id: CallId) -> None:
    """Nobody has said that it is none: it is a person."""
    call = state.calls.get(call_id)
    _forget(state, call_id)
    if call is not None:
        state.do(StopJudging(leg_id=call.leg_id))


def _judge(state: State, call: Call, outcome: AttemptOutcome, *, hung_up: bool) -> None:
    _forget(state, call.call_id)
    state.say(
        AnswerJudged(
            at=state.now, call_id=call.call_id, campaign=call.queue or QueueName(""), outcome=outcome,
            after_s=max(0.0, state.now - call.arrived_at), hung_up=hung_up,
        )
    )  # fmt: skip
    if not hung_up:
        state.do(StopJudging(leg_id=call.leg_id))


def _judged(state: State, leg_id: LegId) -> Call | None:
    """Whose leg this is, while it is being listened to."""
    call_id = state.dialled.get(leg_id)
    return state.calls.get(call_id) if call_id is not None and call_id in state.outbound.judged else None


def _forget(state: State, call_id: CallId) -> None:
    for kind in ("judge", "greeting"):
        state.deadlines.clear((kind, call_id))
    state.outbound.judged.pop(call_id, None)
