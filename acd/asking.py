"""What people may ask of a call, and why not: one answer for the core, which ignores it, and the API, which says it."""

from enum import StrEnum

from acd.memory.agents import Agent
from acd.memory.calls import Call
from acd.memory.state import State, is_away, is_nailed
from core.facts import (
    AdvanceAsked,
    AgentState,
    CallStage,
    ConferenceAsked,
    ConsultAsked,
    DialAsked,
    DigitsAsked,
    Direction,
    HangupAsked,
    HoldAsked,
    MoveAsked,
    MuteAsked,
    PartyDropAsked,
    PartyStage,
    PickupAsked,
    PreviewDialAsked,
    PreviewSkipAsked,
    RecordingPauseAsked,
    ResumeAsked,
    RoomMuteAsked,
    RoomPutOutAsked,
    SwapAsked,
    TransferAsked,
    TransferCompleteAsked,
)
from core.ids import AgentId, CallId

Voiced = MuteAsked | DigitsAsked | RecordingPauseAsked
AboutCall = HoldAsked | ResumeAsked | HangupAsked | TransferAsked | AdvanceAsked | MoveAsked | Voiced
WithParty = SwapAsked | ConferenceAsked | TransferCompleteAsked | PartyDropAsked
Steered = HoldAsked | ResumeAsked | HangupAsked | TransferAsked | Voiced | ConsultAsked | WithParty
InRoom = RoomMuteAsked | RoomPutOutAsked
Previewed = PreviewDialAsked | PreviewSkipAsked
Asked = Previewed | DialAsked | ConsultAsked | WithParty | AboutCall | PickupAsked | InRoom


class Refusal(StrEnum):
    """Why nothing follows from what was asked."""

    NO_SUCH_CALL = "no_such_call"
    ENDING = "ending"
    NOT_YOURS = "not_yours"
    NOT_TALKING = "not_talking"
    NOT_HELD = "not_held"
    ONE_TARGET = "one_target"
    SAME_AGENT = "same_agent"
    TARGET_AWAY = "target_away"
    PHONE_AWAY = "phone_away"
    NO_SUCH_SUPERVISION = "no_such_supervision"
    AGENT_AWAY = "agent_away"
    ONESELF = "oneself"
    IN_CALL = "in_call"
    PARTY_THERE = "party_there"
    NO_PARTY = "no_party"
    PARTY_CALLED = "party_called"
    AT_WORK = "at_work"
    NO_PHONE = "no_phone"
    OTHER_PHONE = "other_phone"
    NO_CALL = "no_call"
    SHARED = "shared"
    BEING_TAKEN = "being_taken"
    SERVING = "serving"
    NOT_WAITING = "not_waiting"
    NOT_SERVED = "not_served"
    TARGET_BUSY = "target_busy"
    INTERNAL = "internal"
    NO_SEAT = "no_seat"
    NOT_RINGING = "not_ringing"
    NOT_NOW = "not_now"
    IN_ROOM = "in_room"
    NOT_INSIDE = "not_inside"
    NOT_KEPT = "not_kept"
    NO_PREVIEW = "no_preview"
    BEING_DIALLED = "being_dialled"
    NO_SKIPS = "no_skips"
    LEAD_FIRST = "lead_first"


