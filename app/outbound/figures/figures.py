"""From sums of attempts, and of the time that agents gave to a campaign, to its figures. Pure.

docs/reports.md says what each means; a share or an average of nothing is None, never 0.
"""

from collections.abc import Mapping
from typing import Any

from app.outbound.figures.counts import COUNTED, FILED
from reports.counting import occupancy
from reports.levels import seconds, share

AGENT_TIMES = ("available", "reserved", "preview", "ringing", "talking", "held", "wrapup")
_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
Sums = Mapping[str, int]


def campaign_figures(sums: Sums, times: Sums | None, leads: tuple[int, int] | None) -> dict[str, Any]:
    """``times``: milliseconds of the agents in the campaign, None where they cannot be told apart; ``leads``: how many
    there are, and how many were ever dialled."""
    connected, answered = sums["connected"], sums["answered"]
    return {
        **{name: sums[name] for name in (*COUNTED, *FILED)},
        "answer_share": share(answered, sums["attempts"]),
        "machine_share": share(sums["machine"], sums["attempts"]),
        "drop_share": share(sums["dropped"], answered),
        "right_party_share": share(sums["right_party"], sums["filed"]),
        "success_share": share(sums["success"], connected),
        "talk_s": seconds(sums["talk_ms"]),
        "wrapup_s": seconds(sums["wrapup_ms"]),
        "average_talk_s": seconds(sums["talk_ms"], connected),
        "average_handle_s": seconds(sums["talk_ms"] + sums["wrapup_ms"], connected),
        "leads": leads[0] if leads is not None else None,
        "leads_dialled": leads[1] if leads is not None else None,
        "penetration": share(leads[1], leads[0]) if leads is not None else None,
        **_of_agents(times, sums),
    }


def _of_agents(times: Sums | None, sums: Sums) -> dict[str, Any]:
    names = ("agent_s", "waited_s", "previewed_s", "average_wait_s", "occupancy")
    by_hour = ("attempts_per_hour", "connects_per_hour", "successes_per_hour", "talk_minutes_per_hour")
    if times is None:
        return dict.fromkeys((*names, *by_hour))
    of = {name: times[f"{name}_ms"] for name in AGENT_TIMES}
    spent, talking = sum(of.values()), of["talking"] + of["held"]
    return {
        "agent_s": seconds(spent),
        "waited_s": seconds(of["available"]),
        "previewed_s": seconds(of["preview"]),
        "average_wait_s": seconds(of["available"], sums["connected"]),
        "occupancy": occupancy(talking + of["wrapup"], of["available"]),
        "attempts_per_hour": _rate(sums["attempts"], spent),
        "connects_per_hour": _rate(sums["connected"], spent),
        "successes_per_hour": _rate(sums["success"], spent),
        "talk_minutes_per_hour": _rate(talking / _MINUTE_MS, spent),
    }


def _rate(count: float, spent_ms: int) -> float | None:
    return round(count * _HOUR_MS / spent_ms, 2) if spent_ms else None
