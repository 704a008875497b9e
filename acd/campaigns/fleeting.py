"""Whoever answers and hangs up within milliseconds: the leg is gone before Asterisk has looked, and no word comes of
the answer. Only who has answered can hang up (RFC 3261, 15): a leg that ended in order, without a final status, and
not by our doing, was answered. It is a call like others, over when it begins: nobody is looked for, nobody dropped.
"""

from acd.memory.calls import Call
from acd.memory.outbound import Attempt
from acd.memory.state import State
from core.facts import CallArrived, CallQueued, CallStage, Direction, EndedBy, LegEnded
from core.ids import LegId

IN_ORDER = 16  # Q.850: normal call clearing. Dial()'s own CANCEL leaves 0, as its time is over (ADR 24)


def had_answered(attempt: Attempt, end: LegEnded) -> bool:
    """``end``: of the customer's leg, of which all is known that will be."""
    ours = attempt.given_up or attempt.tone is not None
    return end.cause == IN_ORDER and not end.sip and not end.learned and not ours


def begin_call(state: State, attempt: Attempt, leg_id: LegId) -> None:
    """The end of its leg is the next that the floor hears."""
    call = Call(
        attempt.call_id, attempt.number, attempt.shown_as, state.now, CallStage.WAITING, attempt.campaign,
        queued_at=state.now, waiting_since=state.now, direction=Direction.OUT, leg_id=leg_id,
        leaving=EndedBy.CUSTOMER, left_from=CallStage.WAITING,
    )  # fmt: skip
    state.calls[call.call_id] = call
    state.dialled[leg_id] = call.call_id
    campaign = state.outbound.campaigns.get(attempt.campaign)
    if campaign is not None:
        campaign.policy.waits(call.call_id, state.now)
    state.say(
        CallArrived(
            at=state.now, call_id=call.call_id, dialled=call.dialled, caller=call.caller, channel="",
            language=attempt.language, direction=Direction.OUT,
        )
    )  # fmt: skip
    state.say(
        CallQueued(
            at=state.now, call_id=call.call_id, queue=attempt.campaign, needs=state.rules(attempt.campaign).needs,
            language=attempt.language,
        )
    )  # fmt: skip
