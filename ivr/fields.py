"""Reading one object of a document: each read notes what is wrong and goes on, so that all is found at once."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from ivr.errors import Problem

REQUIRED: Final = object()
MOST_HINTS = 50  # a look for the nearest word costs time, and a document can hold thousands of mistakes
FREE_FIELDS = ("note", "ui", "label")  # for people and for the editor; never looked at here

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
NAME_RULE = "a name of small letters, digits and _ that begins with a letter, at most 40 long"


class Fields:
    """The fields of one node, or of the document itself when ``node`` is empty."""

    def __init__(self, node: str, data: Mapping[str, Any], problems: list[Problem]) -> None:
        self._node = node
        self._data = data
        self._problems = problems
        self._read: list[str] = ["type", *FREE_FIELDS]

    def wrong(self, field: str, message: str) -> None:
        self._problems.append(Problem(node=self._node, field=field, message=message))

    def hint(self, word: str, known: Iterable[str]) -> str:
        return did_you_mean(word, known) if len(self._problems) < MOST_HINTS else ""

    def raw(self, field: str, default: Any = REQUIRED) -> Any:
        """The value as it stands; a missing one that is required is noted and read as None."""
        self._read.append(field)
        if field in self._data:
            return self._data[field]
        if default is REQUIRED:
            self.wrong(field, "is missing; add it")
            return None
        return default

    def _read_as(self, field: str, default: Any, good: Callable[[Any], bool], rule: str, stand_in: Any) -> Any:
        value = self.raw(field, default)
        if value is default or (value is None and field not in self._data):
            return stand_in if value is None else value
        if good(value):
            return value
        self.wrong(field, f"{show(value)} must be {rule}")
        return stand_in

    def text(self, field: str, pattern: re.Pattern[str], rule: str, default: Any = REQUIRED) -> str:
        """A text that matches ``pattern`` in full; "" when it is wrong."""
        return str(self._read_as(field, default, lambda v: isinstance(v, str) and bool(pattern.fullmatch(v)), rule, ""))

    def name(self, field: str) -> str:
        return self.text(field, NAME, NAME_RULE)

    def optional_name(self, field: str) -> str | None:
        return self.name(field) if self._data.get(field) is not None else self.raw(field, None)

    def choice(self, field: str, choices: tuple[str, ...], default: Any = REQUIRED) -> str:
        rule = f"one of {', '.join(choices)}"
        return str(self._read_as(field, default, lambda v: isinstance(v, str) and v in choices, rule, choices[0]))

    def whole(self, field: str, low: int, high: int, default: Any = REQUIRED) -> int:
        rule = f"a whole number from {low} to {high}"
        good: Callable[[Any], bool] = lambda v: type(v) is int and low <= v <= high  # noqa: E731 (True is an int too)
        return int(self._read_as(field, default, good, rule, low))

    def seconds(self, field: str, low: float, high: float, default: float) -> float:
        rule = f"a number of seconds from {low:g} to {high:g}"
        return float(self._read_as(field, default, lambda v: type(v) in (int, float) and low <= v <= high, rule, low))

    def flag(self, field: str, default: bool) -> bool:
        return bool(self._read_as(field, default, lambda v: isinstance(v, bool), "true or false", default))

    def prompts(self, field: str, known: frozenset[str] | None, at_least: int = 0) -> tuple[str, ...]:
        """A list of prompt names; those that nobody recorded are noted."""
        value = self.raw(field, REQUIRED if at_least else [])
        if value is None:
            return ()
        if not isinstance(value, list) or not at_least <= len(value) <= 20:
            self.wrong(field, f"{show(value)} must be a list of {at_least} to 20 prompt names")
            return ()
        return tuple(item for item in value if self._is_prompt(field, item, known))

    def _is_prompt(self, field: str, item: Any, known: frozenset[str] | None) -> bool:
        if not isinstance(item, str) or NAME.fullmatch(item) is None:
            self.wrong(field, f"{show(item)} must be {NAME_RULE}")
        elif known is not None and item not in known:
            self.wrong(field, f"there is no prompt {item!r}{self.hint(item, known)}")
        else:
            return True
        return False

    def finish(self) -> None:
        """Note the fields that nobody asked for: a slip of the pen must not pass in silence."""
        for field in self._data:
            if field not in self._read:
                self.wrong(field[:60], f"is not a field here{self.hint(field, self._read)}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or at taking it out."""
    near = get_close_matches(word[:60], sorted(known), n=1)
    return f"; did you mean {str(near[0])!r}?" if near else "; take it out or choose another"


def show(value: Any) -> str:
    """The value as it stands in the document, cut short."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