EXPLAINED: dict[Refusal, str] = {
    Refusal.NO_SUCH_CALL: "There is no such call, or it has ended.",
    Refusal.ENDING: "The call is being hung up already.",
    Refusal.NOT_YOURS: "The conversation that this was for is over; only whoever serves the call now can do this.",
    Refusal.NOT_TALKING: "Nobody talks on this call at the moment; wait until it is connected, or resume it first.",
    Refusal.NOT_HELD: "The call is not on hold.",
    Refusal.ONE_TARGET: "It goes to one agent, one queue or one number; name exactly one.",
    Refusal.SAME_AGENT: "This agent serves the call already; name somebody else.",
    Refusal.TARGET_AWAY: "That agent is not signed in or is paused; name another agent, or a queue.",
    Refusal.PHONE_AWAY: "The agent's phone is gone; the two are joined as soon as it is back.",
    Refusal.NO_SUCH_SUPERVISION: "There is no such supervision, or it has ended.",
    Refusal.AGENT_AWAY: "That agent is not signed in, so there is nothing to hear.",
    Refusal.ONESELF: "Nobody supervises their own calls.",
    Refusal.PARTY_THERE: "Somebody else is in this call already; complete the transfer or let that one go first.",
    Refusal.NO_PARTY: "Nobody else is in this call; call somebody first.",
    Refusal.PARTY_CALLED: "The other side has not answered yet; wait until it has, or let it go.",
    Refusal.IN_CALL: "You are in a call yourself; end it first.",
    Refusal.AT_WORK: "Calls may reach your phone; pause or sign out first.",
    Refusal.NO_PHONE: "Your phone is not registered; sign in with the browser phone, or register the desk phone.",
    Refusal.OTHER_PHONE: "Calls reach you at another phone, or by a long leg; dial on the page instead.",
    Refusal.NO_CALL: "The agent has no call that could be taken over.",
    Refusal.SHARED: "Somebody else is in this call, too; barge in or take over when agent and customer are alone.",
    Refusal.BEING_TAKEN: "A supervisor takes this call over in this moment; look at the call again.",
    Refusal.SERVING: "You serve the call that you took over; hang it up or transfer it first.",
    Refusal.NOT_WAITING: "The caller does not wait any more: look at the call again.",
    Refusal.NOT_SERVED: "No agent serves this call at the moment.",
    Refusal.TARGET_BUSY: "That agent is busy; try again later, or name another agent.",
    Refusal.INTERNAL: "This is a call between colleagues: it can be held and hung up, but goes to nobody else.",
    Refusal.NO_SEAT: "You are not signed in to the floor; take a seat first.",
    Refusal.NOT_RINGING: "The call does not ring at anybody's any more.",
    Refusal.IN_ROOM: "This is a call to a conference room: it can be held and hung up, but goes to nobody else.",
    Refusal.NOT_INSIDE: "Nobody of that name takes part in this conference room; look at it again.",
    Refusal.NOT_KEPT: "Nothing is recorded in this conference room; whoever sets it up may change that.",
    Refusal.NO_PREVIEW: "This lead is not before you any more; look at the one that is.",
    Refusal.BEING_DIALLED: "This lead is being dialled already.",
    Refusal.NO_SKIPS: "No more leads may be skipped within this hour; dial it, or say that it must never be called.",
    Refusal.LEAD_FIRST: "A lead is before you; dial it, skip it, or pause first.",
    Refusal.NOT_NOW: "Asterisk cannot be reached at the moment, or the floor is closing; try again in a moment.",
}


def refusal(state: State, fact: Asked) -> Refusal | None:
    """None when it will be done. Who may ask at all is the API's to decide, but whose part is over has no say."""
    if isinstance(fact, DialAsked):
        return dial_refusal(state, fact)
    if isinstance(fact, PreviewDialAsked | PreviewSkipAsked):
        return preview_refusal(state, fact)
    if isinstance(fact, PickupAsked):
        return _unpickable(state, fact)
    if isinstance(fact, RoomMuteAsked | RoomPutOutAsked):
        return _not_inside(state, fact)
    call = state.calls.get(fact.call_id)
    if call is None:
        return Refusal.NO_SUCH_CALL
    if call.leaving is not None:
        return Refusal.ENDING
    if _part_is_over(state, fact):
        return Refusal.NOT_YOURS
    if _tears_apart(state, fact):
        return Refusal.BEING_TAKEN
    match fact:
        case ConsultAsked():
            return _unconsultable(state, call, fact)
        case SwapAsked() | ConferenceAsked() | TransferCompleteAsked() | PartyDropAsked():
            return _unjoinable(state, call, fact)
    return _unfit(state, call, fact)


def _not_inside(state: State, fact: InRoom) -> Refusal | None:
    if not state.observed:
        return Refusal.NOT_NOW
    there = state.inside.get(fact.leg_id) == fact.room if fact.leg_id else fact.room in state.inside.values()
    return None if there else Refusal.NOT_INSIDE


