"""What travels on a manager connection, seen from Asterisk's side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """An action as it came in, headers in their order."""

    headers: tuple[tuple[str, str], ...]

    @staticmethod
    def parse(text: str) -> "Received":
        pairs = (line.partition(":") for line in text.split("\n"))
        return Received(headers=tuple((name.strip(), value.strip()) for name, _, value in pairs))

    @property
    def name(self) -> str:
        return self.get("Action")

    def get(self, name: str, default: str = "") -> str:
        return next(iter(self.all(name)), default)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]


def success(text: str = "", *more: tuple[str, str]) -> list[Headers]:
    """An answer that means yes."""
    return [[("Response", "Success"), *([("Message", text)] if text else []), *more]]


def refusal(text: str) -> list[Headers]:
    """An answer that means no."""
    return [[("Response", "Error"), ("Message", text)]]


def listing(text: str, rows: Iterable[Headers], complete: str) -> list[Headers]:
    """An answer with a list: `rows` are events, `complete` names the event that closes it."""
    events = list(rows)
    start: Headers = [("Response", "Success"), ("EventList", "start"), ("Message", text)]
    end: Headers = [("Event", complete), ("EventList", "Complete"), ("ListItems", str(len(events)))]
    return [start, *events, end]


def render(headers: Headers) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode() + b"\r\n"
