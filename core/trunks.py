"""Trunks by name, as Asterisk calls them, and the ways that lead to a number."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.ids import QueueName

CARRIER = "carrier"  # the first one, which the settings describe
# Nothing has come back from an INVITE, not even 100 (Trying): after this nobody is there. It has left thrice by then,
NO_REPLY_S = 2.5
LAST_REPLY_S = 8.0  # and five times where there is no other trunk to try (RFC 3261, 17.1.1.2)
NEXT_S = 3.0  # until the next trunk is tried at the latest
MOST_NEXT = 2  # trunks beyond the first that a permit leaves time for
_CHANNEL = re.compile(rf"PJSIP/({CARRIER}(?:\.[a-z][a-z0-9]*)?)-[0-9a-f]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A number as one trunk wants it; ``lines``: so many calls the trunk bears at a time, None for any number."""

    number: str
    trunk: str
    lines: int | None = None


FindWays = Callable[[str, QueueName | None], Sequence[Way]]  # to a number, in a campaign's name or in nobody's


def endpoint_of(trunk: str) -> str:
    """Its name in Asterisk, which no extension can have."""
    return trunk if trunk == CARRIER else f"{CARRIER}.{trunk}"


def named(endpoint: str) -> str:
    """The trunk of an endpoint's name."""
    return endpoint.removeprefix(f"{CARRIER}.")


def trunk_of(channel: str) -> str:
    """The trunk that bears a channel, ``PJSIP/carrier.north-0000001a``; empty for any other channel."""
    found = _CHANNEL.fullmatch(channel)
    return named(found[1]) if found else ""
