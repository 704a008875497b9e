"""The rule for who is heard where, as data: which samples of which raw files make each moment of the recording.

Left is the customer's voice. Right is what the customer hears: as the customer's leg recorded it while prompts, music
or nobody spoke, and the agents' own tracks while they talk, because the customer's leg goes deaf to a second agent
(docs/adr/0004). An agent on hold or gone is not heard, whatever the own track holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.ids import AgentId, CallId, LegId, is_internal
from recording.absence import without_absence
from recording.call import CallNotes, Talk
from recording.inference import Files, files_of, fill_in
from recording.raw import AGENT, BUFFER, CUSTOMER, HEARD, RATE
from recording.row import Finding

LONGEST = 24 * 3600 * RATE  # a call's end further off than this is a clock that jumped, not a call


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A raw file whose sample 0 lies at sample ``at`` of the recording (before its beginning when negative)."""

    file: str
    at: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From ``start`` to before ``end`` (samples) the sum of these sources is heard; none is silence."""

    start: int
    end: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TalkSpan:
    """A conversation in samples of the recording."""

    start: int
    end: int
    leg_id: LegId
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """In this part of a conversation the agent's own track holds nothing, so the customer's leg stands in."""

    start: int
    end: int
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseSpan:
    """Silence that ``by`` wanted, in samples of the recording."""

    start: int
    end: int
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A raw file on the recording's time line: sample 0 at ``at``, ``samples`` long (None: the file is not there)."""

    file: str
    leg_id: LegId
    at: int
    samples: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MergePlan:
    """One recording to be made. ``left`` and ``right`` cover 0 to ``length`` without gap or overlap."""

    call_id: CallId
    origin: float  # epoch seconds of sample 0
    late: int  # samples between the announced start of the recorder and its first sample
    length: int
    expected: int | None  # from the recorder's start to the last word's latest moment; None when nobody heard the end
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    talks: tuple[TalkSpan, ...]
    gaps: tuple[Gap, ...]
    tracks: tuple[Placed, ...]
    inferred: tuple[Finding, ...]
    pauses: tuple[PauseSpan, ...] = ()

    @property
    def has_audio(self) -> bool:
        return any(track.samples for track in self.tracks)


def make_plan(notes: CallNotes, files: Files) -> MergePlan:
    """Plan the recording of a call that is over, from its facts and from the raw files that are there."""
    notes, inferred = fill_in(notes, files)
    notes = without_absence(notes)
    origin = _origin(notes)
    tracks = tuple(_placed(notes, origin, files))
    expected = _expected(notes, origin)
    length = _within_call(_length(notes, files, tracks, expected), notes, origin)
    talks = tuple(_talk_spans(notes, origin, length, tracks))
    right, gaps = _right(length, talks, tracks)
    return MergePlan(
        call_id=notes.call_id, origin=origin, late=_late(notes, origin), length=length, expected=expected,
        left=(Span(start=0, end=length, sources=_left(notes, tracks)),) if length else (),
        right=right, talks=talks, gaps=gaps, tracks=tracks, inferred=inferred,
        pauses=tuple(_pauses(notes, origin, length)),
    )  # fmt: skip


def _left(notes: CallNotes, tracks: tuple[Placed, ...]) -> tuple[Source, ...]:
    """The customer; in a call between colleagues the one who was called, on whose leg nobody is served."""
    if not is_internal(notes.call_id):
        return _side(tracks, CUSTOMER)
    callers = {talk.leg_id for talk in notes.talks}
    return _side((track for track in tracks if track.leg_id not in callers), AGENT)


def _origin(notes: CallNotes) -> float:
    if is_internal(notes.call_id) and notes.talks:
        return notes.talks[0].start
    first = notes.customer or (notes.tracks[0] if notes.tracks else None)
    return (first.ran_at or first.starting_at) if first else notes.opened_at


def _late(notes: CallNotes, origin: float) -> int:
    """What a call that came while we were away was told is the moment of its arrival, not of its answer."""
    first = notes.customer
    return round((origin - first.starting_at) * RATE) if first and notes.heard else 0


def _placed(notes: CallNotes, origin: float, files: Files) -> Iterator[Placed]:
    for track in notes.tracks:
        at = round(((track.ran_at or track.starting_at) - origin) * RATE)
        for name in files_of(track, notes):
            file = files.get(name)
            yield Placed(file=name, leg_id=track.leg_id, at=at, samples=file.samples if file else None)


def _expected(notes: CallNotes, origin: float) -> int | None:
    if notes.audible_until is None or not notes.end_known:
        return None
    samples = max(0, round((notes.audible_until - origin) * RATE))
    return samples if samples <= LONGEST else None


