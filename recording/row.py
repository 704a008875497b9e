"""A recording as the index knows it: its state, what it holds, and what was found wrong."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from core.ids import CallId


class RecordingState(StrEnum):
    """How far a recording is; the words of the contract."""

    RECORDING = "recording"  # the call or its merging is under way
    COMPLETE = "complete"  # from answer to end, both sides
    REPAIRED = "repaired"  # audio is there; the reason says what was made good or is missing
    ABSENT = "absent"  # no audio; the reason says why


# An absent recording can still turn up: its raw files may lie on a disk that was away.
MAY_BECOME: dict[RecordingState, frozenset[RecordingState]] = {
    RecordingState.RECORDING: frozenset({RecordingState.COMPLETE, RecordingState.REPAIRED, RecordingState.ABSENT}),
    RecordingState.ABSENT: frozenset({RecordingState.REPAIRED, RecordingState.COMPLETE}),
    RecordingState.COMPLETE: frozenset(),
    RecordingState.REPAIRED: frozenset(),
}


NOBODY_TALKED = "Nobody answered, so nothing was said that could be recorded."


class FindingKind(StrEnum):
    """What an inspection found."""

    TRACK_MISSING = "track_missing"
    HEAD_MISSING = "head_missing"
    TAIL_MISSING = "tail_missing"
    SUBSTITUTED = "substituted"  # an agent is heard by way of the customer's leg instead of the own track
    UNHEARD = "unheard"  # the floor missed facts of this call and took them from the files
    PAUSED = "paused"  # silence that somebody wanted
    SILENT_SIDE = "silent_side"  # whole, yet nobody is heard on one side of a conversation


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing found; ``start`` and ``end`` are seconds from the beginning of the recording."""

    kind: FindingKind
    reason: str
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackHeard:
    """A raw track that went into the recording: whose, and where its audio lies (seconds from the beginning)."""

    file: str
    leg_id: str
    start: float
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """The row of one call. Times are epoch seconds; ``path`` is relative to the recordings folder, "" without audio."""

    call_id: CallId
    state: RecordingState
    started_at: float
    ended_at: float | None = None
    seconds: float = 0.0
    sha256: str = ""
    path: str = ""
    reason: str = ""
    tracks: tuple[TrackHeard, ...] = ()
    findings: tuple[Finding, ...] = ()
    announced: bool = False  # RecordingFinished is in the journal
    updated_at: float = 0.0

    @property
    def is_final(self) -> bool:
        return self.state is not RecordingState.RECORDING

    def evolve(self, **changes: Any) -> "Recording":
        return replace(self, **changes)
