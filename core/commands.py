"""What the core asks the edge to do. A command is a wish: only the facts that follow say what happened."""

from dataclasses import dataclass

from core.facts import SupervisionMode
from core.ids import AgentId, CallId, LegId, QueueName, SupervisionId
from core.needs import Needs


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Something for the edge to carry out now, in order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RingAgent(Command):
    """Ring the agent's phone for this call; the leg is named ``leg_id`` and waits in the agents' room."""

    leg_id: LegId
    agent: AgentId
    device: str
    call_id: CallId
    caller: str
    ring_s: float
    auto_answer: bool = False
    shown_as: str = ""  # one of our own numbers, for a phone outside
    beside: str = ""  # the party's id: left alone it waits rather than ends, since another's customer may come to it
    resume: bool = False  # the phone comes back to a conversation that it lost
    line: LegId = LegId("")  # the phone has dialled by itself: this channel of its own is taken, and nothing rings


@dataclass(frozen=True, kw_only=True, slots=True)
class NailUp(Command):
    """Build the agent's long leg. Its phone answers by itself if it can: nobody is there to be announced."""

    leg_id: LegId
    agent: AgentId
    device: str
    resume: CallId | None = None  # the conversation that the phone comes back to


@dataclass(frozen=True, kw_only=True, slots=True)
class DialOut(Command):
    """Let the leg call an outside number through the carrier; it hears ringing or whatever the carrier plays.

    The far end's leg is told by LegDialled with the same ``side``. Should nobody answer, the leg waits in its room; the
    customer of a ``blind`` one, transferred or overflowed, hears music until it is told what comes next.
    """

    call_id: CallId
    leg_id: LegId
    number: str
    shown_as: str
    ring_s: float
    side: str = ""  # empty: the call's own far end; blind: the customer itself dials; else the party's id
    record_as: str = ""  # a nailed-up leg's own track
    room: bool = False  # the number is a conference room's extension: no carrier is asked
    unrecorded: bool = False  # ... which keeps nothing: for the one who finds the call after a restart
    language: str = "zh"  # ... whose door speaks it
    campaign: QueueName | None = None  # in whose name it is; then ...
    until: float = 0.0  # ... no INVITE leaves after this (epoch seconds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ringback(Command):
    """The leg hears ringing in its room, while a colleague's phone rings."""

    leg_id: LegId
    call_id: CallId
    record_as: str = ""  # a nailed-up leg's own track


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest(Command):
    """Send a nailed-up leg back into its room, out of wherever it is."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridge(Command):
    """Join two legs. ``record_as`` (a file without suffix) starts a nailed-up leg's own track first."""

    call_id: CallId
    leg_id: LegId
    record_as: str = ""
    far_leg: LegId | None = None  # the other leg, when it is not the one that bears the call's own name


@dataclass(frozen=True, kw_only=True, slots=True)
class Chime(Command):
    """A short tone in the ear of an agent whose phone does not ring: somebody is there. Nobody else hears it."""

    leg_id: LegId  # of its own, for that moment
    to: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class EndLeg(Command):
    """Hang up this channel, the customer's or an agent's."""

    leg_id: LegId
    cause: int = 16  # Q.850 normal clearing


@dataclass(frozen=True, kw_only=True, slots=True)
class Requeue(Command):
    """Take the caller back into the waiting loop, out of whatever bridge it is in, with these terms on its channel."""

    call_id: CallId
    queue: QueueName
    needs: Needs
    only_agent: AgentId | None = None
    queued_at: float = 0.0  # epoch seconds: its place among those who wait
    priority: int = 0
    far_leg: LegId | None = None  # the customer's leg, when it does not bear the call's own name
    way: str = ""  # its way through the overflow rules so far, for the one who finds it after a restart


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteTerms(Command):
    """Write on a waiting caller's channel what it waits for now; it stays where it is."""

    call_id: CallId
    queue: QueueName
    needs: Needs
    only_agent: AgentId | None
    queued_at: float  # epoch seconds
    priority: int
    way: str = ""
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SendToVoicemail(Command):
    """Take the waiting caller out of its room to the greeting of this box, and record what it says."""

    call_id: CallId
    box: str
    way: str = ""
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SendToFlow(Command):
    """Take the waiting caller out of its room into this IVR flow, from its start."""

    call_id: CallId
    flow: str
    way: str = ""
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mute(Command):
    """Keep the agent's voice out of the call, or let it in again."""

    call_id: CallId
    leg_id: LegId
    muted: bool
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PressKeys(Command):
    """As if they had been pressed at the agent's phone, so that the customer's side hears them."""

    leg_id: LegId
    digits: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseRecording(Command):
    """Let the recorders of the customer's leg and of this one write silence, or what is said again."""

    call_id: CallId
    leg_id: LegId
    paused: bool
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Park(Command):
    """Take the customer out of the conversation to the waiting room's music; nobody else is offered the call."""

    call_id: CallId
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteTalking(Command):
    """Write on the customer's channel that it is served, so that the dialplan ends it when the agent leaves."""

    call_id: CallId
    leg_id: LegId
    connected_at: float
    far_leg: LegId | None = None
    held: bool = False  # it is on hold nevertheless


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteParty(Command):
    """Write on a leg beside whom it stands (``party_id``; empty: nobody), and that it is not on hold any more."""

    call_id: CallId
    leg_id: LegId
    party_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold(Command):
    """Part the two without ending either: the customer to the waiting room's music, the agent to the agents' room."""

    call_id: CallId
    leg_id: LegId
    far_leg: LegId | None = None  # who goes to the music, when it is not the leg that bears the call's own name
    kept: bool = False  # the agent's leg, left alone again, waits rather than ends


