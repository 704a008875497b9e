"""Errors of the core. They mark mistakes of ours, never of callers or agents.

AcdError
├── NoSuchTransition
└── LeaseHeld
"""

from core.errors import CallfloorError


class AcdError(CallfloorError):
    """The floor's own rules were broken."""


class NoSuchTransition(AcdError):
    """The state machine has no row for this state and event."""


class LeaseHeld(AcdError):
    """The call or the agent is reserved already."""
