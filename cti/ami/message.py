"""One answer or event of the manager interface."""

from collections.abc import Iterator
from typing import Final

_EVENT: Final = b"Event: "
_RESPONSE: Final = b"Response: "


class Message:
    """A whole message, split only when a header is asked for; no header is ever lost, repeated ones neither.

    `event` is the name of an event and "" for an answer; `response` is "Success", "Error", ... and "" for an event.
    An event may have a header called Response (OriginateResponse does) and is none the less an event: what comes
    first decides, and Asterisk always writes it first (main/manager.c: astman_send_response_full, manager_event).
    Bytes that are no UTF-8 (carriers send names in GBK) become U+FFFD; they never cost the message.
    """

    __slots__ = ("_first", "_folded", "event", "raw", "response")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.event = _first_value(raw, _EVENT)
        self.response = _first_value(raw, _RESPONSE)
        self._first: dict[str, str] | None = None
        self._folded: dict[str, str] | None = None

    def get(self, name: str, default: str = "") -> str:
        """The value of a header, whatever its case; the first one if it is repeated."""
        first = self._first
        if first is None:
            first = self._first = self._split()
        value = first.get(name)
        if value is None:
            return self._fold().get(name.lower(), default)
        return value

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order: `Variable`, `ChanVariable`, `Output` come many times."""
        folded = name.lower()
        return [value for key, value in self.items() if key.lower() == folded]

    def items(self) -> Iterator[tuple[str, str]]:
        """Every header in Asterisk's order. A line without a colon is none: a value went over a line's end."""
        for line in self.raw.decode("utf-8", "replace").split("\r\n"):
            key, colon, value = line.partition(": ")
            if not colon:
                key, colon, value = line.partition(":")
            if colon:
                yield key, value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._fold()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        # Names only: values hold callers' numbers, and reprs end up in logs.
        return f"<Message {self.event or self.response} {len(self.raw)} bytes>"

    def _split(self) -> dict[str, str]:
        lines = self.raw.decode("utf-8", "replace").split("\r\n")
        first = {key: value for key, colon, value in [line.partition(": ") for line in lines] if colon}
        if len(first) != len(lines):  # repeated, empty or odd headers: take the careful way
            first = {}
            for key, value in self.items():
                first.setdefault(key, value)
        return first

    def _fold(self) -> dict[str, str]:
        if self._folded is None:
            self._folded = {}
            for key, value in self.items():
                self._folded.setdefault(key.lower(), value)
        return self._folded


def _first_value(raw: bytes, header: bytes) -> str:
    if not raw.startswith(header):
        return ""
    end = raw.find(b"\r\n")
    return raw[len(header) : end if end >= 0 else len(raw)].decode("utf-8", "replace")
