"""Outbound seats that a queue has borrowed."""

from dataclasses import dataclass, field

from core.ids import AgentId
from core.policies import LentSeats


@dataclass(slots=True)
class Lending:
    """What one queue may borrow, and has."""

    rules: LentSeats
    why: str = ""  # it overflows: by ``length``, ``wait`` or ``rule``; empty: it does not
    seats: dict[AgentId, None] = field(default_factory=dict)  # that take its calls now
    leaving: dict[AgentId, str] = field(default_factory=dict)  # with the last call for it, and why they go

    @property
    def named(self) -> frozenset[AgentId]:
        return frozenset(self.rules.seats)
