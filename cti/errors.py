"""Errors of the wire beyond AMI itself (cti/ami/errors.py).

CtiError
└── PictureUnavailable
"""

from core.errors import CallfloorError


class CtiError(CallfloorError):
    """The telephone side cannot be read or moved."""


class PictureUnavailable(CtiError):
    """Asterisk did not tell which channels it has; the next look comes in a few seconds."""
