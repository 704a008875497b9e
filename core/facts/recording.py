"""Recordings: where they run, where they pause, what became of them."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, CallId, LegId

# --- what the PBX showed ---------------------------------------------------------------------------------------------


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


# --- what people asked for -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingPauseAsked(Fact):
    """The recording shall hold silence from now on, or go on."""

    call_id: CallId
    asked_by: str
    paused: bool
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


# --- what the floor decided ------------------------------------------------------------------------------------------


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
class RecordingFinished(Fact):
    """The recording of a call reached its last state: complete, repaired or absent (with the reason)."""

    call_id: CallId
    state: str
    seconds: float
    sha256: str = ""
    reason: str = ""
