"""The catalogue of facts: everything that can have happened, in the past tense.

Facts are frozen, carry ``at`` (epoch seconds, float) and can be written to the journal as JSON and read back equal.
They come in three kinds: what the PBX showed us, what people asked for, and what the floor decided.
Handling a fact twice changes nothing: every handler asks first whether the fact is news.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, LegId, LegKind, QueueName, SupervisionId, Token
from core.needs import Needs


class AgentState(StrEnum):
    """Where an agent is; the one vocabulary of screens, API and journal."""

    OFFLINE = "offline"
    AVAILABLE = "available"
    RESERVED = "reserved"  # chosen; its phone has not rung yet
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"  # its customer is on hold
    WRAPUP = "wrapup"
    PAUSED = "paused"


class CallStage(StrEnum):
    """Where a call is."""

    DIALLING = "dialling"  # an agent calls somebody; nobody has answered yet
    IVR = "ivr"
    WAITING = "waiting"
    OFFERED = "offered"  # waiting, with an agent reserved
    TALKING = "talking"
    HELD = "held"
    OUTSIDE = "outside"  # with an outside number, without an agent
    AFTER = "after"  # the agent has gone; the dialplan asks what comes next
    ENDED = "ended"


class Direction(StrEnum):
    """Who called whom."""

    IN = "in"
    OUT = "out"  # an agent called an outside number
    INTERNAL = "internal"  # an agent called a colleague


class PartyStage(StrEnum):
    """Where somebody beside the serving agent is."""

    CALLING = "calling"
    TALKING = "talking"  # with the agent alone; the customer is on hold
    JOINED = "joined"  # all three hear each other
    HELD = "held"


class DialOutcome(StrEnum):
    """Why somebody who was called did not come to talk."""

    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    INVALID = "invalid"  # no such number
    FAILED = "failed"  # out of order, or no way there
    CANCELLED = "cancelled"  # whoever called gave up
    OWN_PHONE = "own_phone"  # the calling agent's own phone did not answer


class OfferOutcome(StrEnum):
    """How an offer ended without a conversation."""

    NO_ANSWER = "no_answer"  # RONA
    REFUSED = "refused"
    UNREACHABLE = "unreachable"  # no phone registered, or the phone failed
    CALLER_LEFT = "caller_left"
    LEASE_RAN_OUT = "lease_ran_out"
    PHONE_LOST = "phone_lost"  # the phone went away before anybody answered: nobody's fault
    WITHDRAWN = "withdrawn"  # by the floor: sign-out, shutdown, a failed Bridge


class EndedBy(StrEnum):
    """Who ended a call."""

    CUSTOMER = "customer"
    AGENT = "agent"
    FLOOR = "floor"  # we did, by a rule or a person's command
    PBX = "pbx"  # time-out, lost connection, restart


class SupervisionMode(StrEnum):
    """What a supervisor does with an agent's call."""

    LISTEN = "listen"  # hears both, is heard by none
    WHISPER = "whisper"  # hears both, is heard by the agent only
    BARGE = "barge"  # all three hear each other
    TAKEOVER = "takeover"  # serves the customer; the agent has parted


