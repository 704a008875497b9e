"""How far a campaign is behind its goal, and why. Pure.

What ought to be done by now is the share of its working time that has gone; what is missing of it, as a share of the
goal, is how far it is behind. So one that has only just begun is behind by little, whatever it has done.

Results are agents x dialled by each x conversations of those x results of those: as with a queue's figures
(:mod:`reports.alarm_causes`) the logarithms of their changes rank them. The usual is the median of the campaign's own
days before, of 24 hours each; a day without an attempt is none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reports.alarm_causes import Cause

Spans = Sequence[tuple[float, float]]  # from, until; epoch seconds; in order, apart
FEWEST_DAYS = 3  # a campaign is short: fewer than a queue's usual asks for
_LEAST = 0.01  # of the usual: nothing at all is not infinitely worse than little


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """``gone``: share of the working time between the campaign's beginning and its end."""

    goal: int
    reached: int
    gone: float

    @property
    def behind(self) -> float:
        """Share of the goal, 0 to 1; 0 where it is ahead."""
        return max(0.0, self.gone - self.reached / self.goal)


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """24 hours of a campaign. ``agents``: who had conversations; ``ordered``: None where its goal counts no orders."""

    agents: int = 0
    dialled: int = 0
    connected: int = 0
    ordered: int | None = None


def progress(goal: int | None, reached: int, gone: float | None) -> Progress | None:
    """None: without a goal, or without working time, nothing is behind."""
    return Progress(goal=goal, reached=reached, gone=gone) if goal and gone is not None else None


def share_gone(working: Spans, begins_at: float, ends_at: float, now: float) -> float | None:
    """Of the working time from beginning to end; None: there is none."""
    whole = _seconds(working, begins_at, ends_at)
    return _seconds(working, begins_at, min(now, ends_at)) / whole if whole > 0 else None


def overlap(some: Spans, others: Spans) -> list[tuple[float, float]]:
    """What lies in both."""
    found, mine, theirs = [], 0, 0
    while mine < len(some) and theirs < len(others):
        (begin, end), (since, until) = some[mine], others[theirs]
        if max(begin, since) < min(end, until):
            found.append((max(begin, since), min(end, until)))
        mine, theirs = (mine + 1, theirs) if end < until else (mine, theirs + 1)
    return found


def without(some: Spans, rest: Spans) -> list[tuple[float, float]]:
    """What lies in some and not in rest."""
    edges = [-math.inf, *(edge for span in rest for edge in span), math.inf]
    return overlap(some, list(zip(edges[::2], edges[1::2], strict=True)))


def _seconds(spans: Spans, begin: float, end: float) -> float:
    return sum(max(0.0, min(until, end) - max(since, begin)) for since, until in spans)


def lag_causes(done: Progress, today: Day, before: Sequence[Day], leads: int, unverified: int | None) -> list[Cause]:
    """The likeliest first; shapes as in :func:`reports.alarm_causes.causes`. ``leads``: that are left to be dialled;
    ``unverified``: orders that nobody has verified yet, None where the goal does not ask for that."""
    worked = [day for day in before if day.dialled]
    moved = [_moved(code, today, worked) for code in ("worked", "pace", "connects", "conversion")]
    found = [(cause, log) for cause, log in moved if cause["now"] is not None]
    worse = sum(log for _, log in found if log > 0)
    for cause, log in found:
        cause["share"] = round(log / worse, 3) if worse > 0 and log > 0 else None
    ranked = [cause for cause, _ in sorted(found, key=lambda one: -one[1])]
    blamed = [cause for cause in ranked if cause["share"]]
    rest = [cause for cause in ranked if not cause["share"]]
    left = [_number("leads", leads)]
    waiting = [_number("unverified", unverified)] if unverified is not None else []
    told = _number("progress", done.reached) | {"goal": done.goal, "gone": round(done.gone, 4)}
    return [*(left if not leads else []), *blamed, told, *waiting, *(left if leads else []), *rest]


def _number(code: str, now: int) -> Cause:
    return {"code": code, "now": now, "usual": None, "share": None}


def _moved(code: str, today: Day, before: Sequence[Day]) -> tuple[Cause, float]:
    """And by how much this makes the results fewer (logarithm); 0 when it cannot be said."""
    now = _rate(code, today)
    rates = [rate for day in before if (rate := _rate(code, day)) is not None]
    usual = median(rates) if len(rates) >= FEWEST_DAYS else None
    cause = _number(code, 0) | {"now": _rounded(now), "usual": _rounded(usual)}
    return cause, math.log(usual / max(now, _LEAST * usual)) if usual and now is not None else 0.0


def _rate(code: str, day: Day) -> float | None:
    match code:
        case "worked":
            return float(day.agents)
        case "pace":
            return day.dialled / day.agents if day.agents else None
        case "connects":
            return day.connected / day.dialled if day.dialled else None
    return day.ordered / day.connected if day.ordered is not None and day.connected else None


def _rounded(rate: float | None) -> float | None:
    return round(rate, 4) if rate is not None else None
