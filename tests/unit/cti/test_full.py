"""A floor that is full says so in a few words, however many call."""

from core.facts import CallsTurnedAway
from cti.full import FullFloor
from tests.fakes.waiting import eventually

ONE = CallsTurnedAway(at=1.0, count=1, limit=48)


async def test_the_first_is_told_at_once_and_the_rest_together() -> None:
    told: list[CallsTurnedAway] = []
    full = FullFloor(told.append, every_s=0.02)
    for _ in range(500):
        full.turned_away(ONE)
    assert [fact.count for fact in told] == [1]
    await eventually(lambda: len(told) == 2)
    assert (told[1].count, told[1].limit) == (499, 48)
