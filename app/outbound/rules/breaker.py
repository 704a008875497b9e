"""Stops asking somebody who does not answer, and tries again with one question after a while."""

from core.clock import Clock


class Breaker:
    """Open after ``failures`` in a row; then one question is let through every ``pause_s`` until one is answered."""

    def __init__(self, clock: Clock, *, failures: int = 3, pause_s: float = 30.0) -> None:
        self._clock, self._most, self._pause_s = clock, failures, pause_s
        self._failures = 0
        self._held_at: float | None = None

    def may_ask(self) -> bool:
        """Whoever is let through must say ``answered`` or ``failed`` afterwards."""
        if self._held_at is None:
            return True
        now = self._clock()
        if 0 <= now - self._held_at < self._pause_s:  # a clock that was set back must not hold it for longer
            return False
        self._held_at = now  # nobody else until this one is answered
        return True

    def answered(self) -> None:
        self._failures, self._held_at = 0, None

    def failed(self) -> None:
        self._failures += 1
        if self._failures >= self._most:
            self._held_at = self._clock()

    @property
    def open(self) -> bool:
        return self._held_at is not None
