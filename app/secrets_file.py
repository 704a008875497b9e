"""``DATA/secrets.json``: what only this installation knows. Made at first use, readable by its owner alone."""

import contextlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from core.errors import CallfloorError


class SecretsUnreadable(CallfloorError):
    """The secrets file is damaged."""


def _fresh() -> Any:
    return field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Secrets:
    """Each is 32 random bytes in URL-safe base64: no quotes, no blanks, safe in any configuration file."""

    ami_ear: str = _fresh()  # AMI user floor-ear, which hears
    ami_hand: str = _fresh()  # AMI user floor-hand, which acts
    jwt_key: str = _fresh()
    sip_salt: str = _fresh()


def load_secrets(path: Path) -> Secrets:
    """Read the file, or make it with mode 0600. Two processes that start together end up with the same secrets.

    Raises SecretsUnreadable when it exists and cannot be understood: new secrets would lock out a running Asterisk.
    """
    with contextlib.suppress(FileExistsError):
        _create(path)
    try:
        data = json.loads(path.read_text())
        return Secrets(**{f.name: data[f.name] for f in fields(Secrets)})
    except (ValueError, KeyError, TypeError) as error:
        raise SecretsUnreadable(
            f"{path} is damaged ({error!r}). Restore it from a backup, or delete it to have new secrets made: "
            "everyone must then sign in again and Asterisk's configuration is rendered anew at the next start."
        ) from error


def _create(path: Path) -> None:
    """Write beside and link into place: a reader never sees half a file and the first writer wins."""
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(Secrets()), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()
