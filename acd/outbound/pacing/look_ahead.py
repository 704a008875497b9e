"""The look ahead: would one more who is called now find an agent when it is answered?

For some moments at which an attempt placed now would be answered (quantiles of the ring law), the answers that come
before it and the agents who are free by then are sums of many small chances, so their difference is near normal. What
is not known of the answer rate moves all answers together and so adds the square of its share.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SQRT_HALF = math.sqrt(0.5)
LEAST_VARIANCE = 0.01
CAUTION = 1.5  # the belief has more weight far off than a normal law of its width


@dataclass(frozen=True, kw_only=True, slots=True)
class Moments:
    """One value for each moment looked at: expected answers and free agents by then (those who wait subtracted), the
    variance of both, and the chance that one more attempt is answered by then."""

    answers: Sequence[float]
    free: Sequence[float]
    variance: Sequence[float]
    one_more: Sequence[float]
    cv: float

    def drop_probability(self, more: int) -> float:
        """Of an answer to the attempt after ``more`` others that are placed now, too."""
        total, cv = 0.0, self.cv
        for answers, free, variance, chance in zip(
            self.answers, self.free, self.variance, self.one_more, strict=True
        ):
            landing = answers + more * chance
            spread = variance + more * chance * (1.0 - chance) + (CAUTION * landing * cv) ** 2
            total += math.erfc((free - landing - 0.5) / math.sqrt(spread + LEAST_VARIANCE) * SQRT_HALF)
        return 0.5 * total / len(self.free)

    def most(self, theta: float, least: int, limit: int) -> int:
        """How many may be placed, each at a probability of at most theta; at least ``least``, at most ``limit``."""
        if least >= limit or self.drop_probability(least) > theta:
            return min(least, limit)
        low, step = least + 1, 1
        while low + step <= limit and self.drop_probability(low + step - 1) <= theta:
            low, step = low + step, 2 * step
        high = min(low + step, limit + 1)
        while high - low > 1:
            middle = (low + high) // 2
            if self.drop_probability(middle - 1) <= theta:
                low = middle
            else:
                high = middle
        return low
