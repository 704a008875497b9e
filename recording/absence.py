"""The time in which a customer who is to be called back was not on the line: hours, perhaps, that nobody recorded.

The recording goes on a second after the customer hung up, as if it had been called back at once. What the facts say of
the later part is moved by the length of the absence; the facts themselves keep their times.
"""

from dataclasses import replace

from recording.call import CallNotes, Track

PAUSE_S = 1.0  # of silence between the two parts
EXACT_S = 0.001
LONGEST_RING_S = 120.0  # an agent who is there before the customer answers is recorded from its own answer on


def without_absence(notes: CallNotes) -> CallNotes:
    """The notes with each later leg of the customer following the one before it. They must have their starts."""
    later = sorted(
        (track for track in notes.tracks if notes.is_customers(track) and track.leg_id != notes.customer_leg),
        key=_start,
    )
    for track in later:
        notes = _closed_up(notes, track)
    return notes


def _start(track: Track) -> float:
    return track.ran_at or track.starting_at


def _closed_up(notes: CallNotes, track: Track) -> CallNotes:
    """``track`` may have moved already, with one before it: it is found again by its file."""
    back = next(it for it in notes.tracks if it.file == track.file)
    before = [it.over_at for it in notes.tracks if notes.is_customers(it) and _start(it) < _start(back) and it.over_at]
    gone_s = _start(back) - max(before) - PAUSE_S if before else 0.0
    return _moved(notes, _start(back), gone_s) if gone_s > 0.0 else notes


def _moved(notes: CallNotes, since: float, by_s: float) -> CallNotes:
    """All that happened at ``since`` or later happened sooner, and so did the tracks that ran then."""

    def at(time: float) -> float:
        return time - by_s if time >= since - EXACT_S else time

    def maybe(time: float | None) -> float | None:
        return None if time is None else at(time)

    def moved(track: Track) -> Track:
        runs = track.over_at is None or track.over_at >= since
        if not runs or _start(track) < since - LONGEST_RING_S:
            return track
        ran = None if track.ran_at is None else track.ran_at - by_s
        over = None if track.over_at is None else track.over_at - by_s
        return replace(track, starting_at=track.starting_at - by_s, ran_at=ran, over_at=over)

    return notes.evolve(
        tracks=tuple(map(moved, notes.tracks)),
        talks=tuple(replace(it, start=at(it.start), end=maybe(it.end)) for it in notes.talks),
        pauses=tuple(replace(it, start=at(it.start), end=maybe(it.end)) for it in notes.pauses),
        ended_at=maybe(notes.ended_at),
        left_at=maybe(notes.left_at),
    )
