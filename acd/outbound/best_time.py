"""When somebody is best called: when they have answered before, or as their list says. Preferred, never demanded.

Pure. Hours are by the clock where the callee is, minutes since its midnight.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from acd.outbound.rules.verdicts import Rule
from acd.outbound.rules.windows import wall, zones_named

NEAR_MIN = 60  # as good as the very minute at which somebody has answered
DAY_MIN = 1440
FIELD = "best_time"  # of a lead, as the list has it
_SPAN = re.compile(r"\s*([01]?[0-9]|2[0-3])[:：]([0-5][0-9])\s*[-–~～至到]\s*([01]?[0-9]|2[0-3])[:：]([0-5][0-9])\s*")


class Fit(IntEnum):
    """How well a moment fits; the lower is called first."""

    BEST = 0
    UNKNOWN = 1
    OTHER = 2  # another hour is known to be better


def fit(at: float, zones: Sequence[str], said: str, answered: Sequence[float]) -> Fit:
    """``said``: what the list says (``18:00-20:30``; several with commas), which goes before ``answered``: when this
    number has answered so far. Epoch seconds. What does not read, or a place that is not known, says nothing."""
    found = zones_named(zones)
    if isinstance(found, Rule):
        return Fit.UNKNOWN
    now, spans = _minute(at, found[0]), _spans(said)
    if spans:
        return Fit.BEST if any(_within(now, span) for span in spans) else Fit.OTHER
    if not answered:
        return Fit.UNKNOWN
    near = any(_apart(now, _minute(once, found[0])) <= NEAR_MIN for once in answered)
    return Fit.BEST if near else Fit.OTHER


def _spans(said: str) -> list[tuple[int, int]]:
    """None when one of them does not read: nobody guesses what was meant."""
    read = [_SPAN.fullmatch(part) for part in re.split(r"[,，;；、]", said)] if said.strip() else []
    if not all(read):
        return []
    return [(int(m[1]) * 60 + int(m[2]), int(m[3]) * 60 + int(m[4])) for m in read if m is not None]


def _within(minute: int, span: tuple[int, int]) -> bool:
    """One that ends before it begins goes over midnight."""
    begin, end = span
    return begin <= minute < end if begin < end else minute >= begin or minute < end


def _minute(at: float, zone: ZoneInfo) -> int:
    local: datetime = wall(at, zone)
    return local.hour * 60 + local.minute


def _apart(one: int, other: int) -> int:
    """Around the clock."""
    apart = abs(one - other)
    return min(apart, DAY_MIN - apart)
