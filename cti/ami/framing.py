"""Bytes in, whole messages out: a cut anywhere, also inside a character or a line's end, changes nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cti.ami.errors import AmiNotAsterisk
from cti.ami.message import Message

_END: Final = b"\r\n\r\n"
_GREETING: Final = b"Asterisk Call Manager/"
_BANNER: Final = re.compile(rb"Asterisk Call Manager/(\d+(?:\.\d+)*)\r?")
_BANNER_MAX: Final = 128


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a message may measure, in bytes and headers; far above what Asterisk sends, far below what hurts."""

    message: int = 256 * 1024
    line: int = 64 * 1024
    headers: int = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Banner:
    """The greeting line of the manager interface; `version` is that of the protocol (11.0.0 in Asterisk 22)."""

    version: str

    @staticmethod
    def take(buffer: bytes) -> tuple["Banner", bytes] | None:
        """The banner and what follows it, or None while it is not whole; AmiNotAsterisk for anything else."""
        line, newline, rest = buffer.partition(b"\n")
        if newline and (match := _BANNER.fullmatch(line)):
            return Banner(version=match[1].decode("ascii")), rest
        if newline or len(buffer) > _BANNER_MAX or not _GREETING.startswith(buffer[: len(_GREETING)]):
            raise AmiNotAsterisk
        return None


class Framer:
    """Cuts the stream into messages in the order of their arrival.

    `on_drop(reason)` hears of each message that is left out: "oversized" or "malformed". What follows one is read as
    usual. Memory stays under one message of the largest size plus what was fed.
    """

    def __init__(self, *, on_drop: Callable[[str], None], limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        # What is no longer than this keeps to every limit, since a line takes three bytes at the least.
        self._harmless = min(self._limits.message, self._limits.line, 3 * self._limits.headers)
        self._on_drop = on_drop
        self._rest = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> list[Message]:
        """Take the next bytes of the stream, give the messages that they complete."""
        rest = self._rest
        if rest:
            searched = max(0, len(rest) - len(_END) + 1)
            rest += data
            if rest.find(_END, searched) < 0:
                self._bound()
                return []
            data = bytes(rest)
        parts = data.split(_END)
        self._rest = bytearray(parts.pop())
        if self._skipping and parts:
            parts[0] = b""
            self._skipping = False
        self._bound()
        return [message for part in parts if part and (message := self._message(part)) is not None]

    def _bound(self) -> None:
        """Keep no more of an oversized message than the bytes in which its end may have begun."""
        if self._skipping or len(self._rest) > self._limits.message + len(_END) - 1:
            if not self._skipping:
                self._skipping = True
                self._on_drop("oversized")
            del self._rest[: 1 - len(_END)]

    def _message(self, part: bytes) -> Message | None:
        if len(part) > self._harmless and not self._fits(part):
            self._on_drop("oversized")
            return None
        # Asterisk has stray line ends of its own: PJSIPShowContacts answers "No Contacts found\n".
        message = Message(part.strip(b"\r\n"))
        if message.event or message.response:
            return message
        if message.raw:
            self._on_drop("malformed")
        return None

    def _fits(self, part: bytes) -> bool:
        limits = self._limits
        lines = part.split(b"\r\n")
        return len(part) <= limits.message and len(lines) <= limits.headers and max(map(len, lines)) <= limits.line
