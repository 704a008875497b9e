"""Wrong passwords, counted so that guessing is slow and nobody can shut another out.

Counted together: tries for one name from one address; all tries from one address; all tries for one name. A browser
that has signed in as this name before is counted by itself (a signed cookie), whatever others do to the name: otherwise
ten wrong guesses a minute would keep its owner out for as long as somebody likes. After OWASP's "device cookies".
"""

from collections import deque
from collections.abc import Sequence

from core.clock import Clock

_MOST_NAMES = 10_000  # remembered


class WrongTries:
    """Counts failures per key within a sliding window."""

    def __init__(self, limit: int, window_s: float, clock: Clock) -> None:
        self._limit, self._window_s, self._clock = limit, window_s, clock
        self._times: dict[str, deque[float]] = {}

    def wait_s(self, key: str) -> float:
        """Seconds until this key may try again; 0: now."""
        times = self._recent(key)
        return times[0] + self._window_s - self._clock() if len(times) >= self._limit else 0.0

    def count(self, key: str) -> None:
        if len(self._times) >= _MOST_NAMES:
            self._times = {known: self._recent(known) for known in list(self._times) if self._recent(known)}
        self._times.setdefault(key, deque(maxlen=self._limit)).append(self._clock())

    def forget(self, key: str) -> None:
        self._times.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        times = self._times.get(key, deque())
        while times and times[0] + self._window_s <= self._clock():
            times.popleft()
        return times


class Guard:
    """Who may try a password now."""

    def __init__(self, tries: int, window_s: float, clock: Clock) -> None:
        self._few = WrongTries(tries, window_s, clock)
        # How many may mistype as often as one is allowed to, behind one address; and from how many a name is tried.
        self._many = WrongTries(tries * 5, window_s, clock)

    def wait_s(self, username: str, host: str, device: str) -> float:
        """``device`` is what the cookie of an earlier sign-in as this name says; empty without one."""
        few, many = self._keys(username, host, device)
        return max([self._few.wait_s(few), *map(self._many.wait_s, many)])

    def count(self, username: str, host: str, device: str) -> None:
        few, many = self._keys(username, host, device)
        self._few.count(few)
        for key in many:
            self._many.count(key)

    def forgive(self, username: str, host: str, device: str) -> None:
        self._few.forget(self._keys(username, host, device)[0])

    def _keys(self, username: str, host: str, device: str) -> tuple[str, Sequence[str]]:
        if device:
            return f"device {device}", ()
        return f"name {username} at {host}", (f"host {host}", f"name {username}")
