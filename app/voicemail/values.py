"""A message, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum


class MessageState(StrEnum):
    NEW = "new"
    HEARD = "heard"
    DONE = "done"  # answered, or nothing to be done
    DELETED = "deleted"  # its audio is gone


class Wording(StrEnum):
    """How far the house's command is with a message's words."""

    NONE = "none"
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageLeft:
    """``left_at`` and ``changed_at`` in epoch seconds; ``path`` below the folder of recordings."""

    id: str
    box: str
    call_id: str
    caller: str
    dialled: str
    left_at: float
    seconds: float
    path: str
    sha256: str
    state: MessageState = MessageState.NEW
    changed_at: float | None = None
    changed_by: str = ""
    transcript_state: Wording = Wording.NONE
    transcript: str = ""
