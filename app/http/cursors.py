"""Cursors of paged lists: opaque to clients, a place in the order for us."""

import base64
import binascii
import json

from app.http.problems import Problem


def write_cursor(at: float, key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at, key]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[float, str]:
    """Raises Problem 422."""
    try:
        at, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key.encode()  # a lone surrogate is no text that the store takes
        if isinstance(at, int | float) and isinstance(key, str) and "\x00" not in key and abs(at) < 1e12:
            return float(at), key
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        pass
    hint = "Use 'next' of the page before, unchanged; begin without a cursor."
    raise Problem(422, "invalid-cursor", "The cursor does not read.", hint=hint)
