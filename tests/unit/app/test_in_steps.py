"""Long work on the loop leaves room for what is urgent, and what it looks at may be gone meanwhile."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.in_steps import in_steps
from app.outlook import Outlook
from tests.fakes.story import Story


class Seen:
    def expect(self, queues: Mapping[str, float | None], calls: Mapping[str, tuple[int, float]]) -> None:
        self.queues, self.calls = dict(queues), dict(calls)


def busy(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def test_others_have_their_turn_after_each_step() -> None:
    """Five pieces of work of a step each, and somebody who wants the loop all the time."""
    turns: list[str] = []

    def pieces() -> Iterator[int]:
        for number in range(5):
            busy(0.002)
            yield number

    async def other() -> None:
        while len(turns) < 10:
            turns.append("other")
            await asyncio.sleep(0)

    async def run() -> None:
        waiting = asyncio.create_task(other())
        async for number in in_steps(pieces(), step_s=0.001):
            turns.append(str(number))
        await waiting

    asyncio.run(run())
    assert [turn for turn in turns if turn != "other"] == list("01234")
    assert all(one == "other" or after == "other" for one, after in pairwise(turns))


def test_the_outlook_shows_queues_and_calls_and_forgets_who_left_meanwhile() -> None:
    story, seen = Story(), Seen()
    story.queue("service")
    story.agent("1002", service=5).available().phone.answers_s = 0.0
    callers = [story.caller().queues("service", "0:service>=1") for _ in range(3)]
    story.passes(5.0)
    outlook = Outlook(story.core, seen)

    async def run() -> None:
        looking = asyncio.create_task(outlook.look())
        await looking
        assert [seen.calls[caller.call_id][0] for caller in callers[1:]] == [1, 2]
        callers[2].hangs_up()
        story.passes(1.0)
        await outlook.look()

    asyncio.run(run())
    assert list(seen.calls) == [callers[1].call_id]
    assert seen.queues["service"] is not None
