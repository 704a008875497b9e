"""Priorities that age: one order of all who wait, which nobody starves in."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acd.floor import Floor
from acd.memory.calls import Call
from acd.memory.lines import Terms, place_in_line
from acd.memory.routing import Router
from acd.queues.placing import place, stand_first
from core.facts import CallStage, QueueConfigured
from core.ids import AgentId, CallId, QueueName
from tests.fakes.story import Story

AGEING = {"never": 0.0, "slow": 60.0, "fast": 5.0}
moments = st.floats(1_700_000_000.0, 1_700_003_600.0)
callers = st.tuples(st.sampled_from(sorted(AGEING)), st.integers(-3, 9), moments)


def floor_with(waiting: list[tuple[str, int, float]]) -> Floor:
    floor = Floor()
    for name, ageing_s in AGEING.items():
        floor.handle(QueueConfigured(at=0.0, queue=QueueName(name), ageing_s=ageing_s))
    for number, (queue, priority, since) in enumerate(waiting):
        call = Call(CallId(f"1700000000.{number}"), "", "", since, stage=CallStage.WAITING)
        call.queue, call.priority, call.queued_at = QueueName(queue), priority, since
        floor.state.calls[call.call_id] = call
        floor.state.router.wait(
            call.call_id, Terms(()), priority=priority, since=since, ageing_s=AGEING[queue]
        )  # fmt: skip
    floor.state.router.set_skills(AgentId("1"), {})
    return floor


def served(router: Router, count: int) -> list[CallId]:
    """In which order one agent takes them all."""
    order = []
    for _ in range(count):
        call_id = router.call_for(AgentId("1"))
        assert call_id is not None
        router.forget(call_id)
        order.append(call_id)
    return order


@settings(max_examples=200, deadline=None)
@given(st.lists(callers, max_size=12))
def test_there_is_one_order_and_places_agree_with_it(waiting: list[tuple[str, int, float]]) -> None:
    """Whatever the queues and their ageing: a before b and b before c is a before c, and who is looked at is one."""
    floor = floor_with(waiting)
    calls = list(floor.state.calls.values())
    places = [place(floor.state, call) for call in calls]
    for one, other in itertools.combinations(places, 2):
        assert (one < other) + (other < one) + (one == other) == 1
    order = served(floor.state.router, len(calls))
    by_place = [place(floor.state, floor.state.calls[call_id]) for call_id in order]
    assert by_place == sorted(by_place)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(AGEING)), st.integers(-1000, 1000), moments, st.floats(0.0, 600.0))
def test_nobody_falls_behind_who_came_later_with_the_same_priority(
    queue: str, priority: int, since: float, later_s: float
) -> None:
    """However far the priority moves both of them, and whatever its sum with epoch seconds loses to rounding."""
    floor = floor_with([(queue, priority, since + later_s), (queue, priority, since)])
    second, first = floor.state.calls
    if since + later_s > since:
        assert served(floor.state.router, 2) == [first, second]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 5), st.integers(0, 9), st.sampled_from([5.0, 60.0]))
def test_nobody_starves_where_priorities_age(priority: int, above: int, ageing_s: float) -> None:
    """A stream of callers without end, each ``above`` by so many: who is overtaken is overtaken for so long only."""
    router = Router()
    router.set_skills(AgentId("1"), {})
    router.wait(CallId("poor"), Terms(()), priority=priority, since=0.0, ageing_s=ageing_s)
    for second in range(1000):
        now = float(second)
        router.wait(CallId(f"vip{second}"), Terms(()), priority=priority + above, since=now, ageing_s=ageing_s)
        call_id = router.call_for(AgentId("1"))
        assert call_id is not None
        router.forget(call_id)
        if call_id == "poor":
            assert now <= above * ageing_s + 1
            return
    raise AssertionError("starved")


def test_a_priority_that_never_ages_outlasts_every_wait_of_a_day() -> None:
    day_s = 86400.0
    assert place_in_line(1, day_s - 1, 0.0) < place_in_line(0, 0.0, 0.0)


@settings(max_examples=100, deadline=None)
@given(st.lists(callers, min_size=2, max_size=8), st.integers(0, 7))
def test_whoever_is_pulled_forward_is_the_first_of_its_queue_in_the_routers_eyes(
    waiting: list[tuple[str, int, float]], index: int
) -> None:
    floor = floor_with(waiting)
    state = floor.state
    call = list(state.calls.values())[index % len(waiting)]
    stand_first(state, call)
    ageing_s = AGEING[str(call.queue)]
    state.router.wait(call.call_id, Terms(()), priority=call.priority, since=call.queued_at, ageing_s=ageing_s)
    order = [state.calls[call_id] for call_id in served(state.router, len(waiting))]
    with_it = [other for other in order if other.queue == call.queue]
    assert place(state, with_it[0]) == place(state, call)


def test_waiting_outweighs_priority_after_so_long_and_no_sooner(story: Story) -> None:
    story.queue("service", ageing_s=10.0)
    patient = story.caller().queues("service", priority=0)
    story.passes(29)
    soon = story.caller().queues("service", priority=3)
    story.passes(2)
    late = story.caller().queues("service", priority=3)
    for extension, caller in (("1002", soon), ("1004", patient), ("1006", late)):
        story.agent(extension, service=5).available().rings(caller)


@pytest.mark.parametrize("restart", [False, True])
def test_a_restart_keeps_everybodys_place(restart: bool) -> None:
    story = Story()
    story.queue("service", ageing_s=10.0)
    story.queue("sales", ageing_s=0.0)
    patient = story.caller().queues("service")
    story.passes(25)
    vip = story.caller().queues("service", priority=2)
    story.passes(1)
    strict = story.caller().queues("sales", "0:service>=1", priority=1)
    story.passes(1)
    if restart:
        story.dies_and_restarts()
    for extension, caller in (("1002", strict), ("1004", patient), ("1006", vip)):
        story.agent(extension, service=5).available().rings(caller)
