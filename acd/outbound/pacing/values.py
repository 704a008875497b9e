"""What a pacer is told and what it answers."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt ended. Answered: a person is there, and an agent is due within the grace time."""

    ANSWERED = "answered"
    MACHINE = "machine"
    BUSY = "busy"
    INVALID = "invalid"
    NO_ANSWER = "no_answer"
    FAILED = "failed"


class Activity(StrEnum):
    """What an agent of the campaign does."""

    IDLE = "idle"  # could take a customer now
    TALKING = "talking"
    WRAPUP = "wrapup"
    AWAY = "away"  # signed in, and neither free nor about to be: on a break, with another call


class Reason(StrEnum):
    """Why so many and not more."""

    LOOK_AHEAD = "look_ahead"  # the risk allows these, and not one more
    NEVER_BELOW_PROGRESSIVE = "never_below_progressive"  # the risk would not, but each of these has its agent
    HOLD_RISK = "hold_risk"  # none: one more would too likely find no agent
    LEARNING = "learning"  # too little is known yet: one for each ready agent
    HOLD_CAP = "hold_cap"  # one more drop would break the cap: only as many as agents are ready
    HOLD_NO_AGENTS = "hold_no_agents"  # nobody is signed in or all are away
    PERMITS = "permits"  # more would be good, but there are no more lines, numbers or permits
    MOST_IN_FLIGHT = "most_in_flight"  # more would be good, but so many for each agent are the most
    PROGRESSIVE = "progressive"  # one for each ready agent, by policy
    MANUAL = "manual"  # agents dial for themselves


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a campaign may do. Shares are of answered attempts, 0 to 1; seconds.

    ``aim``: the share of drops that the pacer steers to. ``cap``: what it never lets happen. ``grace_s``: how long an
    answered customer may wait for an agent before it is a drop.
    """

    aim: float = 0.02
    cap: float = 0.03
    grace_s: float = 2.0
    most_per_agent: float = 10.0  # attempts in flight

    def __post_init__(self) -> None:
        if not 0.0 < self.aim <= self.cap < 1.0:
            raise ValueError("A campaign aims above 0 and at most at its cap, which is below 1.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """Of the drop budget: today and over 30 days with today; the target is the share steered to now.

    ``left``: drops until the cap is reached, of the day or of the 30 days, whichever are fewer.
    """

    answers_today: int = 0
    drops_today: int = 0
    answers_30_days: int = 0
    drops_30_days: int = 0
    left: float = 0.0
    target: float = 0.0
    cap: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """What the look-ahead expects, averaged over the moments at which an attempt placed now would be answered.

    ``landings``: answers among those in flight by then; ``free_agents``: agents free by then, less those who wait;
    ``drop_probability``: that one more answer finds none of them within the grace time, against ``theta``, the most of
    it that is worth it now; ``answer_rate`` and its coefficient of variation ``answer_rate_cv``.
    """

    horizon_s: float
    landings: float
    free_agents: float
    drop_probability: float
    theta: float
    answer_rate: float
    answer_rate_cv: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """So many to call now, and what it rests on. ``at`` in epoch seconds; without an outlook nothing was estimated."""

    at: float
    dial: int
    reason: Reason
    agents: int
    ready: int
    waiting: int
    in_flight: int
    spent: Spent
    outlook: Outlook | None = None