def _within_call(length: int, notes: CallNotes, origin: float) -> int:
    """What a recorder that was ended with its Asterisk wrote after the call's end is none of the call."""
    if notes.ended_at is None or notes.end_known or notes.ended_at <= origin:
        return length
    return min(length, round((notes.ended_at - origin) * RATE))


def _length(notes: CallNotes, files: Files, tracks: tuple[Placed, ...], expected: int | None) -> int:
    """Nothing of the customer's leg is cut off; what a stopped Asterisk did not write of it may stand in an agent's."""
    ends = {track.file: track.at + (track.samples or 0) for track in tracks}
    voices = {track.leg_id for track in notes.tracks if notes.is_customers(track)}
    own = [ends[track.file] for track in tracks if track.leg_id in voices]
    length = max([expected or 0, *own])
    if not length:
        return max([0, *ends.values()])  # an agent's track is all there is
    if expected is None and any(files[name].looks_cut for name in ends if name.endswith(CUSTOMER) and name in files):
        talking = {talk.leg_id for talk in notes.talks if talk.end is None or not talk.end_known}
        later = [ends[track.file] for track in tracks if track.leg_id in talking]
        length = max([length, *(min(end, length + BUFFER) for end in later)])
    return length


def _side(tracks: Iterable[Placed], suffix: str) -> tuple[Source, ...]:
    return tuple(Source(file=t.file, at=t.at) for t in tracks if t.file.endswith(suffix) and t.samples)


def _talk_spans(notes: CallNotes, origin: float, length: int, tracks: tuple[Placed, ...]) -> Iterator[TalkSpan]:
    for talk in notes.talks:
        start = max(0, round((talk.start - origin) * RATE))
        end = min(length, _talk_end(talk, origin, length, tracks))
        if start < end:
            yield TalkSpan(start=start, end=end, leg_id=talk.leg_id, agent=talk.agent)


def _pauses(notes: CallNotes, origin: float, length: int) -> Iterator[PauseSpan]:
    for pause in notes.pauses:
        start = max(0, round((pause.start - origin) * RATE))
        end = length if pause.end is None else min(length, round((pause.end - origin) * RATE))
        if start < end:
            yield PauseSpan(start=start, end=end, by=pause.by)


def _talk_end(talk: Talk, origin: float, length: int, tracks: tuple[Placed, ...]) -> int:
    """An end that was learned afterwards lies where the agent's own track ends, if that is earlier."""
    end = length if talk.end is None else round((talk.end - origin) * RATE)
    own = [track.at + track.samples for track in tracks if track.leg_id == talk.leg_id and track.samples]
    return end if talk.end_known and talk.end is not None else min(end, max(own, default=end))


def _right(
    length: int, talks: tuple[TalkSpan, ...], tracks: tuple[Placed, ...]
) -> tuple[tuple[Span, ...], tuple[Gap, ...]]:
    base = _side(tracks, HEARD)
    spans: list[Span] = []
    gaps: list[Gap] = []
    for start, end in pairwise(sorted(_cuts(length, talks, tracks))):
        here = [talk for talk in talks if talk.start <= start and end <= talk.end]
        sources: list[Source] = []
        for talk in here:
            own = _own_track(talk, tracks, start, end)
            if own is None:
                gaps.append(Gap(start=start, end=end, agent=talk.agent))
            elif own not in sources:
                sources.append(own)
        spans.append(Span(start=start, end=end, sources=tuple(sources) or base))
    return tuple(_joined(spans)), tuple(gaps)


def _cuts(length: int, talks: Iterable[TalkSpan], tracks: Iterable[Placed]) -> set[int]:
    """Every sample at which the right channel may change its sources."""
    cuts = {0, length}
    for talk in talks:
        cuts |= {talk.start, talk.end}
    for track in tracks:
        if track.file.endswith(AGENT) and track.samples:
            cuts |= {track.at, track.at + track.samples}
    return {cut for cut in cuts if 0 <= cut <= length}


def _own_track(talk: TalkSpan, tracks: Iterable[Placed], start: int, end: int) -> Source | None:
    for track in tracks:
        if track.leg_id == talk.leg_id and track.samples and track.at <= start and end <= track.at + track.samples:
            return Source(file=track.file, at=track.at)
    return None


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours with the same sources become one."""
    last: Span | None = None
    for span in spans:
        if last is not None and last.sources == span.sources:
            last = Span(start=last.start, end=span.end, sources=span.sources)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
