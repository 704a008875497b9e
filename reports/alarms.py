"""Alarms: when one is raised, and what becomes of it. Pure; the caller says what time it is.

An alarm is raised when a figure has been at its raise level or beyond for ``hold_s`` without a break, and cleared when
it has been at its clear level or better for ``clear_s``. Between the two nothing changes: a figure that swings around
one level raises one alarm. One that comes back within ``again_s`` is the same alarm, raised again, and must then be
well for twice as long.

    raised -> acknowledged by a person, or escalated as long as nobody does; each of them -> cleared, by the figure
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.errors import CallfloorError

_FEWEST_S, _LONGEST_S = 5.0, 3600.0


class Condition(StrEnum):
    """What is watched; beside each, of what and in which unit its value is."""

    SERVICE_LEVEL = "service_level"  # queue; share of the window's calls answered in time
    SERVICE_LEVEL_DAY = "service_level_day"  # queue; share of today's
    LONGEST_WAIT = "longest_wait"  # queue; seconds
    WAITING = "waiting"  # queue; callers
    ABANDONMENT = "abandonment"  # queue; share of the window's calls
    HANDLE_TIME = "handle_time"  # queue; how many usual deviations the window's mean is off
    OCCUPANCY_HIGH = "occupancy_high"  # queue; share of its agents' time in the window
    OCCUPANCY_LOW = "occupancy_low"
    NOBODY = "nobody"  # queue; 1 while it is open and nobody who serves it is signed in
    IDLE = "idle"  # agent; seconds
    PAUSED = "paused"  # agent; seconds
    WRAPUP = "wrapup"  # agent; seconds
    BEHIND_GOAL = "behind_goal"  # campaign; share of its goal that ought to be done by now and is not
    TRUNK = "trunk"  # trunk; 1 while it is down
    RECORDING = "recording"  # what is wrong; 1 while it is new
    LEDGER = "ledger"  # the check's name; differences


OF_QUEUE = (
    Condition.SERVICE_LEVEL, Condition.SERVICE_LEVEL_DAY, Condition.LONGEST_WAIT, Condition.WAITING,
    Condition.ABANDONMENT, Condition.HANDLE_TIME, Condition.OCCUPANCY_HIGH, Condition.OCCUPANCY_LOW, Condition.NOBODY,
)  # fmt: skip
OF_LINE = (*OF_QUEUE, Condition.BEHIND_GOAL)  # a campaign has a queue of its name
OF_AGENT = (Condition.IDLE, Condition.PAUSED, Condition.WRAPUP)
TOO_LOW = (Condition.SERVICE_LEVEL, Condition.SERVICE_LEVEL_DAY, Condition.OCCUPANCY_LOW)  # the rest are too high


class AlarmState(StrEnum):
    """Where an alarm is."""

    RAISED = "raised"
    ESCALATED = "escalated"  # nobody has acknowledged it, and somebody above was told
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"


class AlarmEvent(StrEnum):
    """What can happen to an alarm."""

    ACKNOWLEDGE = "acknowledge"
    ESCALATE = "escalate"
    CLEAR = "clear"
    RAISE_AGAIN = "raise_again"


class NoSuchStep(CallfloorError):
    """The alarm is in a state that does not take this."""


S, E = AlarmState, AlarmEvent
STANDING = (S.RAISED, S.ESCALATED, S.ACKNOWLEDGED)

TRANSITIONS: dict[tuple[AlarmState, AlarmEvent], AlarmState] = {
    (S.RAISED, E.ACKNOWLEDGE): S.ACKNOWLEDGED,
    (S.ESCALATED, E.ACKNOWLEDGE): S.ACKNOWLEDGED,
    (S.RAISED, E.ESCALATE): S.ESCALATED,
    (S.ESCALATED, E.ESCALATE): S.ESCALATED,  # one step further up
    **{(state, E.CLEAR): S.CLEARED for state in STANDING},
    (S.CLEARED, E.RAISE_AGAIN): S.RAISED,
}


def next_alarm_state(state: AlarmState, event: AlarmEvent) -> AlarmState:
    """The table's answer. Raises NoSuchStep."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NoSuchStep(f"An alarm that is {state} takes no {event}.") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """When one condition raises and clears; seconds that the figure must hold for either."""

    raise_at: float
    clear_at: float
    hold_s: float = 0.0
    clear_s: float = 60.0
    too_low: bool = False

    def bad(self, value: float) -> bool:
        return value <= self.raise_at if self.too_low else value >= self.raise_at

    def good(self, value: float) -> bool:
        return value >= self.clear_at if self.too_low else value <= self.clear_at


