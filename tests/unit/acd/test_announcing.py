"""A waiting caller is told its place and how long it will take; whoever answers finds the caller there."""

import pytest

from acd.queues.announcing import RISE_S
from core.commands import Announce, Bridge, StopAnnouncing
from core.facts import AgentState, CallConnected, CallEnded, MoveAsked, PromiseCause, PromiseRestored, WaitPromised
from core.ids import LegId, QueueName
from core.needs import load_needs
from core.policies import CallbackRules
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

SERVICE = "0:service>=1"


@pytest.fixture
def story() -> Story:
    story = Story()
    story.queue("service", announce_first_s=30.0, announce_every_s=60.0, callback=CallbackRules(offer_after_s=60.0))
    return story


def busy(story: Story, *extensions: str) -> list[AgentInStory]:
    agents = [story.agent(extension, service=5).available() for extension in extensions]
    for agent in agents:
        story.caller().queues("service", SERVICE)
        agent.rings().answers()
        story.passes(0.1)
    return agents


def waits(story: Story, priority: int = 0) -> CallerInStory:
    caller = story.caller().queues("service", SERVICE, priority=priority)
    story.passes(0.01)
    return caller


def spoken(story: Story, caller: CallerInStory) -> list[WaitPromised]:
    return story.all(WaitPromised, call_id=caller.call_id, spoken=True)


def in_room(story: Story, caller: CallerInStory) -> bool:
    leg = story.pbx.legs.get(LegId(caller.call_id))
    return leg is not None and leg.room == "waiting"


def test_it_comes_first_after_half_a_minute_and_then_every_minute(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(29.5)
    assert not story.asked(Announce)
    story.passes(1.0)
    (first,) = story.asked(Announce, call_id=caller.call_id, position=1, callback=False, longer=False)
    assert isinstance(first, Announce)
    assert first.seconds == pytest.approx(200.0 * 1.609 + 4, rel=0.05)
    story.passes(60.0)
    assert len(story.asked(Announce, call_id=caller.call_id)) == 2
    assert story.asked(Announce, callback=True), "by now key 1 is offered"


def test_the_caller_is_back_in_the_room_by_itself(story: Story) -> None:
    (anna,) = busy(story, "1002")
    caller = waits(story)
    story.passes(30.5)
    assert not in_room(story, caller)
    story.passes(10.0)
    assert in_room(story, caller)
    anna.hangs_up()
    story.passes(21.0)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id)


