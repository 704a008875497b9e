"""Who answered while nobody of us was there, and is gone: a call like others, and a drop when it waited too long."""

from acd.campaigns.attempts import GRACE_S, is_known, over
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
    """Nobody is looked for: the end of its leg is the next that is told."""
    if is_known(state, fact.call_id):
        return
    over(state, fact, AttemptOutcome.ANSWERED, rang_s=fact.rang_s)
    call = Call(
        fact.call_id, fact.number, fact.shown_as, fact.answered_at, CallStage.WAITING, fact.campaign,
        queued_at=fact.answered_at, waiting_since=fact.answered_at, direction=Direction.OUT, leg_id=fact.leg_id,
        leaving=EndedBy.FLOOR, left_from=CallStage.WAITING,
    )  # fmt: skip
    state.calls[call.call_id] = call
    state.dialled[fact.leg_id] = call.call_id
    state.say(
        CallAdopted(
            at=state.now, call_id=call.call_id, dialled=call.dialled, caller=call.caller, channel="",
            arrived_at=fact.answered_at, queued_at=fact.answered_at, stage=CallStage.WAITING, queue=fact.campaign,
            direction=Direction.OUT, far_leg=fact.leg_id,
        )
    )  # fmt: skip
    _count(state, fact)


def _count(state: State, fact: AttemptMissed) -> None:
    campaign, waited_s = state.outbound.campaigns.get(fact.campaign), fact.ended_at - fact.answered_at
    if campaign is not None:
        campaign.policy.budget.answered()
        campaign.policy.waits(fact.call_id, state.now)
    if waited_s > (campaign.rules.grace_s if campaign is not None else GRACE_S):
        state.say(
            CustomerDropped(at=state.now, call_id=fact.call_id, campaign=fact.campaign, waited_s=waited_s)
        )  # fmt: skip
