"""Errors of the wire beyond AMI itself (cti/ami/errors.py).

CtiError
├── CommandUnsafe
└── PictureUnavailable
"""

from core.errors import CallfloorError


class CtiError(CallfloorError):
    """The telephone side cannot be read or moved."""


class PictureUnavailable(CtiError):
    """Asterisk did not tell which channels it has; the next look comes in a few seconds."""


class CommandUnsafe(CtiError):
    """A name in the command would mean something else to Asterisk: nothing was sent."""
