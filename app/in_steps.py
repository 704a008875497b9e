"""Long work on the loop in short steps, so that nobody's call waits for it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

STEP_S = 0.001
T = TypeVar("T")


async def in_steps(work: Iterable[T], step_s: float = STEP_S) -> AsyncIterator[T]:
    """What ``work`` gives; whatever else is to be done on the loop has its turn after each ``step_s`` of it."""
    until = time.perf_counter() + step_s
    for one in work:
        yield one
        if time.perf_counter() >= until:
            await asyncio.sleep(0)
            until = time.perf_counter() + step_s
