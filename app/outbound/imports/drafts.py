"""What a row of a file becomes: a lead, or a reason why not. Pure."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import available_timezones

from app.outbound.imports.columns import FIELD, MORE_NUMBERS, NAME, NOTE, NUMBER, PRIORITY, ZONE
from app.outbound.imports.reading.row import Row
from app.outbound.numbers import LeadNumbers, Placed
from app.outbound.values import MOST_PRIORITY

REASONS = (
    "missing", "invalid", "several", "rounded", "priority", "zone", "cells", "long", "quote", "encoding", "control",
)  # fmt: skip
_LONGEST_NAME = 128
_LONGEST_FIELD = 1000  # characters
_LONGEST_FIELDS = 8000
_PRIORITY = re.compile(r"[0-9]{1,3}(?:\.0+)?")
# Nobody sees them, so nobody can take them out of a file: C1 controls, and what turns the direction of writing. Other
# control characters make a row one that does not read (app/outbound/imports/reading/).
_UNSEEN = re.compile(r"[\x80-\x9f\u202a-\u202e\u2066-\u2069]")


class Draft(NamedTuple):
    """A lead, before it has an id; of a number not to be called the name is the note."""

    line: int
    number: str
    zone: str
    region: str
    name: str
    fields: str  # JSON
    priority: int | None  # None: the file does not say
    others: str | None = None  # JSON: its other numbers, as the store has them


def drafter(headings: Sequence[str], mapping: Mapping[str, str], numbers: LeadNumbers) -> Callable[[Row], Draft | str]:
    """Of a row its lead, or one of REASONS."""
    places = {target: index for index, target in enumerate(mapping[heading] for heading in headings)}
    number_at = places[NUMBER]
    name_at = places.get(NAME, places.get(NOTE))
    priority_at, zone_at = places.get(PRIORITY), places.get(ZONE)
    more_at = [(places[target], headings[places[target]]) for target in MORE_NUMBERS if target in places]
    keys = [(places[target], target.removeprefix(FIELD)) for target in places if target.startswith(FIELD)]
    width, plain, zones = len(headings), numbers.plain, available_timezones() if zone_at is not None else frozenset()

    def draft(row: Row) -> Draft | str:
        line, cells, problem = row
        if problem:
            return problem
        count = len(cells)
        if count > width and any(cells[width:]):
            return "cells"
        text = cells[number_at] if number_at < count else ""
        placed = plain(text) or numbers.read(text)
        others, unread = _others(cells, more_at, numbers) if more_at else ([], {})
        if isinstance(placed, str):
            if not others or placed != "missing":
                return placed
            placed = others.pop(0)[1]
        number, region, zone = placed
        priority: int | None = None
        if priority_at is not None and priority_at < count and cells[priority_at].strip():
            priority = _priority(cells[priority_at].strip())
            if priority is None:
                return "priority"
        if zone_at is not None and zone_at < count and cells[zone_at].strip():
            zone = cells[zone_at].strip()
            if zone not in zones:
                return "zone"
        name = _seen(cells[name_at]) if name_at is not None and name_at < count else ""
        fields = unread | {key: value for at, key in keys if at < count and (value := _seen(cells[at]))}
        if len(name) > _LONGEST_NAME or any(len(value) > _LONGEST_FIELD for value in fields.values()):
            return "long"
        written = json.dumps(fields, ensure_ascii=False) if fields else "{}"
        if len(written) > _LONGEST_FIELDS:
            return "long"
        more = _written(number, others) if others else None
        return Draft(line, number, zone, region, " ".join(name.split()), written, priority, more)

    return draft


def _seen(cell: str) -> str:
    return (cell if cell.isprintable() else _UNSEEN.sub("", cell)).strip()


def _others(
    cells: Sequence[str], more_at: Sequence[tuple[int, str]], numbers: LeadNumbers
) -> tuple[list[tuple[str, Placed]], dict[str, str]]:
    """Those that read, with what their columns are called; what does not read is kept as a field."""
    found: list[tuple[str, Placed]] = []
    unread: dict[str, str] = {}
    for at, heading in more_at:
        text = cells[at].strip() if at < len(cells) else ""
        placed = numbers.read(text) if text else "missing"
        if not isinstance(placed, str):
            found.append((heading, placed))
        elif text:
            unread[heading] = text
    return found, unread


def _written(first: str, others: Sequence[tuple[str, Placed]]) -> str | None:
    """Each number once."""
    seen, kept = {first}, []
    for kind, placed in others:
        if placed.number not in seen:
            seen.add(placed.number)
            kept.append({"number": placed.number, "zone": placed.zone, "region": placed.region, "kind": kind})
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _priority(text: str) -> int | None:
    value = int(float(text)) if _PRIORITY.fullmatch(text) else MOST_PRIORITY + 1
    return value if value <= MOST_PRIORITY else None
