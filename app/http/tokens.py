"""Access tokens: short-lived JWTs, signed with this installation's key (HS256)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from core.clock import Clock
from core.errors import CallfloorError

_ALGORITHM = "HS256"
_LONGEST = 4096


class TokenInvalid(CallfloorError):
    """The token is not one of ours or has run out."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a valid token says: who, until when (epoch seconds), and in which sign-in."""

    username: str
    until: float
    sign_in: str


class Tokens:
    """Issues and reads them. Roles are looked up at each use, so that taking one away works at once."""

    def __init__(self, key: str, lifetime_s: float, clock: Clock) -> None:
        self._key = OctKey.import_key(key)
        self.lifetime_s = lifetime_s
        self._clock = clock

    def until(self) -> float:
        """When a token issued now runs out."""
        return self._clock() + self.lifetime_s

    def issue(self, username: str, sign_in: str) -> str:
        return self.seal({"use": "access", "sub": username, "sid": sign_in}, self.lifetime_s)

    def read(self, token: str) -> Pass:
        """Raises TokenInvalid."""
        claims = self.open(token, "access")
        return Pass(str(claims.get("sub", "")), float(claims["exp"]), str(claims.get("sid", "")))

    def seal(self, claims: Mapping[str, Any], lifetime_s: float) -> str:
        """Any claims of ours, signed; ``use`` keeps one kind from passing for another."""
        now = self._clock()
        times = {"iat": int(now), "exp": int(now + lifetime_s)}
        return jwt.encode({"alg": _ALGORITHM}, dict(claims) | times, self._key)

    def open(self, token: str, use: str) -> dict[str, Any]:
        """Raises TokenInvalid."""
        if len(token) > _LONGEST:
            raise TokenInvalid
        try:
            claims = jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims
            until = float(claims["exp"])
        # RecursionError: a header may be JSON nested as deep as somebody likes.
        except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise TokenInvalid from error
        if until <= self._clock() or claims.get("use") != use:
            raise TokenInvalid
        return claims
