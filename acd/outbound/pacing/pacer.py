"""The predictive pacer: each second, how many to call so that hardly any agent waits and hardly any customer is
dropped.

It learns all it needs from what it is told (`laws.py`), looks ahead (`look_ahead.py`), and takes as much risk as the
drop budget allows (`steering.py`). Rates are the campaign's as a whole; nothing is predicted of a single number.
"""

from typing import Any

from acd.outbound.pacing.laws import Laws, Learned
from acd.outbound.pacing.look_ahead import Moments
from acd.outbound.pacing.policy import Told
from acd.outbound.pacing.steering import Steering
from acd.outbound.pacing.values import Activity, Decision, Limits, Outcome, Outlook, Reason

LONGEST_STEP_S = 5.0  # time in which nobody asked is steered as if it were at most so long


class Pacer(Told):
    """One campaign's predictive dialling. ``laws`` is given where the laws are known; otherwise they are learned."""

    def __init__(self, limits: Limits | None = None, laws: Laws | None = None) -> None:
        super().__init__(limits or Limits())
        self.laws: Laws = laws or Learned(self.limits.grace_s)
        self._steering = Steering(self.limits, self.budget)
        self._asked_at: float | None = None

    def placed(self, attempt: str, at: float) -> None:
        if attempt not in self.picture.in_flight:
            self.laws.placed(at)
        super().placed(attempt, at)

    def ended(self, attempt: str, outcome: Outcome, at: float) -> None:
        placed_at = self.picture.in_flight.get(attempt)
        if placed_at is not None:
            self.laws.attempt_ended(at - placed_at, outcome)
        super().ended(attempt, outcome, at)

    def agent(self, agent: str, activity: Activity | None, at: float) -> None:
        ended = self.picture.move(agent, activity, at)
        if ended is not None:
            self.laws.activity_ended(ended[0], at - ended[1], activity)

    def decide(self, at: float, permits: int | None = None) -> Decision:
        seconds = min(max(at - self._asked_at, 0.0), LONGEST_STEP_S) if self._asked_at is not None else 0.0
        self._asked_at = at
        self.laws.passes(at, self.picture)
        if not self.picture.agents:
            return self.decision(at, 0, Reason.HOLD_NO_AGENTS)
        theta = self._steering.theta(seconds, self.picture.agents)
        moments = self.laws.look(at, self.picture)
        dial, reason = self._choose(moments, theta, permits)
        return self._told(at, dial, reason, moments, theta)

    def _choose(self, moments: Moments, theta: float, permits: int | None) -> tuple[int, Reason]:
        picture = self.picture
        spare = max(picture.spare, 0)
        if self.budget.left() < 1.0:
            wanted, reason = spare, Reason.HOLD_CAP
        elif self.laws.learning:
            wanted, reason = spare, Reason.LEARNING
        else:
            room = int(self.limits.most_per_agent * picture.agents) - len(picture.in_flight)
            wanted = moments.most(theta, spare, max(room, spare))
            reason = _why(wanted, spare, room)
        if permits is not None and permits < wanted:
            return max(permits, 0), Reason.PERMITS
        return wanted, reason

    def _told(self, at: float, dial: int, reason: Reason, moments: Moments, theta: float) -> Decision:
        picture, number = self.picture, len(moments.free)
        outlook = Outlook(
            horizon_s=self.laws.horizon_s,
            landings=sum(moments.answers) / number,
            free_agents=sum(moments.free) / number,
            drop_probability=moments.drop_probability(dial),
            theta=theta,
            answer_rate=self.laws.answer_rate,
            answer_rate_cv=moments.cv,
        )
        return Decision(
            at=at,
            dial=dial,
            reason=reason,
            agents=picture.agents,
            ready=picture.ready,
            waiting=len(picture.waiting),
            in_flight=len(picture.in_flight),
            spent=self.budget.spent(),
            outlook=outlook,
        )

    def snapshot(self) -> dict[str, Any]:
        """What was learned and spent, for JSON. Agents, attempts and customers are told again after a restart."""
        return {
            "asked_at": self._asked_at,
            "laws": self.laws.snapshot(),
            "budget": self.budget.snapshot(),
            "steering": self._steering.snapshot(),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Before anything else is told. Raises ValueError or KeyError when it is of another shape."""
        self.laws.restore(kept["laws"])
        self.budget.restore(kept["budget"])
        self._steering.restore(kept["steering"])
        self._asked_at = kept["asked_at"]


def _why(wanted: int, spare: int, room: int) -> Reason:
    if wanted > spare:
        return Reason.MOST_IN_FLIGHT if wanted == room else Reason.LOOK_AHEAD
    if room <= spare:
        return Reason.MOST_IN_FLIGHT
    return Reason.NEVER_BELOW_PROGRESSIVE if spare else Reason.HOLD_RISK
