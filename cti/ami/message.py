"""One answer or event of the manager interface."""

from functools import lru_cache
from typing import Final

_EVENT: Final = b"Event: "
_RESPONSE: Final = b"Response: "


class Message:
    """A whole message as it came, in which headers are looked up; none is ever lost, repeated ones neither.

    `raw` is all of it without the blank line at its end. `event` is the name of an event and "" for an answer;
    `response` is "Success", "Error", ... and "" for an event. An event may have a header called Response
    (OriginateResponse does) and is none the less an event: what comes first decides, and Asterisk always writes it
    first (main/manager.c: astman_send_response_full, __manager_event_sessions_va).
    Bytes that are no UTF-8 (carriers send names in GBK) become U+FFFD; they never cost the message.
    """

    # Events are asked for a few of their headers: finding those in the bytes costs less than splitting all of it.
    __slots__ = ("event", "raw", "response")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.event = self.response = ""
        if raw.startswith(_EVENT):
            self.event = _first_line(raw)[len(_EVENT) :]
        elif raw.startswith(_RESPONSE):
            self.response = _first_line(raw)[len(_RESPONSE) :]

    def get(self, name: str, default: str = "") -> str:
        """The value of a header, whatever its case; the first one if it is repeated."""
        raw = self.raw
        mark = _mark(name)
        at = raw.find(mark)
        if at < 0:
            return self._search(name, default)
        start = at + len(mark)
        end = raw.find(b"\r\n", start)
        return (raw[start:end] if end >= 0 else raw[start:]).decode("utf-8", "replace")

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order: `Variable`, `ChanVariable`, `Output` come many times."""
        folded = name.lower()
        return [value for key, value in self.items() if key.lower() == folded]

    def items(self) -> list[tuple[str, str]]:
        """Every header in Asterisk's order. A line without a colon is none: a value went over a line's end."""
        parted = [line.partition(": ") for line in self.raw.decode("utf-8", "replace").split("\r\n")]
        return [
            (name, value) if colon else (name[:-1], "") for name, colon, value in parted if colon or name[-1:] == ":"
        ]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.all(name))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        # No values: they hold callers' numbers, and reprs end up in logs.
        return f"<Message {self.event or self.response} of {len(self.raw)} bytes>"

    def _search(self, name: str, default: str) -> str:
        """The careful way: the first line, other spellings, or not there at all, which is found out cheaply."""
        if f"\n{name}:".lower().encode() in b"\n" + self.raw.lower():
            return next(iter(self.all(name)), default)
        return default


def _first_line(raw: bytes) -> str:
    end = raw.find(b"\r\n")
    return (raw[:end] if end >= 0 else raw).decode("utf-8", "replace")


@lru_cache(maxsize=1024)
def _mark(name: str) -> bytes:
    return f"\r\n{name}: ".encode()
