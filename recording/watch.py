"""Keeping an eye on recorders while calls last: what would be short or missing is told within seconds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.ids import CallId
from recording.call import CallNotes
from recording.inference import Files, files_of
from recording.raw import BUFFER, CUSTOMER, RATE
from recording.row import NOBODY_TALKED, FindingKind, Recording, RecordingState

START_GRACE_S = 3.0  # a recorder that has not begun by then will not
BEHIND_S = BUFFER / RATE + 3.0  # a block is written every 4.1 s


class AlarmKind(StrEnum):
    """What a person should look at."""

    NOT_STARTED = "not_started"
    BEHIND = "behind"  # the raw file stopped growing while the call lasts
    LATE = "late"  # the call is over for long and its recording is not finished
    FAILING = "failing"  # finishing fails and is tried again
    REPAIRED = "repaired"
    ABSENT = "absent"
    SILENT = "silent"  # whole, yet one side says nothing
    DISK_LOW = "disk_low"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingAlarm:
    """One thing wrong; raised once for each call and kind. ``call_id`` is None when it concerns them all."""

    kind: AlarmKind
    reason: str
    at: float
    call_id: CallId | None = None


Alarm = Callable[[RecordingAlarm], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meter:
    """What recording is doing now."""

    calls: int  # calls being recorded
    channels: int  # recorders at work on their legs
    jobs: int  # calls that are over and whose recording is not finished
    oldest_job_s: float
    disk_free: int  # bytes


def inspect(notes: CallNotes, files: Files, now: float) -> Iterator[RecordingAlarm]:
    """Alarms about a call that lasts, from its raw files as they are ``now``."""
    if notes.ended_at is not None:
        return
    for reason in _not_started(notes, files, now):
        yield RecordingAlarm(kind=AlarmKind.NOT_STARTED, reason=reason, at=now, call_id=notes.call_id)
    behind = _behind_s(notes, files, now)
    if behind > BEHIND_S:
        reason = f"The raw file of the customer's leg has not grown for {behind:.0f} s of a call that lasts."
        yield RecordingAlarm(kind=AlarmKind.BEHIND, reason=reason, at=now, call_id=notes.call_id)


def _not_started(notes: CallNotes, files: Files, now: float) -> Iterator[str]:
    for track in notes.tracks:
        is_late = track.over_at is None and now - track.starting_at > START_GRACE_S
        if is_late and not any(name in files for name in files_of(track, notes)):
            whose = "the customer's leg" if track.leg_id == notes.customer_leg else f"the agent's leg {track.leg_id}"
            yield f"The recorder on {whose} did not start: no raw file is there."
    recorded = {track.leg_id for track in notes.tracks}
    for talk in notes.talks:
        if talk.end is None and talk.leg_id not in recorded and now - talk.start > START_GRACE_S:
            yield f"Agent {talk.agent} talks without a recorder on the own leg."


def _behind_s(notes: CallNotes, files: Files, now: float) -> float:
    """An agent's phone may send nothing for a while; the customer's leg always has one side, so its file must grow."""
    track = notes.customer
    file = files.get(track.file + CUSTOMER) if track else None
    if track is None or file is None or track.over_at is not None:
        return 0.0
    begun = track.ran_at or max(track.starting_at, file.began_at)
    return now - begun - file.samples / RATE


def outcome(recording: Recording, now: float) -> Iterator[RecordingAlarm]:
    """Alarms about a recording that has reached its last state."""
    if recording.reason == NOBODY_TALKED:
        return
    told = {RecordingState.REPAIRED: AlarmKind.REPAIRED, RecordingState.ABSENT: AlarmKind.ABSENT}
    if recording.state in told:
        yield RecordingAlarm(kind=told[recording.state], reason=recording.reason, at=now, call_id=recording.call_id)
    for finding in recording.findings:
        if finding.kind is FindingKind.SILENT_SIDE:
            yield RecordingAlarm(kind=AlarmKind.SILENT, reason=finding.reason, at=now, call_id=recording.call_id)


class Alarms:
    """Passes each alarm on once for its call and kind, until the call is forgotten or the trouble is over."""

    def __init__(self, alarm: Alarm) -> None:
        self._alarm = alarm
        self._told: set[tuple[AlarmKind, CallId | None]] = set()

    def tell(self, alarm: RecordingAlarm) -> None:
        if (alarm.kind, alarm.call_id) not in self._told:
            self._told.add((alarm.kind, alarm.call_id))
            self._alarm(alarm)

    def is_over(self, kind: AlarmKind, call_id: CallId | None = None) -> None:
        self._told.discard((kind, call_id))

    def forget(self, call_id: CallId) -> None:
        self._told = {told for told in self._told if told[1] != call_id}
