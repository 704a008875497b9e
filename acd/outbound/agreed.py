"""Agreed callbacks: whose they are when their time has come, what an attempt makes of them, and when one was kept.

Pure; times in epoch seconds.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.facts import AttemptOutcome


class AgreedKind(StrEnum):
    PERSONAL = "personal"  # of the agent who has agreed it
    SHARED = "shared"  # of any agent of the campaign


class Late(StrEnum):
    """What becomes of a personal callback whose agent is not there when its grace time is over."""

    SHARED = "shared"  # any agent's
    WAITS = "waits"  # for its agent, or until somebody gives it to another


class AgreedState(StrEnum):
    """Of an agreed callback."""

    AGREED = "agreed"  # its time is to come, or has come and nobody has called yet
    DIALLING = "dialling"
    REACHED = "reached"  # an agent has talked to the person
    NOT_REACHED = "not_reached"  # in all its tries
    CANCELLED = "cancelled"


class AgreedWhy(StrEnum):
    """Why it was cancelled, or ended without anybody of us having called."""

    PERSON = "person"  # somebody of the floor
    DO_NOT_CALL = "do_not_call"
    RULE = "rule"  # a contact rule forbids it for good
    LEAD_ENDED = "lead_ended"  # the lead is done, or its list is removed
    CALLED_IN = "called_in"  # the person called, and somebody served it
    CAMPAIGN_GONE = "campaign_gone"


OPEN = (AgreedState.AGREED, AgreedState.DIALLING)
NEVER_AGAIN = frozenset({AttemptOutcome.INVALID, AttemptOutcome.FAX})  # trying once more reaches nobody either
NOT_LEFT_S = 15.0  # no INVITE has left, for the agent's own phone was not answered, or all lines were taken


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """A campaign's. ``tries``: calls in all; ``retry_s`` between them; ``on_time_s``: called by then it was on time."""

    grace_s: float = 900.0
    late: Late = Late.SHARED
    tries: int = 3
    retry_s: float = 900.0
    on_time_s: float = 300.0


def kind_at(kind: AgreedKind, due_at: float, terms: Terms, now: float) -> AgreedKind:
    """Whose it is now, of one that nobody has called yet."""
    late = kind is AgreedKind.PERSONAL and terms.late is Late.SHARED and now >= due_at + terms.grace_s
    return AgreedKind.SHARED if late else kind


def after_attempt(tries: int, outcome: AttemptOutcome, at: float, terms: Terms) -> tuple[int, float | None]:
    """After a call that came to no conversation: its tries so far, and when the next one may be; None: that was all."""
    if outcome is AttemptOutcome.NOT_DIALLED:
        return tries, at + NOT_LEFT_S
    tries += 1
    over = outcome in NEVER_AGAIN or tries >= terms.tries
    return tries, None if over else at + terms.retry_s


def is_on_time(due_at: float, first_try_at: float | None, terms: Terms) -> bool:
    """Whether it was called when it had been agreed."""
    return first_try_at is not None and first_try_at <= due_at + terms.on_time_s
