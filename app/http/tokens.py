"""Access tokens: short-lived JWTs, signed with this installation's key (HS256)."""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from core.clock import Clock
from core.errors import CallfloorError

_ALGORITHM = "HS256"


class TokenInvalid(CallfloorError):
    """The token is not one of ours or has run out."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a valid token says: who, and until when (epoch seconds)."""

    username: str
    until: float


class Tokens:
    """Issues and reads them. Roles are looked up at each use, so that taking one away works at once."""

    def __init__(self, key: str, lifetime_s: float, clock: Clock) -> None:
        self._key = OctKey.import_key(key)
        self.lifetime_s = lifetime_s
        self._clock = clock

    def issue(self, username: str, role: str) -> str:
        now = self._clock()
        claims = {"sub": username, "role": role, "iat": int(now), "exp": int(now + self.lifetime_s)}
        return jwt.encode({"alg": _ALGORITHM}, claims, self._key)

    def read(self, token: str) -> Pass:
        """Raises TokenInvalid."""
        try:
            claims = jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims
            found = Pass(str(claims["sub"]), float(claims["exp"]))
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise TokenInvalid from error
        if found.until <= self._clock():
            raise TokenInvalid
        return found
