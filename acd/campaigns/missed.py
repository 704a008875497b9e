"""Who answered while nobody of us heard it: a call like others, and a drop when nobody was there in time."""

from acd.campaigns.attempts import GRACE_S, over
from acd.campaigns.dropping import was_told
from acd.memory.calls import Call
from acd.memory.state import State
from core.facts import (
    AttemptMissed,
    AttemptOutcome,
    CallAdopted,
    CallStage,
    CustomerDropped,
    Direction,
    EndedBy,
)


def on_attempt_missed(state: State, fact: AttemptMissed) -> None:
    """Nobody is looked for. The call may go on, adopted; it may be over, and known; or nothing is known of it, and the
    end of its leg is the next that is told.
    """
    outbound = state.outbound
    if fact.call_id in outbound.attempts or fact.call_id in outbound.over:
        return
    outbound.unheard.pop(fact.call_id, None)
    over(state, fact, AttemptOutcome.ANSWERED, rang_s=fact.rang_s)
    campaign = outbound.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.policy.budget.answered()
    call = state.calls.get(fact.call_id)
    if call is not None:
        if call.stage is CallStage.AFTER and call.leaving is None:
            was_told(state, call)
        return
    if fact.call_id not in state.ended and fact.ended_at is not None:
        _adopt(state, fact)
    _drop_who_waited(state, fact)


def _adopt(state: State, fact: AttemptMissed) -> None:
    call = Call(
        fact.call_id, fact.number, fact.shown_as, fact.answered_at, CallStage.WAITING, fact.campaign,
        queued_at=fact.answered_at, waiting_since=fact.answered_at, direction=Direction.OUT, leg_id=fact.leg_id,
        leaving=EndedBy.FLOOR, left_from=CallStage.WAITING,
    )  # fmt: skip
    state.calls[call.call_id] = call
    state.dialled[fact.leg_id] = call.call_id
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.policy.waits(fact.call_id, state.now)
    state.say(
        CallAdopted(
            at=state.now, call_id=call.call_id, dialled=call.dialled, caller=call.caller, channel="",
            arrived_at=fact.answered_at, queued_at=fact.answered_at, stage=CallStage.WAITING, queue=fact.campaign,
            direction=Direction.OUT, far_leg=fact.leg_id,
        )
    )  # fmt: skip


def _drop_who_waited(state: State, fact: AttemptMissed) -> None:
    campaign, waited_s = state.outbound.campaigns.get(fact.campaign), (fact.ended_at or 0.0) - fact.answered_at
    if waited_s > (campaign.rules.grace_s if campaign is not None else GRACE_S):
        state.say(CustomerDropped(at=state.now, call_id=fact.call_id, campaign=fact.campaign, waited_s=waited_s))
