"""Somebody who is away at a provider and will come back."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """What is remembered while somebody is away at the provider: against forged, foreign and replayed answers."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> Self:
        return cls(state=secrets.token_urlsafe(24), nonce=secrets.token_urlsafe(24), verifier=secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")
