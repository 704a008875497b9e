"""When a program that has ended is started again. Pure: the caller brings the time."""

WINDOW_S = 60.0
LIMIT = 5  # so many ends within the window are a crash loop
_DELAYS_S = (0.0, 0.5, 1.0, 2.0)


class Restarts:
    """The ends of one program. After `ended` says None the caller must not start it again."""

    def __init__(self) -> None:
        self._ends: list[float] = []

    def ended(self, now: float) -> float | None:
        """Seconds to wait before the next start: none the first time, more each time after. None: give up."""
        self._ends = [end for end in self._ends if now - end < WINDOW_S] + [now]
        return _DELAYS_S[len(self._ends) - 1] if len(self._ends) < LIMIT else None