@dataclass(frozen=True, kw_only=True, slots=True)
class Meet(Command):
    """Bring all of them into one conference; the customer is let go when nobody else is left."""

    call_id: CallId
    customer: LegId
    others: tuple[LegId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MuteInRoom(Command):
    """Keep this participant's voice from the others in the conference room, or let it in again."""

    room: str
    leg_id: LegId
    muted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PutOut(Command):
    """Take this participant out of the conference room; the dialplan says goodbye and ends it."""

    room: str
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class RingSupervisor(Command):
    """Ring the supervisor's phone, which should answer at once; the leg waits in the agents' room."""

    leg_id: LegId
    supervisor: AgentId
    device: str
    supervision_id: SupervisionId
    agent: AgentId  # who will be heard
    mode: SupervisionMode
    since: float
    ring_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteSupervision(Command):
    """Write on the supervisor's channel what it is for, so that it is found again after a restart."""

    leg_id: LegId
    supervision_id: SupervisionId
    agent: AgentId
    mode: SupervisionMode
    device: str
    since: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Listen(Command):
    """Let the supervisor hear what the agent's leg ``to`` says and hears; ``record_as``: the supervisor's own track."""

    leg_id: LegId
    to: LegId
    call_id: CallId
    mode: SupervisionMode
    record_as: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StopListening(Command):
    """Take the supervisor's leg back into the agents' room."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class SwitchMode(Command):
    """Listen, whisper or barge, on the leg that is listening, without a gap."""

    leg_id: LegId
    mode: SupervisionMode


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeOver(Command):
    """Join the customer with the supervisor's leg; the agent is left alone."""

    call_id: CallId
    leg_id: LegId
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Announce(Command):
    """Let the waiting caller hear its place and the expected wait, and come back to the waiting room by itself.

    ``seconds`` None: nothing is said of the time. ``longer``: it takes longer than the caller was told. ``callback``:
    key 1 is offered, to be called back.
    """

    call_id: CallId
    position: int
    seconds: float | None
    language: str
    longer: bool = False
    callback: bool = False
    far_leg: LegId | None = None
    sounds: tuple[tuple[str, ...], ...] = ()  # the recordings, in parts: found by whoever knows them (app/spoken.py)


@dataclass(frozen=True, kw_only=True, slots=True)
class StopAnnouncing(Command):
    """Take the caller back into the waiting room now, out of whatever it is being told."""

    call_id: CallId
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AskForCallback(Command):
    """Ask the waiting caller which number to call back (CallbackAsked follows), and let it wait on if it wants none."""

    call_id: CallId
    far_leg: LegId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DialBack(Command):
    """Call a customer who keeps its place; whoever answers comes to the waiting room, with the call's terms.

    ``prompt``: it is said that an agent will be there in a moment. ``record_as``: the leg's tracks, without suffix.
    """

    call_id: CallId
    leg_id: LegId
    number: str
    shown_as: str
    ring_s: float
    caller: str
    language: str
    arrived_at: float  # epoch seconds
    queue: QueueName
    needs: Needs
    queued_at: float  # epoch seconds
    priority: int
    only_agent: AgentId | None
    prompt: bool
    record_as: str
    sounds: tuple[str, ...] = ()  # the recordings of what is said: found by whoever knows them (app/spoken.py)
    at_carrier: str = ""  # the way to the number: found by whoever knows it (cti/actions/table.py)


@dataclass(frozen=True, kw_only=True, slots=True)
class DialLead(Command):
    """Dial a lead's number by a leg of ours. The dialplan lets no INVITE leave after ``until`` (epoch seconds; the
    first so much earlier as further trunks may need), or when the campaign has ``most`` attempts in flight.

    Whoever answers comes to the waiting room (AttemptReached)."""

    call_id: CallId
    leg_id: LegId
    campaign: QueueName
    number: str
    shown_as: str
    ring_s: float
    until: float
    most: int
    language: str
    listens: bool = False  # for a machine that answers
    call_back: str = ""  # ``shown_as`` in the digits that the callee dials: found by whoever knows (app/spoken.py)
    at_carrier: str = ""  # the ways to the number: found by whoever knows them (cti/actions/table.py)
    trunks: int = 1  # ... and how many they are


@dataclass(frozen=True, kw_only=True, slots=True)
class StopJudging(Command):
    """Whoever was reached is a person, as far as anybody can tell: what is heard is listened to no longer."""

    leg_id: LegId  # the customer's


@dataclass(frozen=True, kw_only=True, slots=True)
class StopTones(Command):
    """It rings somewhere: no tone of the carrier's ends the attempt any more."""

    leg_id: LegId  # ours that dials


@dataclass(frozen=True, kw_only=True, slots=True)
class SayNobody(Command):
    """Tell who answered that no agent is there, who called, and which number to call; then hang up.

    The dialplan puts it together from what the leg knows (DialLead), as it must while the service is away.
    """

    call_id: CallId
    far_leg: LegId | None = None
