"""Who a customer is, what a change does, and what a merge makes of two records. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crm.errors import NotComplete, SameCustomer

Value = str | float  # of a field of the house's own; a date is written as in ISO 8601


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """One record. Numbers are E.164 (or short ones), the first is called first; times are epoch seconds."""

    id: int = 0  # 0: not stored yet
    name: str = ""
    company: str = ""
    numbers: tuple[str, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    owner: str | None = None  # user name of whoever looks after this customer; None: everybody does
    note: str = ""
    made_at: float = 0.0
    made_by: str = ""
    changed_at: float = 0.0

    def evolve(self, **news: Any) -> "Customer":
        """Raises NotComplete when neither a name nor a number is left."""
        after = replace(self, **news)
        after = replace(after, numbers=_once(after.numbers), tags=_once(after.tags))
        if not after.name and not after.numbers:
            raise NotComplete("A customer has a name or a number. Give one of them.")
        return after


# What a person can change, in the order in which it is told.
TOLD = ("name", "company", "numbers", "fields", "tags", "owner", "note")


def changes(before: Customer, after: Customer) -> dict[str, dict[str, Any]]:
    """By what was changed: ``from`` and ``to``."""
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in TOLD}
    return {name: {"from": _plain(old), "to": _plain(new)} for name, (old, new) in pairs.items() if old != new}


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """What a merge made: the record that stays, what came to it, and what differed and so is kept in its history."""

    customer: Customer
    numbers: tuple[str, ...]  # that came from the other one
    tags: tuple[str, ...]
    filled: tuple[str, ...]  # what the record had not, and has now: name, company, owner, fields by their own names
    kept_apart: Mapping[str, Any]  # what the other record said where this one says something else


def merged(stays: Customer, goes: Customer) -> Merged:
    """Two records as one. Where both say something the one that stays is right. Raises SameCustomer."""
    if stays.id == goes.id:
        raise SameCustomer
    news: dict[str, Any] = {}
    filled: list[str] = []
    apart: dict[str, Any] = {}
    for name in ("name", "company", "owner"):
        ours, theirs = getattr(stays, name), getattr(goes, name)
        if theirs and not ours:
            news[name] = theirs
            filled.append(name)
        elif theirs and theirs != ours:
            apart[name] = theirs
    fields = dict(stays.fields)
    for name, value in goes.fields.items():
        if name not in fields:
            fields[name] = value
            filled.append(f"fields.{name}")
        elif fields[name] != value:
            apart[f"fields.{name}"] = value
    notes = [note for note in dict.fromkeys((stays.note, goes.note)) if note]
    numbers, tags = _once((*stays.numbers, *goes.numbers)), _once((*stays.tags, *goes.tags))
    customer = stays.evolve(**news, fields=fields, numbers=numbers, tags=tags, note="\n".join(notes))
    return Merged(
        customer=customer, numbers=_beyond(numbers, stays.numbers), tags=_beyond(tags, stays.tags),
        filled=tuple(filled), kept_apart=apart,
    )  # fmt: skip


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _beyond(values: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in known)


def _plain(value: Any) -> Any:
    """As JSON has it."""
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