class SupervisionState(StrEnum):
    """Where a supervision is."""

    CONNECTING = "connecting"  # the supervisor's phone rings
    WAITING = "waiting"  # the supervisor is there; the agent has no call
    ACTIVE = "active"  # the agent's call is heard
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that has happened at ``at`` (epoch seconds)."""

    at: float


# --- what the PBX showed -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxLinkUp(Fact):
    """We hear Asterisk's events (again)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxLinkLost(Fact):
    """We no longer hear Asterisk; what we show of calls is stale until the link is up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxObserved(Fact):
    """The edge has compared its picture with Asterisk's; every fact that was missing stands before this one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FloorClosing(Fact):
    """The floor is being shut down: nothing new is offered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CallArrived(Fact):
    """A customer's channel entered the floor's dialplan."""

    call_id: CallId
    dialled: str
    caller: str
    channel: str  # Asterisk's channel name
    language: str = "zh"
    direction: Direction = Direction.IN


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowStepped(Fact):
    """The IVR took a step for this call."""

    call_id: CallId
    flow: str
    version: int
    node: str
    input: str = ""  # digits pressed, "timeout", "" at entry


@dataclass(frozen=True, kw_only=True, slots=True)
class CallQueued(Fact):
    """The call asks for an agent and the caller stands in the waiting loop (or is about to enter it)."""

    call_id: CallId
    queue: QueueName
    needs: Needs
    priority: int = 0  # higher first
    language: str = "zh"
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LegRinging(Fact):
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegJoined(Fact):
    """A channel entered a bridge. ``room`` is ``waiting`` or ``agents`` for the two holding bridges, else ``talk``."""

    leg_id: LegId
    bridge_id: str
    room: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LegDialled(Fact):
    """An outside number is being called; this is its leg. ``side``: empty for the call's own far end, else whose."""

    call_id: CallId
    leg_id: LegId
    side: str = ""
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LegLeft(Fact):
    """A channel left a bridge."""

    leg_id: LegId
    bridge_id: str
    room: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LegHangupRequested(Fact):
    """The far end asked to hang up. The end must follow, or it is enforced (ghost legs, docs/adr)."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegEnded(Fact):
    """A channel is gone. ``cause`` is Q.850, ``sip`` the final SIP status of an unanswered leg (0: none)."""

    leg_id: LegId
    cause: int
    sip: int = 0
    learned: bool = False  # found missing by reconciliation, not seen ending


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandRefused(Fact):
    """The PBX refused a command about this leg, or did not answer it in time."""

    leg_id: LegId
    command: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingStarting(Fact):
    """The dialplan is about to record a leg into ``file`` (relative to the raw folder, without suffix)."""

    call_id: CallId
    leg_id: LegId
    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingRan(Fact):
    """Asterisk's recorder on this leg has started (MixMonitorStart); ``at`` is sample 0 of the file begun last."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingStopped(Fact):
    """Asterisk's recorder on this leg has stopped (MixMonitorStop); its files are whole."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningStarted(Fact):
    """The supervisor's leg hears what the leg ``to`` says and hears (ChanSpyStart)."""

    leg_id: LegId
    to: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningStopped(Fact):
    """It hears it no more (ChanSpyStop)."""

    leg_id: LegId
    to: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisorKeyPressed(Fact):
    """A key came in on a supervisor's leg, pressed by us or at the phone: 4 listen, 5 whisper, 6 barge."""

    leg_id: LegId
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneReachable(Fact):
    agent: AgentId
    device: str  # desk | webrtc


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneUnreachable(Fact):
    agent: AgentId
    device: str  # desk | webrtc


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneReplaced(Fact):
    """Another phone has taken this one's place: a second browser tab, or the first after a reload."""

    agent: AgentId
    device: str  # webrtc
    contact: str  # names the new one; says nothing of where it is


@dataclass(frozen=True, kw_only=True, slots=True)
class TrunkChanged(Fact):
    """A carrier's SIP link is there, or is not; ``up`` is None when that is not known."""

    trunk: str
    up: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallAdopted(Fact):
    """A call that was under way when we looked: rebuilt from the variables on its channel."""

    call_id: CallId
    dialled: str
    caller: str
    channel: str
    arrived_at: float
    stage: CallStage
    language: str = "zh"
    queue: QueueName | None = None
    needs: Needs = ()
    priority: int = 0
    queued_at: float = 0.0
    only_agent: AgentId | None = None
    room: str = ""  # the bridge it stands in: waiting, talk, or none
    leg_id: LegId | None = None  # the agent's leg in the same bridge
    connected_at: float = 0.0
    muted: bool = False  # the agent's voice is kept from the customer
    paused: bool = False  # the recording holds silence until it is told to go on
    leg_up: bool = True  # False: that leg is gone, and the customer waits on hold for its agent
    bridge_id: str = ""
    leg_room: str = ""  # where the agent's leg stands (dialling: in none, because it is calling somebody), ...
    leg_bridge_id: str = ""  # ... in which bridge
    direction: Direction = Direction.IN
    far_leg: LegId | None = None  # the channel of whoever is served, when it does not bear the call's own name


@dataclass(frozen=True, kw_only=True, slots=True)
class LegAdopted(Fact):
    """An agent's leg that was up when we looked, and is in no conversation."""

    leg_id: LegId
    room: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyAdopted(Fact):
    """Somebody beside the serving agent, or left with the customer, who was there when we looked."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    to: str
    to_agent: AgentId | None = None
    room: str = ""  # empty: still being called
    bridge_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAdopted(Fact):
    """A supervisor's leg that was up when we looked: rebuilt from the variables on its channel."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    device: str
    since: float
    room: str  # the bridge it stands in: agents, talk, or none
    up: bool = True  # False: it still rings
    to: LegId | None = None  # the leg that it was last sent to listen to
    call_id: CallId | None = None  # and the call that this was


