"""What finished days came to is kept again and again, whatever one of the countings meets."""

import asyncio

from app.outbound.figures.finished_days import BETWEEN_S, FinishedDays


class Broken:
    async def keep(self, between_s: float = 0.0) -> int:
        raise OSError("the database is away")


class Counting:
    """Set when it was asked twice."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.again = asyncio.Event()

    async def keep(self, between_s: float = 0.0) -> int:
        self.asked.append(between_s)
        if len(self.asked) > 1:
            self.again.set()
        return 0


async def test_one_that_fails_keeps_no_other_from_its_days() -> None:
    counting = Counting()
    running = asyncio.create_task(FinishedDays((Broken(), counting), every_s=0.0).run())
    async with asyncio.timeout(30):
        await counting.again.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert set(counting.asked) == {BETWEEN_S}
