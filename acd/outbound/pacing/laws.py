"""The laws of a campaign as it is now: talk, wrap-up, ringing, the answer rate; learned, or given where known."""

from collections.abc import Sequence
from typing import Any, Protocol

from acd.outbound.pacing.answer_rate import AnswerRate
from acd.outbound.pacing.freeing import TALK_AGES_S, WRAPUP_AGES_S, Freeing
from acd.outbound.pacing.hazards import TALK_EDGES_S, WRAPUP_EDGES_S, DurationLaw, DurationPrior
from acd.outbound.pacing.landing import Landing
from acd.outbound.pacing.look_ahead import Moments
from acd.outbound.pacing.picture import Picture
from acd.outbound.pacing.ring import RingLaw, quantiles
from acd.outbound.pacing.values import Activity, Outcome

MOMENTS = 6  # at which the look-ahead looks; more change nothing
REACH_S = 80  # rows of hazards go on past the oldest age by this, the latest moment with its grace time
TICK_S = 0.5  # the answer rate is updated no oftener
REFRESH_LEAST_S, REFRESH_MOST_S = 5.0, 60.0  # tables follow the laws: soon at first, by and by once there is much
TALK_PRIOR = DurationPrior(mean_s=120.0)
WRAPUP_PRIOR = DurationPrior(mean_s=20.0)
LEARNING_ANSWERS = 25  # before so many the ring law is not known at all, and the answer rate hardly
LEARNING_S = 60.0  # and before so long only what rings shortly has ended, with a large team
RETURNS_PRIOR = 30.0  # served customers after which the agent came back, taken for granted
RETURNS_KEPT = 400.0


class Laws(Protocol):
    """What the pacer asks of them; seconds."""

    @property
    def horizon_s(self) -> float:
        """The middle of the moments looked at."""

    @property
    def answer_rate(self) -> float: ...

    @property
    def learning(self) -> bool:
        """Too little is known yet to look ahead."""

    def placed(self, at: float) -> None: ...

    def attempt_ended(self, ring_s: float, outcome: Outcome) -> None: ...

    def activity_ended(self, activity: Activity, seconds: float, then: Activity | None) -> None: ...

    def passes(self, at: float, picture: Picture) -> None:
        """Time: what rings and talks now has done so until now."""

    def look(self, at: float, picture: Picture) -> Moments: ...

    def snapshot(self) -> dict[str, Any]: ...

    def restore(self, kept: dict[str, Any]) -> None: ...


class Tables:
    """Rows by age for all who talk, wrap up or are being called, and their sums."""

    def __init__(self, freeing: Freeing, landing: Landing, moments_s: Sequence[float]) -> None:
        self.freeing, self.landing, self.moments_s = freeing, landing, moments_s

    def look(self, at: float, picture: Picture, rate: float, cv: float) -> Moments:
        """One value a moment; rates and their coefficient of variation as now believed."""
        freeing, landing, number = self.freeing, self.landing, len(self.moments_s)
        landing.use(rate)
        one_more = landing.row(0.0)
        rows = [freeing.after_talk(at - since) for since in picture.since(Activity.TALKING).values()]
        rows += [freeing.after_wrapup(at - since) for since in picture.since(Activity.WRAPUP).values()]
        serving = _sums(rows, 2 * number)
        rows = [landing.row(at - since) for since in picture.in_flight.values()]
        ringing = _sums(rows, 2 * number)
        now = float(picture.ready - len(picture.waiting))
        return Moments(
            answers=ringing[:number],
            free=[now + chance for chance in serving[:number]],
            variance=[one + other for one, other in zip(serving[number:], ringing[number:], strict=True)],
            one_more=one_more[:number],
            cv=cv,
        )


def _sums(rows: list[tuple[float, ...]], columns: int) -> list[float]:
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * columns


