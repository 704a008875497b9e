"""What the facts left open, read from the files: a floor that was away still gets its recordings, as repaired ones."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.ids import AgentLeg, LegId, LegKind, agent_leg
from recording.call import CallNotes, Talk, Track
from recording.raw import AGENT, CUSTOMER, HEARD, RATE, RawFile, RawName, read_name
from recording.row import Finding, FindingKind

START_SLACK_S = 5.0  # a file's own start is believed when it lies this near to the announced one

Files = Mapping[str, RawFile]


def fill_in(notes: CallNotes, files: Files) -> tuple[CallNotes, tuple[Finding, ...]]:
    """Notes in which every track has a start, every file a track, and the call an end; with what had to be guessed."""
    findings: list[Finding] = []
    notes = with_unannounced(notes, files)
    notes = notes.evolve(tracks=tuple(_with_start(track, files) for track in notes.tracks))
    if _nobody_told(notes):
        notes = notes.evolve(talks=tuple(_supposed_talks(notes, files)), heard=False)
    if not notes.heard:
        findings.append(Finding(kind=FindingKind.UNHEARD, reason=_AWAY))
    return notes, tuple(findings)


_AWAY = "The floor was away for a part of this call; what it missed was taken from the files."


def files_of(track: Track, notes: CallNotes) -> tuple[str, ...]:
    """The names of the raw files that this recorder writes."""
    if notes.is_customers(track):
        return track.file + CUSTOMER, track.file + HEARD
    return (track.file + AGENT,)


def with_unannounced(notes: CallNotes, files: Files) -> CallNotes:
    """Add a track for every file of this call that no fact announced."""
    known = {name for track in notes.tracks for name in files_of(track, notes)}
    added: dict[LegId, Track] = {}
    for name in sorted(set(files) - known):
        whose = read_name(name)
        if whose is not None and whose.call_id == notes.call_id:
            leg_id = _leg_of(whose, notes.talks)
            began, stem = files[name].began_at, name.rpartition("-")[0]
            added.setdefault(leg_id, Track(leg_id=leg_id, file=stem, starting_at=began, ran_at=began))
    if not added:
        return notes
    return notes.evolve(tracks=(*notes.tracks, *added.values()), heard=False)


def _leg_of(whose: RawName, talks: Iterable[Talk]) -> LegId:
    if whose.agent is None or whose.token is None:
        return LegId(whose.call_id)
    for talk in talks:
        leg = agent_leg(talk.leg_id)
        if leg is not None and (leg.agent, leg.token) == (whose.agent, whose.token):
            return talk.leg_id
    return AgentLeg(LegKind.ON_DEMAND, whose.agent, whose.token).leg_id


def _with_start(track: Track, files: Files) -> Track:
    """The recorder's start event can be lost; its file's own start is within 40 ms of it (docs/adr/0004)."""
    if track.ran_at is not None:
        return track
    names = (track.file + suffix for suffix in (CUSTOMER, HEARD, AGENT))
    began = next((files[name].began_at for name in names if name in files), None)
    if began is None or abs(began - track.starting_at) > START_SLACK_S:
        return replace(track, ran_at=track.starting_at)
    return replace(track, ran_at=began)


def _nobody_told(notes: CallNotes) -> bool:
    """Agents' tracks but not one conversation: the floor was away, or the agents never came to talk."""
    return bool(notes.agents) and not notes.talks and not notes.heard


def _supposed_talks(notes: CallNotes, files: Files) -> Iterable[Talk]:
    """The customer's leg recorded the first agent, if it recorded; all others are heard from their own tracks."""
    agents = [track for track in notes.agents if track.file + AGENT in files]
    held_already = any(name.endswith(HEARD) and file.samples for name, file in files.items())
    for track in sorted(agents, key=lambda track: track.ran_at or track.starting_at)[int(held_already) :]:
        leg = agent_leg(track.leg_id)
        start = track.ran_at or track.starting_at
        if leg is not None:
            end = start + files[track.file + AGENT].samples / RATE
            yield Talk(leg_id=track.leg_id, agent=leg.agent, start=start, end=end, end_known=False)
