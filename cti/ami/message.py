"""One answer or event of the manager interface."""

from functools import lru_cache
from typing import Final

_EVENT: Final = "Event: "
_RESPONSE: Final = "Response: "


class Message:
    """A whole message as it came, in which headers are looked up; none is ever lost, repeated ones neither.

    `text` is all of it without the blank line at its end. `event` is the name of an event and "" for an answer;
    `response` is "Success", "Error", ... and "" for an event. An event may have a header called Response
    (OriginateResponse does) and is none the less an event: what comes first decides, and Asterisk always writes it
    first (main/manager.c: astman_send_response_full, __manager_event_sessions_va).
    """

    # Most events are asked for a few of their headers: searching the text for them costs less than splitting it.
    __slots__ = ("event", "response", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.event = self.response = ""
        first, _, _ = text.partition("\r\n")
        if first.startswith(_EVENT):
            self.event = first[len(_EVENT) :]
        elif first.startswith(_RESPONSE):
            self.response = first[len(_RESPONSE) :]

    def get(self, name: str, default: str = "") -> str:
        """The value of a header, whatever its case; the first one if it is repeated."""
        text = self.text
        mark = _mark(name)
        at = text.find(mark)
        if at < 0:
            return self._search(name, default)
        start = at + len(mark)
        end = text.find("\r\n", start)
        return text[start:end] if end >= 0 else text[start:]

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order: `Variable`, `ChanVariable`, `Output` come many times."""
        folded = name.lower()
        return [value for key, value in self.items() if key.lower() == folded]

    def items(self) -> list[tuple[str, str]]:
        """Every header in Asterisk's order. A line without a colon is none: a value went over a line's end."""
        parted = [line.partition(": ") for line in self.text.split("\r\n")]
        return [
            (name, value) if colon else (name[:-1], "") for name, colon, value in parted if colon or name[-1:] == ":"
        ]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.all(name))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        # No values: they hold callers' numbers, and reprs end up in logs.
        return f"<Message {self.event or self.response} of {len(self.text)} characters>"

    def _search(self, name: str, default: str) -> str:
        """The careful way: the first line, other spellings, or not there at all, which is found out cheaply."""
        if f"\n{name.lower()}:" in f"\n{self.text.lower()}":
            return next(iter(self.all(name)), default)
        return default


@lru_cache(maxsize=1024)
def _mark(name: str) -> str:
    return f"\r\n{name}: "
