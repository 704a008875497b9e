"""Waiting for what is going to be true."""

import asyncio
from collections.abc import Callable


async def eventually(condition: Callable[[], object], *, within_s: float = 5.0) -> None:
    """Return as soon as the condition holds; fail when it does not hold in time."""
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - what is waited for belongs to code that knows of no event
            await asyncio.sleep(0.002)