def _unpickable(state: State, fact: PickupAsked) -> Refusal | None:
    call, agent, lease = state.calls.get(fact.call_id), state.agents[fact.agent], state.leases.of_call(fact.call_id)
    if call is None:
        return Refusal.NO_SUCH_CALL
    rings = call.stage is CallStage.OFFERED and lease is not None and not lease.answered and call.leaving is None
    if lease is None or not rings or is_nailed(state.agents[lease.agent]):
        return Refusal.NOT_RINGING
    if lease.agent == fact.agent:
        return Refusal.SAME_AGENT
    if not state.offering:
        return Refusal.NOT_NOW
    if agent.state not in CAN_DIAL:
        return Refusal.NO_SEAT if agent.state is AgentState.OFFLINE else Refusal.IN_CALL
    return None if agent.seated else Refusal.NO_PHONE


def _part_is_over(state: State, fact: AboutCall | WithParty | ConsultAsked) -> bool:
    """A late click of an agent who has left must not hit the next conversation of the same caller."""
    asker = AgentId(fact.asked_by)
    if asker in state.agents and _has_left(state.agents[asker], fact.call_id):
        return True
    return not isinstance(fact, AdvanceAsked | MoveAsked) and _serves_no_more(state, fact)


def _has_left(agent: Agent, call_id: CallId) -> bool:
    return agent.state is AgentState.WRAPUP and agent.call_id == call_id


def _serves_no_more(state: State, fact: Steered) -> bool:
    """The asker saw this agent in the call, and by now somebody else serves it, or nobody does."""
    lease = state.leases.of_call(fact.call_id)
    return fact.serving is not None and (lease is None or lease.agent != fact.serving)


def _tears_apart(state: State, fact: AboutCall | WithParty | ConsultAsked) -> bool:
    """Customer and supervisor are being joined, and the agent parts: nobody else moves their legs in that moment."""
    lease = state.leases.of_call(fact.call_id)
    hangs_up = isinstance(fact, HangupAsked) and lease is not None and lease.agent == fact.asked_by
    moves = isinstance(fact, HoldAsked | ResumeAsked | TransferAsked | ConsultAsked)
    return (moves or hangs_up) and state.supervisions.taking(fact.call_id)


def _unfit(state: State, call: Call, fact: AboutCall) -> Refusal | None:
    match fact:
        case HoldAsked():
            if call.party is not None:
                return Refusal.PARTY_THERE
            return None if call.stage is CallStage.TALKING else Refusal.NOT_TALKING
        case ResumeAsked() if call.party is not None:
            return Refusal.PARTY_THERE
        case ResumeAsked():
            return _unresumable(state, call)
        case TransferAsked():
            return _untransferable(state, call, fact)
        case AdvanceAsked() | MoveAsked() if not state.observed:
            return Refusal.NOT_NOW  # it would stand on the caller's channel, which cannot be reached
        case AdvanceAsked():
            return None if call.stage is CallStage.WAITING else Refusal.NOT_WAITING
        case MoveAsked():
            return _immovable(state, call, fact)
        case MuteAsked() | DigitsAsked() | RecordingPauseAsked():
            return _voiceless(state, call, fact)
    return None


def _unresumable(state: State, call: Call) -> Refusal | None:
    lease = state.leases.of_call(call.call_id)
    if call.stage is not CallStage.HELD or lease is None:
        return Refusal.NOT_HELD
    return Refusal.PHONE_AWAY if lease.kept_until is not None else None


def _immovable(state: State, call: Call, fact: MoveAsked) -> Refusal | None:
    if call.stage not in (CallStage.WAITING, CallStage.OFFERED):
        return Refusal.NOT_WAITING
    if (fact.to_agent is None) == (fact.to_queue is None):
        return Refusal.ONE_TARGET
    return Refusal.TARGET_AWAY if fact.to_agent is not None and is_away(state, fact.to_agent) else None


def _voiceless(state: State, call: Call, fact: Voiced) -> Refusal | None:
    """Keys are heard by somebody only while both are joined; the rest holds through hold."""
    lease = state.leases.of_call(call.call_id)
    if lease is None or call.stage not in (CallStage.TALKING, CallStage.HELD):
        return Refusal.NOT_SERVED
    if lease.kept_until is not None:
        return Refusal.PHONE_AWAY
    if call.unrecorded and isinstance(fact, RecordingPauseAsked):
        return Refusal.NOT_KEPT
    talking = call.stage is CallStage.TALKING
    return Refusal.NOT_TALKING if isinstance(fact, DigitsAsked) and not talking else None


