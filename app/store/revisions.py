"""What a person has seen of something that several people may change: a short name of what it says.

Whoever saves it says which one they had before them. It is a name of the content: who saves the same again, or what
was changed and changed back, meets nobody.
"""

import hashlib
import json

from app.store.errors import ChangedSince


def revision_of(*values: object) -> str:
    """Of what JSON can hold; the same content always has the same name."""
    said = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def refuse_other(seen: str | None, stands: str, wanted: str) -> None:
    """``seen``: the revision that is changed; None: whichever stands. Raises ChangedSince."""
    if seen is not None and stands not in (seen, wanted):
        raise ChangedSince
