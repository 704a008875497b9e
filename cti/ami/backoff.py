"""How long to wait before the next try."""

from collections.abc import Callable
from dataclasses import dataclass

_DOUBLINGS_MAX = 16  # beyond that every ceiling is reached, and a float must not overflow


@dataclass(frozen=True, kw_only=True, slots=True)
class Backoff:
    """Doubling waits, in seconds. After a refused login people have to act: then the waits are longer.

    Half of each wait is left to chance, so that several links do not knock at a restarted Asterisk in step.
    """

    first_s: float = 0.2
    ceiling_s: float = 5.0
    refused_first_s: float = 5.0
    refused_ceiling_s: float = 60.0

    def wait_s(self, failures: int, *, refused: bool, random: Callable[[], float]) -> float:
        """Seconds to wait after the given number of failures in a row (1 or more); `random` gives 0.0 to 1.0."""
        first = self.refused_first_s if refused else self.first_s
        ceiling = self.refused_ceiling_s if refused else self.ceiling_s
        return min(ceiling, first * 2.0 ** min(failures - 1, _DOUBLINGS_MAX)) * (0.5 + random() / 2)