def _untransferable(state: State, call: Call, fact: TransferAsked) -> Refusal | None:
    lease = state.leases.of_call(call.call_id)
    if lease is None or call.stage not in (CallStage.TALKING, CallStage.HELD):
        return Refusal.NOT_TALKING
    if call.direction is Direction.INTERNAL:
        return Refusal.INTERNAL
    if call.room:
        return Refusal.IN_ROOM
    if call.party is not None:
        return Refusal.PARTY_THERE
    if sum(map(bool, (fact.to_agent, fact.to_queue, fact.to_number))) != 1:
        return Refusal.ONE_TARGET
    if fact.to_agent == lease.agent:
        return Refusal.SAME_AGENT
    return Refusal.TARGET_AWAY if fact.to_agent is not None and is_away(state, fact.to_agent) else None


CAN_DIAL = frozenset({AgentState.AVAILABLE, AgentState.PAUSED, AgentState.WRAPUP})


def dial_refusal(state: State, fact: DialAsked) -> Refusal | None:
    """Why no call is made, before anything rings."""
    agent = state.agents[fact.agent]
    if not state.offering:
        return Refusal.NOT_NOW
    if fact.agent in state.outbound.previews:
        return Refusal.LEAD_FIRST
    if agent.state not in CAN_DIAL or fact.call_id in state.calls or fact.call_id in state.ended:
        return Refusal.NO_SEAT if agent.state is AgentState.OFFLINE else Refusal.IN_CALL
    if not agent.seated:
        return Refusal.NO_PHONE
    if fact.line and (is_nailed(agent) or agent.device != fact.device):
        return Refusal.OTHER_PHONE
    if bool(fact.to_agent) == bool(fact.to_number):
        return Refusal.ONE_TARGET
    return colleague_refusal(state, fact.agent, fact.to_agent) if fact.to_agent else None


def preview_refusal(state: State, fact: Previewed) -> Refusal | None:
    """Why the lead that an agent looks at is neither dialled nor skipped."""
    preview = state.outbound.previews.get(fact.agent)
    if preview is None or preview.preview_id != fact.preview_id:
        return Refusal.NO_PREVIEW
    if preview.dialling:
        return Refusal.BEING_DIALLED
    if isinstance(fact, PreviewSkipAsked):
        return Refusal.NO_SKIPS if preview.skips_left == 0 and not fact.never else None
    if not state.offering:
        return Refusal.NOT_NOW
    return None if state.agents[fact.agent].seated else Refusal.NO_PHONE


def colleague_refusal(state: State, agent: AgentId, colleague: AgentId) -> Refusal | None:
    """Only whoever is available and has a phone is called by colleagues."""
    if colleague == agent:
        return Refusal.SAME_AGENT
    if is_away(state, colleague) or state.agents[colleague].state is AgentState.PAUSED:
        return Refusal.TARGET_AWAY
    there = state.agents[colleague].state is AgentState.AVAILABLE and state.agents[colleague].seated
    return None if there else Refusal.TARGET_BUSY


def _unconsultable(state: State, call: Call, fact: ConsultAsked) -> Refusal | None:
    """Why nobody is called to stand beside the agent, before anything rings."""
    lease = state.leases.of_call(call.call_id)
    if lease is None or call.stage not in (CallStage.TALKING, CallStage.HELD):
        return Refusal.NOT_TALKING
    if call.direction is Direction.INTERNAL:
        return Refusal.INTERNAL
    if call.room:
        return Refusal.IN_ROOM
    if lease.kept_until is not None:
        return Refusal.PHONE_AWAY
    if call.party is not None:
        return Refusal.PARTY_THERE
    if bool(fact.to_agent) == bool(fact.to_number):
        return Refusal.ONE_TARGET
    return colleague_refusal(state, lease.agent, fact.to_agent) if fact.to_agent else None


def _unjoinable(state: State, call: Call, fact: WithParty) -> Refusal | None:
    """Why nothing changes between those who are in the call."""
    if call.party is None or state.leases.of_call(call.call_id) is None:
        return Refusal.NO_PARTY
    if isinstance(fact, PartyDropAsked):
        return Refusal.NO_PARTY if fact.party_id not in ("", call.party.party_id) else None
    if call.party.stage is PartyStage.CALLING:
        return Refusal.PARTY_CALLED
    apart = call.party.stage is not PartyStage.JOINED
    return None if apart or isinstance(fact, TransferCompleteAsked) else Refusal.PARTY_THERE