class Learned:
    """Begins with weak beliefs and learns from everything that it is told."""

    def __init__(self, grace_s: float) -> None:
        self._grace_s = grace_s
        self._talk = DurationLaw(TALK_EDGES_S, TALK_PRIOR)
        self._wrapup = DurationLaw(WRAPUP_EDGES_S, WRAPUP_PRIOR)
        self._ring = RingLaw()
        self._rate = AnswerRate()
        self._served = self._returned = RETURNS_PRIOR
        self._began_at: float | None = None
        self._first_at: float | None = None  # the first attempt
        self._ticked_at = 0.0
        self._tables: Tables | None = None
        self._tables_at = 0.0

    @property
    def horizon_s(self) -> float:
        moments = self._tables.moments_s if self._tables else [0.0]
        return moments[len(moments) // 2]

    @property
    def answer_rate(self) -> float:
        return self._rate.mean

    @property
    def learning(self) -> bool:
        if self._first_at is None or self._ring.answered < LEARNING_ANSWERS:
            return True
        return self._ticked_at - self._first_at < LEARNING_S

    def placed(self, at: float) -> None:
        if self._first_at is None:
            self._first_at = at
        if at < self._ticked_at:
            self._rate.ringing_already(self._ticked_at - at)

    def attempt_ended(self, ring_s: float, outcome: Outcome) -> None:
        answered = outcome is Outcome.ANSWERED
        self._ring.ended(ring_s, answered)
        self._rate.ended(answered)

    def activity_ended(self, activity: Activity, seconds: float, then: Activity | None) -> None:
        if activity is Activity.TALKING:
            self._talk.ended(seconds)
            if then is not Activity.WRAPUP:
                self._wrapup.ended(0.0)
        elif activity is Activity.WRAPUP:
            self._wrapup.ended(seconds)
        if activity in (Activity.TALKING, Activity.WRAPUP) and then is not Activity.WRAPUP:
            self._came_back(then is Activity.IDLE or then is Activity.TALKING)

    def _came_back(self, did: bool) -> None:
        self._served += 1.0
        self._returned += did
        if self._served > RETURNS_KEPT:
            self._served, self._returned = self._served / 2.0, self._returned / 2.0

    def passes(self, at: float, picture: Picture) -> None:
        if self._began_at is None:
            self._began_at = self._ticked_at = at
        age = (at - self._began_at) / 10.0
        if self._tables is None or at - self._tables_at >= min(max(age, REFRESH_LEAST_S), REFRESH_MOST_S):
            self._refresh(at, picture)
        if at - self._ticked_at >= TICK_S:
            self._rate.update(at - self._ticked_at, [at - placed for placed in picture.in_flight.values()])
            self._ticked_at = at

    def look(self, at: float, picture: Picture) -> Moments:
        if self._tables is None:
            self._refresh(at, picture)
        assert self._tables is not None
        return self._tables.look(at, picture, self._rate.mean, self._rate.cv)

    def _refresh(self, at: float, picture: Picture) -> None:
        answered, other = self._ring.survival(True), self._ring.survival(False)
        moments_s = quantiles(answered, MOMENTS)
        talking, wrapping = picture.since(Activity.TALKING), picture.since(Activity.WRAPUP)
        freeing = Freeing(
            self._talk.cumulative(TALK_AGES_S + REACH_S, [at - since for since in talking.values()]),
            self._wrapup.cumulative(WRAPUP_AGES_S + REACH_S, [at - since for since in wrapping.values()]),
            [moment + self._grace_s for moment in moments_s],
            self._returned / self._served,
        )
        self._tables, self._tables_at = Tables(freeing, Landing(answered, other, moments_s), moments_s), at
        self._rate.learn_ring(answered, other)

    def snapshot(self) -> dict[str, Any]:
        return {
            "talk": self._talk.snapshot(),
            "wrapup": self._wrapup.snapshot(),
            "ring": self._ring.snapshot(),
            "answer_rate": self._rate.snapshot(),
            "returns": [self._served, self._returned],
            "began_at": self._began_at,
            "first_at": self._first_at,
            "ticked_at": self._ticked_at,
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Raises ValueError or KeyError when it is of another shape."""
        self._talk.restore(kept["talk"])
        self._wrapup.restore(kept["wrapup"])
        self._ring.restore(kept["ring"])
        self._rate.restore(kept["answer_rate"])
        self._rate.learn_ring(self._ring.survival(True), self._ring.survival(False))
        self._served, self._returned = map(float, kept["returns"])
        self._began_at, self._first_at = kept["began_at"], kept["first_at"]
        self._ticked_at = float(kept["ticked_at"])
