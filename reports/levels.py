"""From sums to figures: service level by each of its usual definitions, averages, shares. Pure.

What each figure means is said in docs/reports.md; a share or an average of nothing is None, never 0.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from reports.counting import occupancy
from reports.visits import CALL_COUNTERS


class ServiceLevel(StrEnum):
    """The usual definitions; T is the queue's service level time when the call entered it."""

    OFFERED = "answered_of_offered"  # answered in T / offered
    WITHOUT_SHORT = "answered_of_offered_without_short"  # answered in T / (offered - short abandons)
    ANSWERED = "answered_of_answered"  # answered in T / answered
    SERVED = "served_of_offered"  # (answered in T + abandoned in T) / offered


def service_level(sums: Mapping[str, int], definition: ServiceLevel) -> float | None:
    """A share between 0 and 1."""
    in_time, offered = sums["answered_in_time"], sums["offered"]
    match definition:
        case ServiceLevel.OFFERED:
            return share(in_time, offered)
        case ServiceLevel.WITHOUT_SHORT:
            return share(in_time, offered - sums["abandoned_short"])
        case ServiceLevel.ANSWERED:
            return share(in_time, sums["answered"])
        case ServiceLevel.SERVED:
            return share(in_time + sums["abandoned_in_time"], offered)


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole > 0 else None


def seconds(total_ms: int, count: int = 1) -> float | None:
    """Seconds to the tenth, for each of so many."""
    return round(total_ms / 1000 / count, 1) if count > 0 else None


def call_figures(sums: Mapping[str, int], definition: ServiceLevel) -> dict[str, Any]:
    """``sums`` has every counter of :mod:`reports.visits`."""
    handled = sums["conversations"]
    return {
        **{name: sums[name] for name in CALL_COUNTERS if name != "visits" and not name.endswith("_ms")},
        "service_level": service_level(sums, definition),
        "service_levels": {one.value: service_level(sums, one) for one in ServiceLevel},
        "abandoned_share": share(sums["abandoned"], sums["offered"]),
        "answer_wait_s": seconds(sums["answer_wait_ms"], sums["answered"]),
        "abandon_wait_s": seconds(sums["abandon_wait_ms"], sums["abandoned"]),
        "callback_wait_s": seconds(sums["callback_wait_ms"], sums["callbacks_reached"]),
        "longest_wait_s": seconds(sums["waited_max_ms"]),
        "talk_s": seconds(sums["talk_ms"]),
        "hold_s": seconds(sums["hold_ms"]),
        "ring_s": seconds(sums["ring_ms"]),
        "wrapup_s": seconds(sums["wrapup_ms"]),
        "average_talk_s": seconds(sums["talk_ms"], handled),
        "average_handle_s": seconds(sums["talk_ms"] + sums["wrapup_ms"], handled),
    }


_STATES = ("available", "reserved", "preview", "ringing", "talking", "held", "wrapup", "internal", "paused")


def agent_figures(sums: Mapping[str, int]) -> dict[str, Any]:
    """``sums`` has every counter of :mod:`reports.agent_slots`. Signed in is the sum of the states, exactly."""
    handling = sums["talking_ms"] + sums["held_ms"] + sums["wrapup_ms"]
    signed_in = sum(sums[f"{state}_ms"] for state in _STATES)
    calls = sums["answered"] + sums["outbound"]
    return {
        **{name: sums[name] for name in ("answered", "outbound", "refused", "missed", "transfers")},
        **{f"{state}_s": seconds(sums[f"{state}_ms"]) for state in _STATES},
        "signed_in_s": seconds(signed_in),
        "handle_s": seconds(handling),
        "average_handle_s": seconds(handling, calls),
        "occupancy": occupancy(handling, sums["available_ms"]),
        "utilisation": share(handling, signed_in),
    }
