"""VICIdial's adaptive dial level as its documentation and scripts describe it, written anew, as a peer of the pacer.

Each second it samples ready agents and waiting calls; each 15 s it moves its level by their difference over the last
15 samples; each 2.5 s it fills up to level times the agents at work. AVERAGE halves the level while the day's drops
are over the limit, and HARD sets it to 1.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from acd.outbound.pacing.policy import Told
from acd.outbound.pacing.values import Activity, Decision, Limits, Reason

ASKED_EVERY_S = 0.5
SAMPLES, SAMPLE_S, ADAPT_S, COUNT_S, PLACE_S = 15, 1.0, 15.0, 60.0, 2.5
LEAST_CALLS, LEAST_LAST_MINUTE, HALVING_SHARE = 50, 20, 0.5


class Method(StrEnum):
    HARD = "hard"
    AVERAGE = "average"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """As an administrator sets it: the campaign's level limit, the offset of agents, the intensity in per cent."""

    method: Method = Method.AVERAGE
    most: float = 3.0
    offset: float = 0.0
    intensity: float = 0.0
    drop_limit: float = 0.03

    def __str__(self) -> str:
        return f"{self.method} max {self.most:g} offset {self.offset:g} intensity {self.intensity:g}"


DEFAULTS = Setting()


class Vicidial(Told):
    """Asked each half second; places on its own beat."""

    def __init__(self, setting: Setting, limits: Limits) -> None:
        super().__init__(limits)
        self.setting = setting
        self.level = 1.0
        self._samples: deque[tuple[int, int, int]] = deque(maxlen=SAMPLES)
        self._asked = 0
        self._calls = self._counted_answers = self._counted_drops = 0
        self._minute: list[tuple[int, int]] = [(0, 0)]  # calls and drops at the last minutes' ends

    def placed(self, attempt: str, at: float) -> None:
        super().placed(attempt, at)
        self._calls += 1

    def decide(self, at: float, permits: int | None = None) -> Decision:
        beat, self._asked = self._asked, self._asked + 1
        if self._due(beat, SAMPLE_S):
            self._sample()
        if self._due(beat, COUNT_S):
            self._count()
        if self._due(beat, ADAPT_S) and self._samples:
            self._adapt()
        dial = self._missing() if self._due(beat, PLACE_S) else 0
        return self.decision(at, dial, Reason.LOOK_AHEAD)

    def _due(self, beat: int, every_s: float) -> bool:
        return beat % round(every_s / ASKED_EVERY_S) == 0

    def _sample(self) -> None:
        picture = self.picture
        self._samples.append((picture.ready, len(picture.waiting), picture.agents))

    def _count(self) -> None:
        spent = self.budget.spent()
        self._counted_answers, self._counted_drops = spent.answers_today, spent.drops_today
        self._minute = [self._minute[-1], (self._calls, spent.drops_today)]

    def _adapt(self) -> None:
        setting, number = self.setting, len(self._samples)
        ready, waiting, agents = (sum(column) / number for column in zip(*self._samples, strict=True))
        if agents <= 0.0:
            return
        move = (ready - waiting + setting.offset) / agents
        move *= 1.0 + setting.intensity / 100.0 if move >= 0.0 else abs(setting.intensity / 100.0 - 1.0)
        self.level = min(max(self.level * (1.0 + move), 1.0), setting.most)
        self._brake()

    def _brake(self) -> None:
        first, last = self._minute[0], self._minute[-1]
        calls, drops = last[0] - first[0], last[1] - first[1]
        if calls > LEAST_LAST_MINUTE and drops > HALVING_SHARE * calls:
            self.level = max(self.level / 2.0, 1.0)
        over = self._counted_drops > self.setting.drop_limit * max(self._counted_answers, 1)
        if self._calls > LEAST_CALLS and over:
            self.level = 1.0 if self.setting.method is Method.HARD else max(self.level / 2.0, 1.0)

    def _missing(self) -> int:
        picture = self.picture
        talking = len(picture.since(Activity.TALKING))
        wanted = round(self.level * (picture.ready + talking))
        return max(wanted - len(picture.in_flight) - len(picture.waiting) - talking, 0)
