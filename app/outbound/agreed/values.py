"""Agreed callbacks as values. Times are epoch seconds."""

from dataclasses import dataclass
from enum import StrEnum

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreedCallback:
    """``agent``: whose it is, of a personal one. ``held_by``: the contact rule that has put it off last."""

    id: int
    campaign: str
    lead_id: int
    number: str
    zone: str
    region: str
    kind: AgreedKind
    agent: str | None
    due_at: float
    next_at: float
    note: str
    state: AgreedState
    tries: int
    first_try_at: float | None
    held_by: str
    agreed_in: str
    made_at: float
    made_by: str
    shared_at: float | None
    ended_at: float | None
    ended_by: str
    why: AgreedWhy | None
    reason: str
    served_by: str | None
    served_in: str | None
    name: str = ""  # of the lead

    def overdue(self, now: float) -> bool:
        """Its time has come, and nobody has called yet."""
        return self.state is AgreedState.AGREED and self.first_try_at is None and self.due_at <= now


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What customer and agent have agreed. ``agent`` None: any agent of the campaign calls."""

    campaign: str
    lead_id: int
    number: str
    zone: str
    region: str
    agent: str | None
    due_at: float
    note: str
    call_id: str


class AgreedWhen(StrEnum):
    """Which of them somebody looks at."""

    OPEN = "open"
    OVERDUE = "overdue"
    ENDED = "ended"  # of the days before and this one, the latest first


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """``agent``: personal ones of this extension; None: of anybody, and the shared ones. ``within``: of these campaigns
    alone; None: of any."""

    campaign: str | None = None
    within: frozenset[str] | None = None
    agent: str | None = None
    when: AgreedWhen = AgreedWhen.OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """How a campaign keeps its word: ``open`` and ``overdue`` now; else of those that were due on a day."""

    open: int = 0
    overdue: int = 0
    due: int = 0  # of the day, up to now
    on_time: int = 0
    late: int = 0  # called, later than that
    reached: int = 0
    not_reached: int = 0
    cancelled: int = 0
