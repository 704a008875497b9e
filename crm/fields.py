"""Fields of the house's own: what a customer's record holds beside name, company and numbers. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crm.customers import Value
from crm.errors import NotComplete


class FieldKind(StrEnum):
    """What can be written into it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # 2026-11-23
    CHOICE = "choice"  # the code of one of its choices


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field: ``code`` is what is stored; ``choices`` are codes, of a choice alone."""

    code: str
    kind: FieldKind
    choices: tuple[str, ...] = ()


def written(fields: Sequence[Field], values: Mapping[str, Any], before: Mapping[str, Value]) -> dict[str, Value]:
    """What is stored when these values are given: None and "" empty a field, what is not named stays.

    A value of a field that the house has given up is kept until somebody empties it. Raises NotComplete.
    """
    known = {one.code: one for one in fields}
    after = dict(before)
    for code, value in values.items():
        if value is None or value == "":
            after.pop(code, None)
        elif code in known:
            after[code] = _checked(known[code], value)
        elif after.get(code) != value:
            raise NotComplete(f"There is no field {code!r}. See the settings of customers' fields.")
    return after


def _checked(field: Field, value: Any) -> Value:
    if field.kind is FieldKind.NUMBER:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise NotComplete(f"The field {field.code!r} takes a number.")
        return float(value)
    if not isinstance(value, str):
        raise NotComplete(f"The field {field.code!r} takes a text.")
    if field.kind is FieldKind.DATE and not _is_day(value):
        raise NotComplete(f"The field {field.code!r} takes a day such as 2026-11-23.")
    if field.kind is FieldKind.CHOICE and value not in field.choices:
        raise NotComplete(f"The field {field.code!r} takes one of: {', '.join(field.choices)}.")
    return value


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
