"""What the facts say about one call that is being recorded: its tracks, and who talked when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.facts import (
    CallAdopted,
    CallConnected,
    CallEnded,
    CallHeld,
    CallParted,
    CallResumed,
    CallStage,
    Fact,
    LegEnded,
    LegHangupRequested,
    PartyLeft,
    PartyMoved,
    PartyStage,
    RecordingPaused,
    RecordingRan,
    RecordingStarting,
    RecordingStopped,
    RecordingUnpaused,
    RoomCalled,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeChanged,
    SupervisionParted,
)
from core.ids import AgentId, CallId, LegId, agent_leg, is_file_safe, is_made


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """One recorder on one leg. ``file`` is the raw file's name without ``-c``, ``-t`` or ``-a`` and suffix."""

    leg_id: LegId
    file: str
    starting_at: float
    ran_at: float | None = None  # the moment of sample 0
    over_at: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """Customer and agent hear each other from ``start`` to ``end`` (None: still do)."""

    leg_id: LegId
    agent: AgentId
    start: float
    end: float | None = None
    end_known: bool = True  # False: learned afterwards, so the true end is at ``end`` or before


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """Silence that somebody wanted, from ``start`` to ``end`` (None: still)."""

    start: float
    by: str
    end: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallNotes:
    """All that recording needs to know of a call."""

    call_id: CallId
    opened_at: float
    tracks: tuple[Track, ...] = ()
    talks: tuple[Talk, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended_at: float | None = None
    end_known: bool = True
    left_at: float | None = None  # the customer hung up: nothing is heard after that, though the leg ends later
    heard: bool = True  # False: the call was under way, or over, before the floor heard of it

    @property
    def customer(self) -> Track | None:
        """The recorder on the customer's leg, whose files bear the call's own id."""
        return next((track for track in self.tracks if track.file == self.call_id), None)

    @property
    def customer_leg(self) -> LegId:
        """The call's own name, unless we called the customer."""
        return self.customer.leg_id if self.customer else LegId(self.call_id)

    def is_customers(self, track: Track) -> bool:
        """Whether it records the customer: the leg that called, or one that was called back."""
        return track.leg_id == self.customer_leg or track.file.startswith(f"{self.call_id}-back")

    @property
    def audible_until(self) -> float | None:
        """When the last word can have been said; None while the call lasts. The end of a leg takes its time."""
        return self.ended_at if self.ended_at is None or self.left_at is None else min(self.left_at, self.ended_at)

    @property
    def agents(self) -> tuple[Track, ...]:
        """The recorders on agents' legs."""
        return tuple(track for track in self.tracks if not self.is_customers(track))

    def knows(self, leg_id: LegId) -> bool:
        return leg_id in {track.leg_id for track in self.tracks} | {talk.leg_id for talk in self.talks}

    def evolve(self, **changes: Any) -> "CallNotes":
        return replace(self, **changes)


def note(notes: CallNotes, fact: Fact) -> CallNotes:
    """The notes after ``fact``; equal to the notes given when the fact is no news."""
    step = _STEPS.get(type(fact))
    return step(notes, fact) if step else notes


def _starting(notes: CallNotes, fact: RecordingStarting) -> CallNotes:
    if not is_file_safe(fact.file):  # it could lead to files not ours
        return notes
    known = [track for track in notes.tracks if track.file == fact.file]
    if notes.heard and any(track.leg_id == fact.leg_id for track in known):
        return notes
    others = tuple(track for track in notes.tracks if track not in known)  # taken from the file, its leg was a guess
    fresh = Track(leg_id=fact.leg_id, file=fact.file, starting_at=fact.at)
    if notes.is_customers(fresh):
        notes = notes.evolve(left_at=None)  # who had hung up to be called back is on the line again
    notes = notes.evolve(tracks=(*others, fresh))
    return notes.evolve(heard=notes.heard or fact.leg_id == notes.customer_leg)


def _ran(notes: CallNotes, fact: RecordingRan) -> CallNotes:
    waiting = [track for track in notes.tracks if track.leg_id == fact.leg_id and track.ran_at is None]
    return _swap_track(notes, waiting[-1], ran_at=fact.at) if waiting else notes


def _stopped(notes: CallNotes, fact: RecordingStopped) -> CallNotes:
    running = [track for track in notes.tracks if track.leg_id == fact.leg_id and track.over_at is None]
    return _swap_track(notes, running[0], over_at=fact.at) if running else notes


def _swap_track(notes: CallNotes, old: Track, **changes: Any) -> CallNotes:
    return notes.evolve(tracks=tuple(replace(old, **changes) if track is old else track for track in notes.tracks))


def _leg_ended(notes: CallNotes, fact: LegEnded) -> CallNotes:
    tracks = tuple(
        replace(track, over_at=fact.at) if track.leg_id == fact.leg_id and track.over_at is None else track
        for track in notes.tracks
    )
    return _talk_ends(notes.evolve(tracks=tracks), fact.leg_id, fact.at, known=not fact.learned)


def _talk_begins(notes: CallNotes, leg_id: LegId, agent: AgentId, at: float) -> CallNotes:
    if any(talk.leg_id == leg_id and talk.end is None for talk in notes.talks):
        return notes
    return notes.evolve(talks=(*notes.talks, Talk(leg_id=leg_id, agent=agent, start=at)))


def _talk_ends(notes: CallNotes, leg_id: LegId | None, at: float, *, known: bool = True) -> CallNotes:
    """End the open conversation of this leg, or with None all of them."""
    return notes.evolve(
        talks=tuple(
            replace(talk, end=at, end_known=known) if talk.end is None and leg_id in (None, talk.leg_id) else talk
            for talk in notes.talks
        )
    )


def _connected(notes: CallNotes, fact: CallConnected | CallResumed) -> CallNotes:
    return _talk_begins(notes, fact.leg_id, fact.agent, fact.at)


def _separated(notes: CallNotes, fact: CallHeld | CallParted) -> CallNotes:
    return _talk_ends(notes, fact.leg_id, fact.at)


def _paused(notes: CallNotes, fact: RecordingPaused) -> CallNotes:
    if any(pause.end is None for pause in notes.pauses):
        return notes
    return notes.evolve(pauses=(*notes.pauses, Pause(start=fact.at, by=fact.by)))


def _unpaused(notes: CallNotes, fact: RecordingUnpaused) -> CallNotes:
    return notes.evolve(pauses=tuple(p if p.end is not None else replace(p, end=fact.at) for p in notes.pauses))


def _party_moved(notes: CallNotes, fact: PartyMoved) -> CallNotes:
    """Our side of the recording holds whoever is called in while it is heard, by the agent or by all."""
    heard = fact.stage in (PartyStage.TALKING, PartyStage.JOINED)
    agent = agent_leg(fact.leg_id)
    whose = agent.agent if agent else AgentId(fact.party_id)
    return _talk_begins(notes, fact.leg_id, whose, fact.at) if heard else _talk_ends(notes, fact.leg_id, fact.at)


def _party_left(notes: CallNotes, fact: PartyLeft) -> CallNotes:
    """One who takes the call over talks on: an outside number until its leg ends, a colleague as connected."""
    return notes if fact.serves and fact.to_agent is None else _talk_ends(notes, fact.leg_id, fact.at)


def _adopted(notes: CallNotes, fact: CallAdopted) -> CallNotes:
    leg = agent_leg(fact.leg_id) if fact.leg_id and fact.stage is CallStage.TALKING else None
    if leg is None or fact.leg_id is None:
        return notes
    return _talk_begins(notes, fact.leg_id, leg.agent, fact.connected_at or fact.at)


def _ended(notes: CallNotes, fact: CallEnded) -> CallNotes:
    if notes.ended_at is not None:
        return notes
    notes = _talk_ends(notes, None, fact.at, known=not fact.learned)
    return notes.evolve(ended_at=fact.at, end_known=not fact.learned)


def _customer_left(notes: CallNotes, fact: LegHangupRequested) -> CallNotes:
    return notes if notes.left_at is not None else notes.evolve(left_at=fact.at)


def _at_the_door(notes: CallNotes, fact: RoomCalled) -> CallNotes:
    """The dialplan stops a caller's recorder before a PIN is asked for; inside, where the room keeps recordings,
    another one begins. What an agent hears at the door is the agent's call."""
    is_agents = is_made(notes.call_id) or notes.left_at is not None
    return notes if is_agents else notes.evolve(left_at=fact.at)


def _mode(notes: CallNotes, fact: SupervisionJoined | SupervisionModeChanged) -> CallNotes:
    """A supervisor who barges in is heard by the customer; one who listens or whispers is not, so not here either."""
    if fact.mode is SupervisionMode.BARGE:
        return _talk_begins(notes, fact.leg_id, fact.supervisor, fact.at)
    if fact.mode is SupervisionMode.TAKEOVER:
        return notes  # serves the call: CallConnected says so
    return _talk_ends(notes, fact.leg_id, fact.at)


def _silenced(notes: CallNotes, fact: SupervisionParted | SupervisionEnded) -> CallNotes:
    return _talk_ends(notes, fact.leg_id, fact.at)


_STEPS: dict[type[Fact], Callable[[CallNotes, Any], CallNotes]] = {
    RecordingStarting: _starting,
    RecordingRan: _ran,
    RecordingStopped: _stopped,
    LegEnded: _leg_ended,
    LegHangupRequested: _customer_left,
    CallConnected: _connected,
    CallResumed: _connected,
    CallHeld: _separated,
    CallParted: _separated,
    PartyMoved: _party_moved,
    PartyLeft: _party_left,
    CallAdopted: _adopted,
    CallEnded: _ended,
    RoomCalled: _at_the_door,
    RecordingPaused: _paused,
    RecordingUnpaused: _unpaused,
    SupervisionJoined: _mode,
    SupervisionModeChanged: _mode,
    SupervisionParted: _silenced,
    SupervisionEnded: _silenced,
}
