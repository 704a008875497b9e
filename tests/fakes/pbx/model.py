"""What is in it, and how long things take."""

from dataclasses import dataclass, field

from core.commands import NoteSupervision, NoteTerms, Requeue, RingSupervisor
from core.facts import CarrierTone, SupervisionMode
from core.ids import LegId, LegKind
from core.needs import dump_needs
from cti.actions.wording import OfCustomer

WIRE_S = 0.002  # a command on its way, an event on its way back
RING_S = 0.02  # from INVITE to ringing
TAKEN_S = 0.1  # until the channel of a phone that dials by itself is taken
BYE_S = 0.0015  # from the HangupRequest to the Hangup
SERVED_MUSIC_S = 2.0  # what the dialplan plays after a conversation before it hangs up
ANNOUNCEMENT_S = 6.0
MESSAGE_S = 40.0  # the greeting, and what is said after it
ACCEPTS_S = 4.0  # whoever answers an outside phone is asked, and presses 1
RTP_TIMEOUT_S = 5.0
AT_ONCE_S = 0.03  # a phone that answers by itself
CHANSPY_S = 0.12  # from the Redirect until ChanSpy hears
MODES = {"4": SupervisionMode.LISTEN, "5": SupervisionMode.WHISPER, "6": SupervisionMode.BARGE}


@dataclass(slots=True)
class Phone:
    """How an agent's phone behaves. ``answers_s`` None: somebody must press the button."""

    present: bool = True
    rings: bool = True
    answers_s: float | None = None
    obeys: bool = True  # a call that asks to be answered at once
    refuses: int = 0  # the SIP status it answers at once
    accepts: bool = True  # an outside phone: somebody presses 1; else it is a voicemail box
    speaks: tuple[float, ...] = ()  # once it has answered: silent for so long, speaks for so long, in turn
    fax_s: float | None = None  # its tone has been heard this long after the answer
    refuses_s: float = 0.0  # ... or this long after it was called
    rings_s: float | None = None  # the carrier says so, this long after it was called
    early_s: float | None = None  # the carrier sends sound
    tone: CarrierTone | None = None  # ... which is this tone, as is known after
    tone_s: float = 0.0
    fleeting: bool = False  # answers and hangs up before Asterisk has looked
    trunks_fail: int = 0  # so many trunks cannot bear the call, one after the other


@dataclass(slots=True, eq=False)
class Leg:
    """One channel."""

    leg_id: LegId
    kind: LegKind | None = None  # None: a customer's
    agent: str = ""
    device: str = ""
    call: str = ""
    up: bool = False
    dying: bool = False  # its BYE has come, the channel is still there
    bridge: str = ""
    room: str = ""
    kept: bool = False  # left alone it waits in the agents' room, rather than end
    dials: LegId | None = None  # whom it is calling at the moment
    turn: int = 0  # grows with every move, so that what was planned for an earlier place does not happen
    variables: dict[str, str] = field(default_factory=dict)
    listens_to: LegId | None = None  # by ChanSpy ...
    mode: SupervisionMode = SupervisionMode.LISTEN  # ... in this mode
    barged_into: LegId | None = None  # the customer; sticks for as long as this ChanSpy runs (attach_barge())
    muted: bool = False
    heard: bool = False  # Asterisk listens for a machine or a fax
    hushed: bool = False  # its recorder writes silence


def is_outside(device: str) -> bool:
    """In the carrier's net: it registers nowhere, and whoever answers it is asked first."""
    return device.startswith("pstn:")


def far_leg_of(command: OfCustomer) -> LegId:
    return command.far_leg or LegId(command.call_id)


def noted(command: RingSupervisor | NoteSupervision) -> str:
    return "~".join((command.supervision_id, command.agent, command.mode, command.device, f"{command.since:.3f}"))


def terms_of(command: Requeue | NoteTerms) -> dict[str, str]:
    return {
        "CF_QUEUE": command.queue, "CF_NEEDS": dump_needs(command.needs), "CF_ONLY": command.only_agent or "",
        "CF_QUEUED": f"{command.queued_at:.3f}", "CF_PRIORITY": str(command.priority), "CF_WAY": command.way,
    }  # fmt: skip
