"""The drop budget: how many of those who answered found no agent, today and over 30 days, against aim and cap.

The cap is a share at the day's end and over 30 days. Since nobody knows which answer is the day's last, the budget
keeps a reserve of some drops below the cap, about what steering cannot foresee, and lets it grow with the first
answers of a day.
"""

from typing import Any

from acd.outbound.pacing.values import Limits, Spent

DAYS = 30
DAY_S = 86400.0
RESERVE_SHARE = 0.15  # of what the cap allows, until it is as many
FIRST_DROPS, FIRST_ANSWERS = 8.0, 2000.0  # a day's first drop breaks no cap: so many are allowed ahead, ever fewer


class Budget:
    """Counts, and what is left."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.reserve_drops = 0.0  # below the cap, at most; as much as steering cannot foresee
        self._today = [0, 0]
        self._days: list[tuple[float, int, int]] = []  # when each earlier day ended, its answers, its drops

    def answered(self) -> None:
        self._today[0] += 1

    def dropped(self) -> None:
        self._today[1] += 1

    def day_began(self, at: float) -> None:
        """Today becomes yesterday; what is older than 30 days is forgotten."""
        if any(self._today):
            self._days.append((at, self._today[0], self._today[1]))
        self._today = [0, 0]
        self._days = [day for day in self._days if day[0] > at - (DAYS - 1) * DAY_S]

    def spent(self) -> Spent:
        answers, drops = self._today
        of_30_days = self._of_30_days()
        return Spent(
            answers_today=answers,
            drops_today=drops,
            answers_30_days=of_30_days[0],
            drops_30_days=of_30_days[1],
            left=self.left(),
            target=self._wanted(answers) / answers if answers else self._limits.aim,
            cap=self._limits.cap,
        )

    def ahead(self) -> float:
        """Drops that could have been made more for the aim, of the day or of 30 days, whichever is less."""
        answers, drops = self._today
        today = self._wanted(answers) - drops
        if not self._days:
            return today
        answers, drops = self._of_30_days()
        return min(today, self._wanted(answers) - drops)

    def left(self) -> float:
        """Drops until the cap is reached, of the day or of 30 days, whichever are fewer."""
        answers, drops = self._today
        today = self._allowed(answers) - drops
        if not self._days:
            return today
        answers, drops = self._of_30_days()
        return min(today, self._allowed(answers) - drops)

    def _of_30_days(self) -> tuple[int, int]:
        answers, drops = self._today
        return answers + sum(day[1] for day in self._days), drops + sum(day[2] for day in self._days)

    def _allowed(self, answers: int) -> float:
        return self._limits.cap * answers + FIRST_DROPS * max(1.0 - answers / FIRST_ANSWERS, 0.0)

    def _wanted(self, answers: int) -> float:
        """Drops, by the aim, and below the cap by the reserve."""
        allowed = self._limits.cap * answers
        return min(self._limits.aim * answers, allowed - min(self.reserve_drops, RESERVE_SHARE * allowed))

    def snapshot(self) -> dict[str, Any]:
        return {"today": list(self._today), "days": [list(day) for day in self._days]}

    def restore(self, kept: dict[str, Any]) -> None:
        self._today = [int(number) for number in kept["today"]]
        self._days = [(float(at), int(answers), int(drops)) for at, answers, drops in kept["days"]]
