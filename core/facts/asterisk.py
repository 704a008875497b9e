"""Asterisk as a whole: whether it is heard, and what it would not do."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId, LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxLinkUp(Fact):
    """We hear Asterisk's events (again)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxLinkLost(Fact):
    """We no longer hear Asterisk; what we show of calls is stale until the link is up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PbxObserved(Fact):
    """The edge has compared its picture with Asterisk's; every fact that was missing stands before this one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLost(Fact):
    """The call's channel does not hold what was noted on it (``NoteTerms``, ``NoteTalking``): a restart would believe
    the old."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class FloorClosing(Fact):
    """The floor is being shut down: nothing new is offered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandRefused(Fact):
    """The PBX refused a command about this leg, or did not answer it in time."""

    leg_id: LegId
    command: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallsTurnedAway(Fact):
    """So many calls in were refused since this was last said, because ``limit`` of them were there."""

    count: int
    limit: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TrunkConfigured(Fact):
    """A trunk as it is set up; ``address`` reads HOST:PORT, ``lines`` is None where it bears any number of calls."""

    trunk: str
    address: str
    title: str = ""
    lines: int | None = None
    enabled: bool = True
    place: int = 0  # in the floor's order


@dataclass(frozen=True, kw_only=True, slots=True)
class TrunkRemoved(Fact):
    trunk: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TrunkFailed(Fact):
    """A trunk could not bear a call out, which says nothing of whom was called: the next trunk is tried.

    ``leg_id``: the leg that came to nothing, empty where it had no name; ``sip`` is 0 where the trunk said nothing.
    """

    call_id: CallId
    trunk: str
    leg_id: LegId = LegId("")
    side: str = ""
    cause: int = 0  # Q.850
    sip: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TrunkChanged(Fact):
    """A carrier's SIP link is there, or is not; ``up`` is None when that is not known."""

    trunk: str
    up: bool | None
