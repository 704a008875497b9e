"""Time, injected: epoch seconds as float, so that tests and the simulator can own it."""

import time
from collections.abc import Callable

Clock = Callable[[], float]  # epoch seconds

wall_clock: Clock = time.time
