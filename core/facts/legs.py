"""Legs: rung, moved, ended."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId, LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegRinging(Fact):
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegJoined(Fact):
    """A channel entered a bridge. ``room`` is ``waiting`` or ``agents`` for the two holding bridges, else ``talk``."""

    leg_id: LegId
    bridge_id: str
    room: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LegDialled(Fact):
    """An outside number is being called; this is its leg. ``side``: empty for the call's own far end, else whose."""

    call_id: CallId
    leg_id: LegId
    side: str = ""
    channel: str = ""
    more: bool = False  # should its trunk fail, another may bear the call, by a leg of its own


@dataclass(frozen=True, kw_only=True, slots=True)
class LegLeft(Fact):
    """A channel left a bridge."""

    leg_id: LegId
    bridge_id: str
    room: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LegHangupRequested(Fact):
    """The far end asked to hang up. The end must follow, or it is enforced (ghost legs, docs/adr)."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegSilent(Fact):
    """No packet of speech comes any more from this browser phone, which sends them all the time, also while muted."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegHeard(Fact):
    """A leg that was silent sends again."""

    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class LegEnded(Fact):
    """A channel is gone. ``cause`` is Q.850, ``sip`` the final SIP status of an unanswered leg (0: none)."""

    leg_id: LegId
    cause: int
    sip: int = 0
    learned: bool = False  # found missing by reconciliation, not seen ending
    ended_at: float = 0.0  # learned: when it ended, or was there for the last time as far as is known; 0: not known


@dataclass(frozen=True, kw_only=True, slots=True)
class LegAdopted(Fact):
    """An agent's leg that was up when we looked, and is in no conversation."""

    leg_id: LegId
    room: str
