"""How many connections one address may have: a stranger must not take the file descriptors and memory of everybody.

Generous, for a whole house may stand behind one address, and behind a proxy the world does.
"""

import ipaddress
from collections import Counter
from collections.abc import Callable
from time import monotonic

import structlog

from app.http.problems import Problem, problem_response

log = structlog.get_logger(__name__)

MOST = 2_000
SAY_EVERY_S = 10.0


class Places:
    """The connections of each address, counted from the first byte to the last."""

    def __init__(self, most: int = MOST, now: Callable[[], float] = monotonic) -> None:
        self._most, self._now = most, now
        self._taken: Counter[str] = Counter()
        self._said_at = -SAY_EVERY_S

    def enter(self, host: str) -> bool:
        """Whether there is a place; whoever enters must leave, with a place or without."""
        key = network_of(host)
        self._taken[key] += 1
        if self._taken[key] > self._most:
            self._say(key)
            return False
        return True

    def leave(self, host: str) -> None:
        key = network_of(host)
        self._taken[key] -= 1
        if self._taken[key] <= 0:
            del self._taken[key]

    def of(self, host: str) -> int:
        return self._taken[network_of(host)]

    def _say(self, key: str) -> None:
        if self._now() - self._said_at >= SAY_EVERY_S:
            self._said_at = self._now()
            log.warning("An address has as many connections as it may; more are refused.", address=key, most=self._most)

    @property
    def refusal(self) -> bytes:
        """A whole answer, for a request that nobody will read."""
        detail = f"Your address has {self._most} connections to this floor, and may not have more."
        hint = "Close some, or wait; CALLFLOOR_CONNECTIONS sets how many there may be, for a house behind one address."
        answer = problem_response(Problem(429, "too-many-connections", detail, hint=hint))
        lines = [
            b"HTTP/1.1 429 Too Many Requests", b"content-type: application/problem+json", b"connection: close",
            b"retry-after: 5", b"content-length: %d" % len(answer.body), b"", bytes(answer.body),
        ]  # fmt: skip
        return b"\r\n".join(lines)


def network_of(host: str) -> str:
    """Whom an address belongs to: one of IPv4 is somebody's, and so is a /64 of IPv6 (RFC 6177)."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