def test_an_offer_stops_the_announcement_so_that_who_answers_hears_the_caller(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(30.5)
    assert not in_room(story, caller)
    story.agent("1004", service=5).available().rings(caller)
    story.passes(0.05)
    assert story.asked(StopAnnouncing, call_id=caller.call_id)
    assert in_room(story, caller)
    story.agents["1004"].answers()
    story.sees(CallConnected, call_id=caller.call_id)


def test_a_long_leg_takes_the_caller_out_of_an_announcement(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(30.5)
    story.agent("1004", service=5).nailed_up()
    connected = story.sees(CallConnected, call_id=caller.call_id, within=0.2)
    assert connected.agent == "1004"
    assert story.asked(Bridge, call_id=caller.call_id)
    story.passes(20.0)
    assert not story.asked(Announce)[1:], "nothing is announced to who is served"


def test_nothing_is_announced_while_an_agent_is_asked(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(25.0)
    story.agent("1004", service=5).available().rings(caller)
    story.passes(15.0)
    assert not story.asked(Announce)
    story.agents["1004"].refuses()
    story.passes(6.0)
    assert story.asked(Announce, call_id=caller.call_id), "it was only put off"


def test_nothing_is_promised_when_nobody_at_work_could_serve_the_call(story: Story) -> None:
    waits(story)
    story.passes(100.0)
    assert not story.asked(Announce)


def test_a_caller_who_hangs_up_in_an_announcement_is_gone(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(30.5)
    caller.hangs_up()
    story.sees(CallEnded, call_id=caller.call_id)
    story.passes(100.0)
    assert len(story.asked(Announce)) == 1


def test_a_restart_in_an_announcement_loses_nobody(story: Story) -> None:
    (anna,) = busy(story, "1002")
    caller = waits(story)
    story.passes(30.5)
    story.dies_and_restarts(away_s=0.5)
    story.passes(10.0)
    assert in_room(story, caller)
    assert not story.all(CallEnded, call_id=caller.call_id)
    anna.hangs_up()
    story.passes(21.0)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id)


# --- it never rises without a cause ----------------------------------------------------------------------------------


def told(story: Story, caller: CallerInStory) -> list[tuple[float, PromiseCause]]:
    """By when, and the cause of its being later."""
    return [(promise.at + promise.seconds, promise.cause) for promise in spoken(story, caller)]


def test_no_promise_creeps_on_from_one_announcement_to_the_next(story: Story) -> None:
    story.queue("service", announce_first_s=5.0, announce_every_s=10.0)
    busy(story, "1002")
    caller = waits(story)
    story.passes(250.0)
    (first, _), *later = told(story, caller)
    assert len(later) == 24
    assert max(until for until, _ in later) <= first + RISE_S + 0.1


@pytest.mark.parametrize("restart", [False, True])
def test_by_chance_alone_nobody_is_told_a_later_time(story: Story, restart: bool) -> None:
    """The longer one conversation lasts, the later the next agent is free; of that the caller was told in the first."""
    busy(story, "1002")
    caller = waits(story)
    story.passes(60.0)
    if restart:
        story.dies_and_restarts(away_s=0.5)
        assert told(story, caller), "there is something to remember"
        story.passes(20.0)
    story.passes(40.0)
    (first, _), (second, cause) = told(story, caller)
    assert second == pytest.approx(first, abs=1.0)
    assert cause is PromiseCause.NONE


def test_what_is_remembered_of_somebody_who_was_served_during_a_restart_goes_with_the_call(story: Story) -> None:
    anna = story.agent("1002", service=5).available()
    caller = story.caller().queues("service", SERVICE)
    anna.rings().answers()
    story.passes(0.5)
    story.sees(CallConnected, call_id=caller.call_id)
    story.give(
        PromiseRestored(
            at=story.now, call_id=caller.call_id, queue=QueueName("service"), until=story.now + 60.0, position=1,
            agents=1, handle_s=200.0,
        )
    )  # fmt: skip
    assert story.core.state.waits.told
    caller.hangs_up()
    story.sees(CallEnded, call_id=caller.call_id)
    assert not story.core.state.waits.told


def test_who_is_moved_to_another_queue_is_told_anew(story: Story) -> None:
    story.queue("sales", announce_first_s=30.0, announce_every_s=60.0)
    busy(story, "1002")
    caller = waits(story)
    story.passes(60.0)
    story.give(
        MoveAsked(
            at=story.now, call_id=caller.call_id, asked_by="lead1", to_queue=QueueName("sales"),
            needs=load_needs(SERVICE),
        )
    )  # fmt: skip
    story.passes(40.0)
    (first, _), (second, _) = told(story, caller)
    assert second > first + 30.0, "what was promised was for the other line"


@pytest.mark.parametrize("restart", [False, True])
def test_fewer_agents_are_a_cause(story: Story, restart: bool) -> None:
    anna, _ = busy(story, "1002", "1004")
    caller = waits(story)
    story.passes(31.0)
    if restart:
        story.dies_and_restarts(away_s=0.5)
    anna.pauses()
    story.passes(60.0)
    (first, _), (second, cause) = told(story, caller)
    assert second > first + 60.0
    assert cause is PromiseCause.AGENTS_FEWER
    assert story.asked(Announce, call_id=caller.call_id, longer=True)


def test_somebody_put_before_is_a_cause(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(31.0)
    waits(story, priority=5)
    story.passes(60.0)
    assert told(story, caller)[-1][1] is PromiseCause.PUT_BEFORE


def test_when_the_time_is_over_the_caller_is_told_that_it_takes_longer(story: Story) -> None:
    busy(story, "1002")
    caller = waits(story)
    story.passes(450.0)
    assert [cause for _, cause in told(story, caller) if cause] == [PromiseCause.OVERDUE]
    assert story.agents["1002"].state is AgentState.TALKING