@dataclass(frozen=True, slots=True)
class Subject:
    """What an alarm is about: ``name`` is a queue, a campaign, an agent's extension, ...: the condition says."""

    condition: Condition
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One figure as it is now. A figure that there is none of (no calls yet) has no reading."""

    subject: Subject
    value: float
    cause: Callable[[], list[Mapping[str, Any]]] = list  # made only when the alarm is raised


class Change(StrEnum):
    """What a reading led to."""

    RAISED = "raised"
    RAISED_AGAIN = "raised_again"
    CLEARED = "cleared"


@dataclass(slots=True)
class _Watch:
    standing: bool = False
    bad_since: float | None = None
    good_since: float | None = None
    cleared_at: float | None = None
    returns: int = 0  # how often it came back soon

    def clear_s(self, limit: Limit) -> float:
        """Each return doubles the time that it must be well, so that what comes and goes stays raised."""
        return limit.clear_s if not self.returns else min(max(limit.clear_s, _FEWEST_S) * 2**self.returns, _LONGEST_S)


@dataclass(slots=True)
class Watches:
    """All that is watched. Feed it each round of readings; tell it at a start what stands (:meth:`stands`)."""

    again_s: float = 600.0
    _of: dict[Subject, _Watch] = field(default_factory=dict)

    def stands(self, subject: Subject) -> None:
        """An alarm that was raised before a restart is still raised."""
        self._of[subject] = _Watch(standing=True)

    def was_cleared(self, subject: Subject, at: float) -> None:
        """One that was cleared shortly before a restart would be the same alarm if it came back."""
        self._of[subject] = _Watch(cleared_at=at)

    def look(
        self,
        readings: Mapping[Subject, float],
        limits: Callable[[Subject], Limit | None],
        now: float,
        *,
        blind: Collection[Condition] = (),
    ) -> dict[Subject, Change]:
        """What changed. Without a limit nothing is raised, and what stands is cleared; without a reading there is
        nothing wrong any more, and what stands is cleared after its time. Conditions that we are ``blind`` to now stay
        as they are."""
        changes: dict[Subject, Change] = {}
        for subject in {*readings, *self._of}:
            if subject.condition in blind:
                continue
            watch = self._of.setdefault(subject, _Watch())
            change = self._step(watch, readings.get(subject), limits(subject), now)
            if change is not None:
                changes[subject] = change
            elif self._is_nothing(watch, subject in readings, now):
                del self._of[subject]
        return changes

    def _step(self, watch: _Watch, value: float | None, limit: Limit | None, now: float) -> Change | None:
        if limit is None:
            return self._clear(watch, now) if watch.standing else None
        bad = value is not None and limit.bad(value)
        good = value is None or limit.good(value)
        watch.bad_since = _since(watch.bad_since, bad, now)
        watch.good_since = _since(watch.good_since, good, now)
        if not watch.standing and watch.bad_since is not None and now - watch.bad_since >= limit.hold_s:
            return self._raise(watch, now)
        if watch.standing and watch.good_since is not None and now - watch.good_since >= watch.clear_s(limit):
            return self._clear(watch, now)
        return None

    def _raise(self, watch: _Watch, now: float) -> Change:
        again = watch.cleared_at is not None and now - watch.cleared_at < self.again_s
        watch.standing, watch.cleared_at, watch.returns = True, None, watch.returns + 1 if again else 0
        return Change.RAISED_AGAIN if again else Change.RAISED

    def _clear(self, watch: _Watch, now: float) -> Change:
        watch.standing, watch.cleared_at, watch.bad_since = False, now, None
        return Change.CLEARED

    def _is_nothing(self, watch: _Watch, is_read: bool, now: float) -> bool:
        recent = watch.cleared_at is not None and now - watch.cleared_at < self.again_s
        return not (is_read or watch.standing or recent)


def _since(before: float | None, holds: bool, now: float) -> float | None:
    """Since when it has held without a break."""
    return (now if before is None else before) if holds else None
