"""What a caller is promised: that it follows from what is known, and that it is kept as often as it says."""

import math

import pytest

from acd.queues.expected import Forecast, forecast, forecast_for_next, gamma_quantile
from core.facts import AgentState, PhoneReachable, PromiseCause, WaitLearned, WaitPromised, WaitScored
from core.ids import AgentId, CallId, QueueName
from core.needs import load_needs
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story
from tests.simulation.promises import LOADS, promises_at, share_kept

SERVICE = "0:service>=1"


def busy_floor(*agents: str, **skills: int) -> Story:
    """A floor whose agents all talk."""
    story = Story()
    story.queue("service", wrapup_s=20.0)
    for extension in agents:
        story.agent(extension, **(skills or {"service": 5})).available().phone.answers_s = 0.0
    for _ in agents:
        waits(story)
        story.passes(0.5)
    assert all(story.core.state.agents[agent].state is AgentState.TALKING for agent in story.core.state.agents._agents)
    return story


def waits(story: Story, needs: str = SERVICE, priority: int = 0) -> CallerInStory:
    caller = story.caller().queues("service", needs, priority=priority)
    story.passes(0.01)
    return caller


def of(story: Story, call_id: CallId) -> Forecast:
    found = forecast(story.core.state, story.core.state.calls[call_id])
    assert found is not None
    return found


def for_next(story: Story, needs: str = SERVICE) -> float:
    found = forecast_for_next(story.core.state, QueueName("service"), load_needs(needs))
    assert found is not None
    return found.seconds


@pytest.mark.parametrize(("shape", "exact"), [(1.0, 1.6094), (0.5, 0.8212), (2.0, 2.9943), (10.0, 12.5188)])
def test_the_quantile_is_that_of_the_gamma_distribution(shape: float, exact: float) -> None:
    """Against tables of the chi-squared distribution: its 0.8 quantile at 2*shape degrees of freedom, halved."""
    assert gamma_quantile(shape, shape, 0.8) == pytest.approx(exact, rel=0.015)


def test_nothing_is_promised_when_nobody_at_work_could_serve_the_call() -> None:
    story = busy_floor("1002")
    assert forecast_for_next(story.core.state, QueueName("service"), load_needs("0:sales>=1")) is None
    story.agents["1002"].pauses()  # after this call: it will not serve the next
    assert forecast_for_next(story.core.state, QueueName("service"), load_needs(SERVICE)) is None


def test_one_agent_who_talks_is_one_handle_time_away() -> None:
    """One exponential stage with a mean of 200 s (as long as nothing is learned yet)."""
    story = busy_floor("1002")
    caller = waits(story)
    found = of(story, caller.call_id)
    assert (found.position, found.agents) == (1, 1)
    assert found.mean_s == pytest.approx(200.0 + 4.0, rel=0.02)
    assert found.seconds == pytest.approx(200.0 * math.log(5.0) + 4.0, rel=0.03)


def test_those_before_make_it_longer_and_agents_make_it_shorter() -> None:
    one, two = busy_floor("1002"), busy_floor("1002", "1004")
    means = []
    for story in (one, two):
        callers = [waits(story) for _ in range(4)]
        means.append([of(story, caller.call_id).mean_s for caller in callers])
        assert [of(story, caller.call_id).position for caller in callers] == [1, 2, 3, 4]
    assert all(means[0][n] < means[0][n + 1] for n in range(3))
    assert means[1][3] == pytest.approx(means[0][3] / 2, rel=0.2)  # fewer give up meanwhile


def test_callers_who_give_up_make_it_shorter_for_those_behind() -> None:
    story = busy_floor("1002")
    callers = [waits(story) for _ in range(6)]
    patient = of(story, callers[-1].call_id).mean_s
    story.give(_learned(story, patience_s=60.0))
    assert of(story, callers[-1].call_id).mean_s < patient / 2


def test_a_caller_of_higher_priority_stands_before_the_others() -> None:
    story = busy_floor("1002")
    first = waits(story)
    alone = of(story, first.call_id).mean_s
    urgent = waits(story, SERVICE, priority=5)
    assert of(story, urgent.call_id).position == 1
    assert of(story, first.call_id).position == 2
    assert of(story, first.call_id).mean_s > alone * 1.5


def test_callers_for_other_agents_do_not_count() -> None:
    story = busy_floor("1002")
    story.agent("1001", sales=5).available().phone.answers_s = 0.0
    for _ in range(5):
        waits(story, "0:sales>=1")
    caller = waits(story)
    assert of(story, caller.call_id).position == 1


def test_an_agent_of_ones_own_is_no_longer_away_for_those_who_wait_for_another() -> None:
    """1004 serves no sales: whoever asks for service need not wait for all those who want sales from 1002."""
    story = busy_floor("1002", "1004")
    story.agent("1002", service=5, sales=5)
    for _ in range(8):
        waits(story, "0:sales>=1")
    caller = waits(story)
    assert of(story, caller.call_id).mean_s < 250.0


