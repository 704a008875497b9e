"""From what we keep to what the API says: epoch seconds become RFC 3339, and colleagues have names."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from app.http.shapes.calls import Call, Region
from app.store.journal import Entry
from core import codec
from reports.parties import names_of_ends
from reports.words import rfc3339

_CALL_TIMES = ("arrived_at", "queued_at", "connected_at", "ended_at")
_FACT_PEOPLE = ("agent", "to_agent", "only_agent", "asked_by", "serving", "supervisor")
_FACT_TIMES = frozenset({"at", "since", "until", "arrived_at", "queued_at", "connected_at", "idle_since"})


def call_from_view(view: dict[str, Any]) -> Call:
    """A call under way, from the live floor."""
    return Call(**view)


def call_from_row(
    row: dict[str, Any], zone: tzinfo, names: Callable[[str], str], region: Mapping[str, str] | None = None
) -> Call:
    """A call from the ledger; ``names`` are by extension, ``region`` is the customer's."""
    people = names_of_ends(row["direction"], row["caller"], row["dialled"], names)
    times = {name: rfc3339(row[name], zone) if row[name] is not None else None for name in _CALL_TIMES}
    rounded = {name: round(row[name], 3) for name in ("waited_s", "talk_s")}
    agent_name = names(row["agent"] or "")
    return Call(**row | times | rounded | people, agent_name=agent_name, region=Region(**region) if region else None)


def entry_out(entry: Entry, zone: tzinfo, names: Callable[[str], str]) -> dict[str, Any]:
    """A fact for people: its type, its times readable, unknown times null, and in ``names`` what those are called whom
    its fields mean, by field."""
    body = codec.encode(entry.fact)
    for name in _FACT_TIMES & body.keys():
        body[name] = rfc3339(body[name], zone) if body[name] else None
    if "digits" in body:  # may be somebody's card number
        body["digits"] = "*" * len(body["digits"])
    people = {field: names(body[field]) for field in _FACT_PEOPLE if body.get(field)}
    known = {field: name for field, name in people.items() if name}
    return {"id": entry.id, "type": type(entry.fact).__name__} | body | {"names": known}
