"""Customers to contact again: by whom, by when, and what came of it. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from crm.errors import NotNow


class FollowUpState(StrEnum):
    """Where a follow-up is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  # there is nothing to be done any more


class FollowUpEvent(StrEnum):
    """What can happen to a follow-up."""

    MOVE = "move"  # to another time
    GIVE = "give"  # to somebody else
    FINISH = "finish"
    DROP = "drop"
    REOPEN = "reopen"


S, E = FollowUpState, FollowUpEvent

TRANSITIONS: dict[tuple[FollowUpState, FollowUpEvent], FollowUpState] = {
    (S.OPEN, E.MOVE): S.OPEN,
    (S.OPEN, E.GIVE): S.OPEN,
    (S.OPEN, E.FINISH): S.DONE,
    (S.OPEN, E.DROP): S.DROPPED,
    (S.DONE, E.REOPEN): S.OPEN,
    (S.DROPPED, E.REOPEN): S.OPEN,
}


def next_state(state: FollowUpState, event: FollowUpEvent) -> FollowUpState:
    """The table's answer. Raises NotNow."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NotNow(f"A follow-up that is {state} takes no {event}.") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp:
    """One customer to contact again. ``owner`` is a user name; times are epoch seconds."""

    id: int = 0
    customer: int
    owner: str
    due_at: float
    note: str = ""
    call_id: str | None = None  # in which it was promised
    state: FollowUpState = FollowUpState.OPEN
    made_at: float = 0.0
    made_by: str = ""
    changed_at: float = 0.0
    ended_at: float | None = None
    ended_by: str = ""
    told_at: float | None = None  # when its owner was reminded

    def overdue(self, now: float) -> bool:
        return self.state is S.OPEN and now > self.due_at


def moved(
    one: FollowUp, event: FollowUpEvent, *, by: str, at: float, due_at: float | None = None, owner: str | None = None
) -> FollowUp:
    """The follow-up after this. Whoever gets it, or it at another time, is reminded anew. Raises NotNow."""
    after = replace(one, state=next_state(one.state, event), changed_at=at)
    match event:
        case E.MOVE:
            return replace(after, due_at=due_at if due_at is not None else one.due_at, told_at=None)
        case E.GIVE:
            return replace(after, owner=owner or one.owner, told_at=None)
        case E.FINISH | E.DROP:
            return replace(after, ended_at=at, ended_by=by)
        case E.REOPEN:
            return replace(after, ended_at=None, ended_by="")
