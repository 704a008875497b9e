"""The person outside whom a call was with, by number."""

from collections.abc import Mapping
from typing import Any

from app.http.access import conflict
from app.http.problems import Problem
from app.http.services import Services
from core.facts import Direction


def outside_of(call: Mapping[str, Any], floor: Services) -> str:
    """In E.164. Raises Problem 409 for a call among colleagues, or whose caller has shown no number."""
    direction = call["direction"]
    shown = call["dialled"] if direction == Direction.OUT else call["caller"]
    number = floor.numbers.outside(shown or "") if direction != Direction.INTERNAL else None
    if number is None:
        hint = "Give the number yourself, in international form."
        raise conflict("no-number", "Of this call no number of a person outside is known.", hint)
    return number


def written_number(text: str, floor: Services) -> str:
    """In E.164, as a person has written it. Raises Problem 422."""
    number = floor.numbers.outside(text)
    if number is None:
        hint = "Write it as it is dialled, or in international form, as in +8613800138000."
        raise Problem(422, "no-number", f"'{text}' is no telephone number.", hint=hint)
    return number
