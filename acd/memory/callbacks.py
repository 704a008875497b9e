"""A call that waits without a leg: its customer is called back when it is its turn."""

from dataclasses import dataclass

from core.ids import LegId


@dataclass(slots=True)
class Callback:
    """``ready``: an agent may be asked. ``reached``: the customer was called, has answered, and is on the line."""

    number: str
    asked_at: float
    tries: int = 0
    next_at: float = 0.0
    ready: bool = False
    reached: bool = False
    leg_id: LegId = LegId("")  # of the customer who is being called, or was
