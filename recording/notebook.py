"""Notes on every call that is being recorded, kept from the stream of facts."""

from collections.abc import Callable, Iterator

from core.facts import (
    CallAdopted,
    Fact,
    LegEnded,
    LegHangupRequested,
    RecordingRan,
    RecordingStarting,
    RecordingStopped,
)
from core.ids import CallId, LegId, is_internal
from recording.call import CallNotes, Track, note


class Notebook:
    """Facts in, notes out. Holds no more than the calls whose recordings are not finished."""

    def __init__(self) -> None:
        self._calls: dict[CallId, CallNotes] = {}

    def __iter__(self) -> Iterator[CallNotes]:
        return iter(tuple(self._calls.values()))

    def __len__(self) -> int:
        return len(self._calls)

    def get(self, call_id: CallId) -> CallNotes | None:
        return self._calls.get(call_id)

    def take(self, fact: Fact) -> list[CallNotes]:
        """Note the fact; returns the notes that it changed."""
        opened = self._open(fact)
        changed = []
        for before in self._concerned(fact):
            after = note(before, fact)
            if after != before or opened:
                self._calls[after.call_id] = after
                changed.append(after)
        return changed

    def keep(self, notes: CallNotes) -> None:
        """Take in a call of which files tell, but no fact."""
        self._calls.setdefault(notes.call_id, notes)

    def replace(self, notes: CallNotes) -> None:
        self._calls[notes.call_id] = notes

    def drop(self, call_id: CallId) -> None:
        self._calls.pop(call_id, None)

    def _open(self, fact: Fact) -> bool:
        if not isinstance(fact, RecordingStarting | CallAdopted) or fact.call_id in self._calls:
            return False
        fresh = CallNotes(call_id=fact.call_id, opened_at=fact.at)
        self._calls[fact.call_id] = _adopted(fact) if isinstance(fact, CallAdopted) else fresh
        return True

    def _concerned(self, fact: Fact) -> list[CallNotes]:
        call_id: CallId | None = getattr(fact, "call_id", None)
        if call_id is not None:
            return [self._calls[call_id]] if call_id in self._calls else []
        # A nailed-up leg serves one call after another, so its recorder's facts can concern any of them.
        match fact:
            case RecordingRan():
                return self._by_start(fact.leg_id, lambda track: track.ran_at is None)[-1:]
            case RecordingStopped():
                return self._by_start(fact.leg_id, lambda track: track.over_at is None)[:1]
            case LegEnded():
                return [notes for notes in self if notes.knows(fact.leg_id)]
            case LegHangupRequested():
                return [notes for notes in self if notes.customer_leg == fact.leg_id]
        return []

    def _by_start(self, leg_id: LegId, wanted: Callable[[Track], bool]) -> list[CallNotes]:
        """Calls with such a track on this leg, the one begun first leading."""
        found = [
            (track.starting_at, notes)
            for notes in self._calls.values()
            for track in notes.tracks
            if track.leg_id == leg_id and wanted(track)
        ]
        return [notes for _, notes in sorted(found, key=lambda pair: pair[0])]


def _adopted(fact: CallAdopted) -> CallNotes:
    """The dialplan records every call from its answer on, under the call's own id, whether or not we listened."""
    leg_id = fact.far_leg or LegId(fact.call_id)
    track = Track(leg_id=leg_id, file=fact.call_id, starting_at=fact.arrived_at)
    tracks = () if is_internal(fact.call_id) else (track,)
    return CallNotes(call_id=fact.call_id, opened_at=fact.arrived_at, tracks=tracks, heard=False)
