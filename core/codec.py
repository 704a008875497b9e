"""Facts to JSON and back, equal. The journal, the bus and the feeds all speak this."""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from core import facts
from core.errors import CallfloorError
from core.facts import Fact


class FactUnreadable(CallfloorError):
    """A stored fact does not match the catalogue."""


CATALOGUE: dict[str, type[Fact]] = {
    name: kind
    for name, kind in vars(facts).items()
    if isinstance(kind, type) and issubclass(kind, Fact) and kind is not Fact
}


def encode(fact: Fact) -> dict[str, Any]:
    """The fact's fields as JSON data, without its type's name; times are epoch seconds."""
    return {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}


def dumps(fact: Fact) -> str:
    return json.dumps(encode(fact), ensure_ascii=False, separators=(",", ":"))


def decode(kind: str, data: dict[str, Any]) -> Fact:
    """Rebuild a fact. Raises FactUnreadable when the type is unknown or a field is missing or too many."""
    try:
        fact_type: Any = CATALOGUE[kind]
        fact: Fact = fact_type(**{name: _readers(fact_type)[name](value) for name, value in data.items()})
        return fact
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FactUnreadable(f"A fact of type {kind!r} cannot be read from the journal: {error}.") from error


def loads(kind: str, text: str) -> Fact:
    """Rebuild a fact from what :func:`dumps` wrote. Raises FactUnreadable."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise FactUnreadable(f"A fact of type {kind!r} is no JSON: {error}.") from error
    return decode(kind, data)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if is_dataclass(hint):
        make: Any = hint
        return lambda value: make(**{name: _readers(make)[name](item) for name, item in value.items()})
    return lambda value: value


def _tuple_reader(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is ...:
        item = _reader(args[0])
        return lambda value: tuple(item(v) for v in value)
    readers = [_reader(arg) for arg in args]
    return lambda value: tuple(read(v) for read, v in zip(readers, value, strict=True))
