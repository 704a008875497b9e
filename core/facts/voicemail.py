"""Messages that callers leave."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicemailBegan(Fact):
    """The caller has heard the greeting of this box (a queue's name or an extension), and may speak now."""

    call_id: CallId
    box: str
    file: str  # its name, without folder and suffix


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicemailLeft(Fact):
    """The message is on the disk, whole and hashed. ``at`` is when the caller had spoken."""

    call_id: CallId
    box: str
    message: str  # its id
    seconds: float
    sha256: str
    file: str  # below the folder of recordings


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicemailDropped(Fact):
    """The caller hung up without saying anything: what there was is shorter than a message may be."""

    call_id: CallId
    box: str
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicemailChanged(Fact):
    """Somebody has heard the message, dealt with it, or deleted it: ``new heard done deleted``."""

    call_id: CallId
    box: str
    message: str
    state: str
    by: str  # a user name; empty: the floor, since the caller was called back


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicemailTranscribed(Fact):
    """The house's command has put the message into words, or has failed to; ``trouble`` says how."""

    call_id: CallId
    box: str
    message: str
    text: str = ""
    trouble: str = ""