# --- what people asked for -----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentConfigured(Fact):
    """The agent exists and has these skills (name, level). Comes at start and at each change."""

    agent: AgentId
    name: str
    skills: tuple[tuple[str, int], ...]
    unit: str | None = None  # the team


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRemoved(Fact):
    """The agent takes no calls any more: disabled, or of another role. A call under way goes on to its end."""

    agent: AgentId
    reason: str = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueConfigured(Fact):
    """The queue exists with these rules. Comes at start and at each change."""

    queue: QueueName
    strategy: str = "best_skill"  # or longest_idle
    ring_s: float = 20.0
    wrapup_s: float = 20.0
    service_level_s: float = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PoliciesConfigured(Fact):
    """What this house lets its floor do. Comes at start and at each change; holds from then on."""

    return_s: float = 20.0  # how long a customer is held for a browser phone that was lost
    agent_told_of_supervision: bool = False
    recording_limit: int = 48  # channels that may be recorded at a time


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRestored(Fact):
    """What the store knew of a signed-in agent when we started."""

    agent: AgentId
    state: AgentState
    since: float
    reason: str
    device: str
    kind: LegKind
    auto_answer: bool = False
    idle_since: float = 0.0
    call_id: CallId | None = None  # in wrap-up: the call that it is about
    queue: QueueName | None = None
    until: float | None = None  # when wrap-up ends by itself


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentSignedIn(Fact):
    agent: AgentId
    device: str  # webrtc | desk | pstn:+86...
    kind: LegKind
    auto_answer: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentSignedOut(Fact):
    agent: AgentId
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentMadeAvailable(Fact):
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentPaused(Fact):
    """During a call this takes effect after wrap-up."""

    agent: AgentId
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WrapupSaved(Fact):
    """The agent wrote down how the call went; ``done`` ends the wrap-up."""

    agent: AgentId
    call_id: CallId
    disposition: str
    note: str
    done: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldAsked(Fact):
    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeAsked(Fact):
    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HangupAsked(Fact):
    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferAsked(Fact):
    """A blind transfer to an agent, a queue or an outside number: exactly one of the three is given."""

    call_id: CallId
    asked_by: str
    to_agent: AgentId | None = None
    to_queue: QueueName | None = None
    needs: Needs = ()
    to_number: str = ""
    shown_as: str = ""  # what an outside number sees as its caller


@dataclass(frozen=True, kw_only=True, slots=True)
class DialAsked(Fact):
    """An agent calls an outside number or a colleague: exactly one of the two is given, and a name for the call."""

    agent: AgentId
    call_id: CallId
    to_number: str = ""
    to_agent: AgentId | None = None
    shown_as: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsultAsked(Fact):
    """Hold the customer and call somebody: an outside number or a colleague, exactly one of the two."""

    call_id: CallId
    asked_by: str
    to_number: str = ""
    to_agent: AgentId | None = None
    shown_as: str = ""
    join: bool = False  # a conference at once when the other answers, rather than a word apart first


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferCompleteAsked(Fact):
    """Join the customer with whom the agent consulted; the agent is out."""

    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SwapAsked(Fact):
    """The agent talks with the one who is on hold, and puts the other on hold."""

    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ConferenceAsked(Fact):
    """All hear each other: customer, agent, and who was consulted."""

    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyDropAsked(Fact):
    """Whoever is beside the agent goes, and the agent is with the customer again. Also: cancel a consultation."""

    call_id: CallId
    asked_by: str
    party_id: str = ""  # empty: whoever it is


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAsked(Fact):
    """A supervisor wants to hear this agent's calls. Asked again: another mode, or another agent."""

    supervisor: AgentId
    agent: AgentId
    mode: SupervisionMode
    device: str  # desk | webrtc
    name: str = ""  # the supervisor's, for screens


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionModeAsked(Fact):
    supervision_id: SupervisionId
    mode: SupervisionMode
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionEndAsked(Fact):
    supervision_id: SupervisionId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentStateForced(Fact):
    """A supervisor wants the agent available, paused or offline; during a call after it."""

    agent: AgentId
    state: AgentState
    reason: str
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AdvanceAsked(Fact):
    """A waiting caller shall be the first of its queue."""

    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveAsked(Fact):
    """A waiting caller shall wait for an agent or in another queue: exactly one of the two is given."""

    call_id: CallId
    asked_by: str
    to_agent: AgentId | None = None
    to_queue: QueueName | None = None
    needs: Needs = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MuteAsked(Fact):
    """The agent's voice shall (no longer) be kept from the customer, whatever the phone does."""

    call_id: CallId
    asked_by: str
    muted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DigitsAsked(Fact):
    """Keys pressed for the customer's side to hear."""

    call_id: CallId
    asked_by: str
    digits: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingPauseAsked(Fact):
    """The recording shall hold silence from now on, or go on."""

    call_id: CallId
    asked_by: str
    paused: bool