def test_who_may_serve_only_after_the_next_softening_counts_from_then_on() -> None:
    story = busy_floor("1002")
    strict = for_next(story, "0:service>=9;30:service>=1")
    assert strict == pytest.approx(for_next(story) + 30.0, rel=0.15)


def test_paused_agents_and_those_signed_out_are_not_at_work() -> None:
    story = busy_floor("1002", "1004")
    with_both = for_next(story)
    story.agents["1004"].pauses()
    assert for_next(story) > 1.5 * with_both


def test_handle_times_are_learned() -> None:
    story = busy_floor("1002")
    before = for_next(story)
    story.give(_learned(story, handle_s=60.0))
    assert for_next(story) == pytest.approx(before * 60.0 / 200.0, rel=0.1)


def test_with_somebody_free_it_is_the_time_to_answer() -> None:
    story = Story()
    story.queue("service")
    story.agent("1002", service=5).available()
    assert for_next(story) < 10.0


def _learned(story: Story, handle_s: float = 200.0, patience_s: float = 600.0) -> WaitLearned:
    return WaitLearned(
        at=story.now, queue=QueueName("service"), handle_s=handle_s, answer_s=4.0, patience_s=patience_s, factor=1.0,
        calls=100,
    )  # fmt: skip


# --- made and scored --------------------------------------------------------------------------------------------------


def test_who_must_wait_has_a_promise_and_it_is_scored_once() -> None:
    story = busy_floor("1002")
    anna, talking = story.agents["1002"], story.all(WaitPromised)
    assert not talking, "whoever is served at once was promised nothing"
    caller = waits(story)
    promised = story.sees(WaitPromised, call_id=caller.call_id)
    assert (promised.position, promised.spoken, promised.cause) == (1, False, PromiseCause.NONE)
    anna.hangs_up()
    story.passes(30.0)
    scored = story.sees(WaitScored, call_id=caller.call_id)
    assert scored.kept
    assert not scored.gave_up
    assert 20.0 < scored.actual_s < 25.0
    story.passes(600.0)
    assert len(story.all(WaitScored)) == 1


def test_a_rush_to_many_queues_is_not_reckoned_with_all_at_once() -> None:
    """For screens alone: a promise costs milliseconds, in which other calls wait."""
    story = busy_floor("1002")
    story.queue("sales")
    for queue in ("service", "sales", "service", "sales"):
        story.caller().queues(queue, SERVICE)
    story.passes(0.01)
    assert len(story.all(WaitPromised)) == 1
    story.passes(0.2)
    story.caller().queues("sales", SERVICE)
    story.passes(0.01)
    assert [promised.queue for promised in story.all(WaitPromised)] == ["service", "sales"]


def test_a_caller_who_gives_up_is_scored_by_when_the_turn_would_have_come() -> None:
    story = busy_floor("1002")
    caller = waits(story)
    story.passes(10.0)
    caller.hangs_up()
    story.passes(1.0)
    assert not story.all(WaitScored), "nobody knows yet when the turn would have come"
    story.agents["1002"].hangs_up()
    story.passes(30.0)
    scored = story.sees(WaitScored, call_id=caller.call_id)
    assert scored.kept
    assert scored.gave_up
    assert 30.0 < scored.actual_s < 40.0


def test_an_agent_who_becomes_free_would_have_served_one_of_those_who_gave_up() -> None:
    story = busy_floor("1002")
    callers = []
    for _ in range(2):
        callers.append(waits(story))
        story.passes(11.0)
    for caller in callers:
        assert story.all(WaitPromised, call_id=caller.call_id)
        caller.hangs_up()
    story.agents["1002"].hangs_up()
    story.passes(30.0)
    assert [scored.call_id for scored in story.all(WaitScored)] == [callers[0].call_id]
    story.give(PhoneReachable(at=story.now, agent=AgentId("1002"), device="desk"))
    assert len(story.all(WaitScored)) == 1


def test_nobody_keeps_a_promise_to_whom_nobody_would_have_served_in_time() -> None:
    story = busy_floor("1002")
    caller = waits(story)
    promised = story.sees(WaitPromised, call_id=caller.call_id)
    caller.hangs_up()
    story.passes(promised.seconds + 1.0)
    scored = story.sees(WaitScored, call_id=caller.call_id)
    assert not scored.kept
    assert scored.gave_up


def test_the_turn_of_one_who_gave_up_comes_after_those_before_it() -> None:
    story = busy_floor("1002")
    first, second = (waits(story) for _ in range(2))
    story.passes(2.0)
    third = waits(story)
    story.passes(1.0)
    third.hangs_up()
    story.agents["1002"].hangs_up()
    story.passes(25.0)
    assert story.all(WaitScored, call_id=first.call_id)
    assert not story.all(WaitScored, call_id=third.call_id), "the second stands before it"
    assert second.on_line()


# --- the promise holds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("load", LOADS)
def test_four_of_five_promises_are_kept(load: str) -> None:
    """The smaller twin of tests/endurance/test_promises.py."""
    promises = [p for seed in (1, 2) for p in promises_at(LOADS[load], seed=seed, hours=6)]
    assert len(promises) > 150
    assert 0.75 <= share_kept(promises) <= 0.85
