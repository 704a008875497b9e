"""Where crews are hundreds an estimate must cost little, and be what many small stages that look at each crew give."""

import random
from functools import partial

import pytest

from acd.memory.lines import CallKey, Terms
from acd.memory.routing import Router
from acd.queues.crowded import Crowd
from acd.queues.draining import Before, Crew, moments, stage_of_crews
from core.ids import AgentId, CallId, QueueName
from core.needs import Need

RATE = 1 / 200  # conversations a second of one agent
POOL = QueueName("sales")
LINES, AGENTS, CALLERS = 30, 120, 600


def places(many: int, first: float = 0.0) -> list[CallKey]:
    return [(first + number, first + number, number, CallId(str(number))) for number in range(many)]


def floor(seed: int, callers: int = CALLERS) -> tuple[list[Before], list[Crew]]:
    """Each agent serves three lines, a few lines have most of the callers; the caller asks for the agents of line 5."""
    dice = random.Random(seed)
    serves = [dice.sample(range(LINES), 3) for _ in range(AGENTS)]
    asked = dice.choices(range(LINES), [1 / rank for rank in range(1, LINES + 1)], k=callers)
    before = []
    for line in range(LINES):
        crews = [number for number, lines in enumerate(serves) if line in lines]
        keys = [key for key, wish in zip(places(callers), asked, strict=True) if wish == line]
        before.append(Before(keys, 1 / 600, sum(1 << number for number in crews), crews))
    return before, [Crew(0 if 5 in lines else None, RATE) for lines in serves]


def crowd(before: list[Before], crews: list[Crew]) -> Crowd:
    takers = sum(1 << number for number, crew in enumerate(crews) if crew.takes_from == 0)
    return Crowd(before, [takers], [(RATE, (1 << len(crews)) - 1)])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_the_time_that_many_small_stages_give(seed: int) -> None:
    before, crews = floor(seed)
    fine, _ = moments(partial(stage_of_crews, crews, before), before, [0.0], stages=200)
    before, crews = floor(seed)
    all_at_once = crowd(before, crews)
    mean, variance = moments(all_at_once.stage, before, [0.0], all_at_once.stages)
    assert mean == pytest.approx(fine, rel=0.06)
    assert variance < (0.3 * mean) ** 2


def test_with_one_line_it_is_the_same_whichever_way() -> None:
    crews = [Crew(0, RATE) for _ in range(AGENTS)]
    found = []
    for way in (partial(stage_of_crews, crews), None):
        before = [Before(places(CALLERS), 1 / 600, (1 << AGENTS) - 1, list(range(AGENTS)))]
        found.append(moments(partial(way, before) if way else crowd(before, crews).stage, before, [0.0]))
    assert found[1] == pytest.approx(found[0], rel=0.01)


def test_it_looks_at_few_lines_however_many_wait() -> None:
    """Each look costs about a microsecond."""
    looked, (before, crews) = [0], floor(1, 20 * CALLERS)
    all_at_once = crowd(before, crews)

    def counted(step: int, took: float) -> tuple[list[Before], float]:
        leaving, served = all_at_once.stage(step, took)
        looked[0] += len(leaving)
        return leaving, served

    moments(counted, before, [0.0], all_at_once.stages)
    assert looked[0] < 2500


def test_lines_are_found_anew_when_skills_or_seats_have_changed() -> None:
    router, anna, ben = Router(), AgentId("1001"), AgentId("1002")
    router.set_skills(anna, {"sales": 5})
    router.set_skills(ben, {})
    router.wait(CallId("1"), Terms((Need("sales", 1),), pool=POOL), priority=0, since=0.0)
    assert not _before(router, ben)
    router.set_skills(ben, {"sales": 5})
    assert _before(router, ben) == 1
    router.bar(POOL, frozenset({ben}))
    assert not _before(router, ben)
    router.wait(CallId("2"), Terms((Need("sales", 1),), pool=POOL), priority=0, since=1.0)
    assert _before(router, anna) == 2
    router.forget(CallId("1"))
    assert _before(router, anna) == 1


def _before(router: Router, agent: AgentId) -> int:
    return sum(map(len, router.lines_before((9.0, 9.0, 9, CallId("")), [agent]).values()))
