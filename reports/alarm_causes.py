"""Why a queue's figure moved, from numbers alone. Pure.

How busy a queue is is arrivals x handle time / agents, so the logarithm of its change is the sum of three: what
arrivals, conversations and agents each did to it. Their shares of that sum rank them, and each is taken apart further:
arrivals by the number dialled, conversations by agent, agents by where they are. Without a usual to compare with there
is no share, only the numbers of now.

The usual is the median of the same hour on past days, its deviation the median of the absolute deviations (MAD, times
1.4826 to be a standard deviation where things are normal). A median forgets an outage or a holiday, where a mean or an
exponential average (EWMA) would learn the fault itself as usual; and it is there at once after a restart.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from reports.alarm_window import Talk

Cause = dict[str, Any]
FEWEST_DAYS = 5  # before a usual is worth the name
_NORMAL = 1.4826
_LEAST = 0.1  # of the usual: a deviation smaller than this is no deviation
_MOST = 5  # parts of a cause


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """This queue at this hour, on past days. Counts are of one hour; lists have one value a day."""

    arrivals: Mapping[str, Sequence[float]] = field(default_factory=dict)  # by dialled number
    handle_s: Sequence[float] = ()  # mean of a conversation with its wrap-up
    agents: Sequence[float] = ()  # who took calls


@dataclass(frozen=True, kw_only=True, slots=True)
class Now:
    """This queue in the window of ``window_s``."""

    window_s: float
    arrivals: Mapping[str, int]
    talks: Sequence[Talk]
    agents: Mapping[str, int]  # those who have the skills, by state
    skills: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # of each skill asked for, by state


def deviation(value: float, usual: Sequence[float]) -> float | None:
    """How many usual deviations the value is off, signless; None without enough days."""
    if len(usual) < FEWEST_DAYS:
        return None
    middle = median(usual)
    spread = max(_NORMAL * median(abs(one - middle) for one in usual), _LEAST * middle, 1e-9)
    return abs(value - middle) / spread


def causes(now: Now, usual: Usual) -> list[Cause]:
    """The likeliest first. Each has ``code``, ``now``, ``usual`` (null: no history), ``share`` (of the change, 0 to 1,
    null: not one that made it worse, or no history) and ``parts``."""
    found = [_arrivals(now, usual), _conversations(now, usual), _agents(now, usual)]
    logs = {cause["code"]: _moved(cause) for cause in found}
    worse = sum(log for log in logs.values() if log > 0)
    for cause in found:
        log = logs[cause["code"]]
        cause["share"] = round(log / worse, 3) if worse > 0 and log > 0 else None
    return sorted(found, key=lambda cause: -logs[cause["code"]]) + _skills(now)


def _moved(cause: Cause) -> float:
    """By how much this makes the queue busier (logarithm); 0 when it cannot be said."""
    now, usual = cause["now"], cause["usual"]
    if now is None or usual is None or usual <= 0:
        return 0.0
    if cause["code"] == "agents":
        return math.log(usual / max(now, 0.5))  # nobody at all is not infinitely worse than one
    return math.log(max(now, 1e-9) / usual)


def _arrivals(now: Now, usual: Usual) -> Cause:
    part_of_hour = now.window_s / 3600.0
    expected = {dialled: median(days) * part_of_hour for dialled, days in usual.arrivals.items() if days}
    known = max((len(days) for days in usual.arrivals.values()), default=0) >= FEWEST_DAYS
    parts: list[Cause] = [
        {"dialled": dialled, "now": count, "usual": round(expected.get(dialled, 0.0), 1) if known else None}
        for dialled, count in now.arrivals.items()
        if not known or count > expected.get(dialled, 0.0)
    ]
    parts.sort(key=lambda part: -(part["now"] - (part["usual"] or 0.0)))
    return {
        "code": "arrivals",
        "now": sum(now.arrivals.values()),
        "usual": round(sum(expected.values()), 1) if known else None,
        "parts": parts[:_MOST],
    }


def _conversations(now: Now, usual: Usual) -> Cause:
    """``adds_s``: by how much this agent's conversations lengthen the mean of all."""
    known = len(usual.handle_s) >= FEWEST_DAYS
    middle = median(usual.handle_s) if known else None
    by_agent: dict[str, list[float]] = {}
    for talk in now.talks:
        by_agent.setdefault(talk.agent, []).append(talk.handle_s)
    mean = sum(talk.handle_s for talk in now.talks) / len(now.talks) if now.talks else None
    parts: list[Cause] = [
        {
            "agent": agent,
            "calls": len(lengths),
            "now": round(sum(lengths) / len(lengths), 1),
            "adds_s": round((sum(lengths) - len(lengths) * middle) / len(now.talks), 1) if middle else None,
        }
        for agent, lengths in by_agent.items()
    ]
    parts.sort(key=lambda part: -(part["adds_s"] or part["now"] or 0.0))
    longer = [part for part in parts if part["adds_s"] is None or part["adds_s"] > 0]
    return {
        "code": "conversations",
        "now": round(mean, 1) if mean is not None else None,
        "usual": round(middle, 1) if middle is not None else None,
        "parts": longer[:_MOST],
    }


def _agents(now: Now, usual: Usual) -> Cause:
    known = len(usual.agents) >= FEWEST_DAYS
    away = ("offline", "paused")
    return {
        "code": "agents",
        "now": sum(count for state, count in now.agents.items() if state not in away),
        "usual": median(usual.agents) if known else None,
        "parts": [{"state": state, "now": now.agents.get(state, 0)} for state in away if now.agents.get(state)],
    }


def _skills(now: Now) -> list[Cause]:
    """The skill that fewest of those at work have, when a call asks for more than one."""
    if len(now.skills) < 2:
        return []
    at_work = {
        skill: sum(count for state, count in states.items() if state not in ("offline", "paused"))
        for skill, states in now.skills.items()
    }
    scarcest = min(at_work, key=lambda skill: (at_work[skill], skill))
    parts = [{"skill": skill, "now": count} for skill, count in sorted(at_work.items())]
    nothing = {"usual": None, "share": None}
    return [{"code": "skill", "now": at_work[scarcest], "skill": scarcest, "parts": parts, **nothing}]
