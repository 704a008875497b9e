"""Numbers that an agent dials in a campaign's name: calls as agents make them, and attempts as the dialler makes them.

The agent is there from the first moment, so nobody waits and nobody is dropped. What comes of it is what comes of the
call: it was answered when the two are connected, and otherwise as signalling says.
"""

from acd.asking import dial_refusal
from acd.calls import dialling
from acd.campaigns import previewing, ringing
from acd.memory.outbound import ByHand, Campaign
from acd.memory.state import State
from core.facts import (
    AgentState,
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    AttemptTurnedBack,
    CallAdopted,
    CallConnected,
    CallEnded,
    CallStage,
    CampaignState,
    DialAsked,
    DialMode,
    DialOutcome,
    Fact,
    PreviewEnding,
)
from core.ids import AgentId, CallId, is_attempt

LINES = "lines"  # why the dialplan lets no INVITE leave
BY_HAND = frozenset({DialMode.MANUAL, DialMode.PREVIEW})
OUTCOMES: dict[str, AttemptOutcome] = {outcome.value: AttemptOutcome(outcome.value) for outcome in (
    DialOutcome.BUSY, DialOutcome.NO_ANSWER, DialOutcome.REFUSED, DialOutcome.INVALID, DialOutcome.FAILED,
    DialOutcome.CANCELLED,
)} | {DialOutcome.OWN_PHONE.value: AttemptOutcome.NOT_DIALLED}  # fmt: skip


def due(state: State, fact: AttemptDue, agent_id: AgentId) -> None:
    """Its permit is held; whoever was to dial it may have gone meanwhile."""
    preview = previewing.of(state, agent_id, fact.preview_id) if fact.preview_id is not None else None
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is None or not _may_dial(state, fact, campaign) or (fact.preview_id is not None and preview is None):
        _not_dialled(state, fact)
        return
    asked = DialAsked(
        at=state.now, agent=agent_id, call_id=fact.call_id, to_number=fact.number, shown_as=fact.shown_as,
        language=fact.language, queue=fact.campaign,
    )  # fmt: skip
    if preview is None and (_is_elsewhere(state, fact, agent_id) or dial_refusal(state, asked) is not None):
        _not_dialled(state, fact)
        return
    if preview is not None:
        previewing.take(state, preview, PreviewEnding.DIALLED, call_id=fact.call_id)
    state.outbound.by_hand[fact.call_id] = ByHand(
        fact.call_id, fact.campaign, fact.ring_s, fact.until, fact.number, fact.shown_as
    )  # fmt: skip
    dialling.begin(state, asked)


def _may_dial(state: State, fact: AttemptDue, campaign: Campaign) -> bool:
    runs = campaign.state is CampaignState.RUNNING and (campaign.rules.mode in BY_HAND or fact.promised)
    return runs and state.offering and fact.until > state.now


def _is_elsewhere(state: State, fact: AttemptDue, agent_id: AgentId) -> bool:
    """What is dialled without being asked for is dialled for whoever wants a call, and whom no hotline keeps."""
    free = state.agents[agent_id].state is AgentState.AVAILABLE
    return fact.promised and (not free or agent_id in state.router.barred(fact.campaign))


def _not_dialled(state: State, fact: AttemptDue) -> None:
    state.outbound.remember(fact.call_id, state.now, state.limits.tombstone_s)
    _say_ended(state, fact, AttemptOutcome.NOT_DIALLED, 0.0)


def hear(state: State, fact: Fact) -> None:
    """What the floor has decided about calls: of those dialled by hand it is the attempt's end."""
    match fact:
        case CallConnected():
            _end(state, fact.call_id, AttemptOutcome.ANSWERED)
        case CallEnded():
            _end(state, fact.call_id, OUTCOMES.get(fact.outcome, AttemptOutcome.UNKNOWN), fact.cause)


def _end(state: State, call_id: CallId, outcome: AttemptOutcome, cause: int = 0) -> None:
    dialled = state.outbound.by_hand.pop(call_id, None)
    if dialled is None:
        return
    never_left = dialled.turned_back or dialled.placed_at is None
    state.outbound.remember(call_id, state.now, state.limits.tombstone_s)
    rang_s = 0.0 if dialled.placed_at is None else max(0.0, state.now - dialled.placed_at)
    _say_ended(state, dialled, AttemptOutcome.NOT_DIALLED if never_left else outcome, rang_s, cause)


def _say_ended(state: State, of: ByHand | AttemptDue, outcome: AttemptOutcome, rang_s: float, cause: int = 0) -> None:
    state.say(
        AttemptEnded(
            at=state.now, call_id=of.call_id, campaign=of.campaign, outcome=outcome, rang_s=rang_s, cause=cause,
            **(ringing.heard(of, outcome) if isinstance(of, ByHand) else {}),
        )
    )  # fmt: skip


def turned_back(state: State, fact: AttemptTurnedBack) -> bool:
    """The dialplan has let no INVITE leave. Whether it was one of these."""
    dialled, call = state.outbound.by_hand.get(fact.call_id), state.calls.get(fact.call_id)
    if dialled is None or call is None:
        return False
    dialled.turned_back = True
    if call.stage is CallStage.DIALLING and call.leaving is None:
        dialling.fail(state, call, DialOutcome.LINES if fact.why == LINES else DialOutcome.FAILED)
    return True


def on_call_adopted(state: State, fact: CallAdopted) -> None:
    """One that rings since before our start: its end is ours to hear."""
    if not is_attempt(fact.call_id) or fact.call_id in state.outbound.by_hand or fact.queue is None:
        return
    state.outbound.by_hand[fact.call_id] = ByHand(
        fact.call_id, fact.queue, dialling.FAR_RING_S, state.now, fact.dialled, fact.caller, placed_at=fact.arrived_at,
        adopted_at=state.now,
    )  # fmt: skip