# --- what the floor decided ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class CallDialled(Fact):
    """An agent calls out, or a colleague: a contact has begun. Its far end's leg follows (LegDialled)."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId  # the calling agent's
    direction: Direction
    dialled: str
    caller: str
    to_agent: AgentId | None = None
    language: str = "zh"


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyCalled(Fact):
    """Somebody is called to stand beside the agent: a colleague, or an outside number (``agent`` is None)."""

    call_id: CallId
    party_id: str
    to: str
    leg_id: LegId  # the colleague's; an outside number's follows (LegDialled)
    by: AgentId
    to_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyMoved(Fact):
    """Whoever is beside the agent now talks with the agent alone, with all, or is on hold."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    stage: PartyStage
    to_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyLeft(Fact):
    """Nobody is beside the agent any more. ``outcome``: why there was no conversation; empty after one."""

    call_id: CallId
    party_id: str
    leg_id: LegId
    outcome: str = ""
    talk_s: float = 0.0
    serves: bool = False  # left by taking the call over, as the serving agent or as an outside number
    to_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallWentOutside(Fact):
    """The customer talks with an outside number, without an agent."""

    call_id: CallId
    leg_id: LegId
    to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferMade(Fact):
    """This call goes to this agent; ``reasons`` says why, for people."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId
    queue: QueueName
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEnded(Fact):
    """The offer came to nothing."""

    call_id: CallId
    agent: AgentId
    token: Token
    outcome: OfferOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class CallConnected(Fact):
    """Both legs were seen in one bridge: customer and agent hear each other."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId
    queue: QueueName
    waited_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CallHeld(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId
    why: str = ""  # phone_lost: nobody asked for it


@dataclass(frozen=True, kw_only=True, slots=True)
class CallResumed(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class CallParted(Fact):
    """The conversation with this agent is over; the call may go on."""

    call_id: CallId
    agent: AgentId
    leg_id: LegId
    talk_s: float
    by: EndedBy


@dataclass(frozen=True, kw_only=True, slots=True)
class CallRequeued(Fact):
    """The caller waits again: after a transfer, or because the agent's leg was lost."""

    call_id: CallId
    queue: QueueName
    why: str
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallAdvanced(Fact):
    """The waiting caller is the first of its queue now."""

    call_id: CallId
    queue: QueueName
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallMoved(Fact):
    """The waiting caller waits elsewhere, and as long as before."""

    call_id: CallId
    queue: QueueName
    by: str
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallMuted(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId
    muted: bool
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingPaused(Fact):
    """From here on the recording holds silence, because somebody wanted it so."""

    call_id: CallId
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingUnpaused(Fact):
    """The recording goes on; ``by`` is empty when the floor did it, since the agent's part was over."""

    call_id: CallId
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallEnded(Fact):
    """The contact is over. Exactly one for each CallArrived or CallDialled. Ended WAITING or OFFERED: abandoned."""

    call_id: CallId
    stage: CallStage  # where it was when it ended
    by: EndedBy
    cause: int
    waited_s: float = 0.0
    talk_s: float = 0.0
    learned: bool = False
    outcome: str = ""  # a DialOutcome when an agent's call did not come about


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentChanged(Fact):
    """The one place where an agent's state changes: ``old`` by ``event`` to ``state``."""

    agent: AgentId
    old: AgentState
    event: str
    state: AgentState
    reason: str = ""
    call_id: CallId | None = None
    queue: QueueName | None = None
    kind: LegKind = LegKind.ON_DEMAND
    device: str = ""
    auto_answer: bool = False
    until: float | None = None  # when this ends by itself: wrap-up, or a call kept for a lost phone


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionStarted(Fact):
    """The supervisor's phone is rung, or one who listens already has turned to this agent."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    device: str
    state: SupervisionState
    told: bool  # whether the agent is told of it


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAnswered(Fact):
    """The supervisor has picked up, and waits for a call of the agent's."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionJoined(Fact):
    """From now on the supervisor hears this call, in this mode."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId
    mode: SupervisionMode
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionModeChanged(Fact):
    """``by``: who asked for it; ``key`` at the phone, ``hold`` or ``resume`` when the call brought it about."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId
    old: SupervisionMode
    mode: SupervisionMode
    by: str
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionParted(Fact):
    """The supervisor hears this call no more, and waits for the agent's next."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionEnded(Fact):
    """It is over. ``reason``: one of :class:`acd.memory.supervisions.Over`."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    reason: str
    seconds: float
    call_id: CallId | None = None  # the call that was heard at that moment


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingFinished(Fact):
    """The recording of a call reached its last state: complete, repaired or absent (with the reason)."""

    call_id: CallId
    state: str
    seconds: float
    sha256: str = ""
    reason: str = ""
