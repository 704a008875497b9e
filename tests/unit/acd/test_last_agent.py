"""Callers who are given to whoever served them last, for a while; and calls for one agent, with a limit."""

import pytest

from core.facts import (
    CallEnded,
    CallRequeued,
    EndedBy,
    LastAgentAwaited,
    LastAgentGivenUp,
    LastAgentKnown,
    OfferMade,
    WaitPromised,
)
from core.ids import AgentId
from core.policies import OnlyThen
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story


@pytest.fixture
def sticky(story: Story) -> Story:
    story.queue("service", sticky_days=7.0, sticky_wait_s=30.0, wrapup_s=0.0)
    return story


def known(story: Story, agent: str = "1002", days_ago: float = 1.0) -> CallerInStory:
    """A caller in the IVR whose last agent the ledger knows."""
    caller = story.caller()
    assert story.until(lambda: caller.call_id in story.core.state.calls)
    served_at = story.now - days_ago * 86400
    story.give(LastAgentKnown(at=story.now, call_id=caller.call_id, agent=AgentId(agent), served_at=served_at))
    return caller


def busy(story: Story, extension: str = "1002") -> CallerInStory:
    agent = story.agents[extension]
    caller = story.caller().queues("service")
    agent.rings(caller).answers().talks_to(caller)
    return caller


def test_the_caller_comes_to_the_one_who_knows_it(sticky: Story) -> None:
    sticky.agent("1004", service=9).available()
    again = sticky.agent("1002", service=2).available()
    again.rings(known(sticky).queues("service"))


def test_the_one_who_knows_it_is_waited_for_and_then_anybody(sticky: Story) -> None:
    mine = sticky.agent("1002", service=5).available()
    busy(sticky)
    other = sticky.agent("1004", service=5).available()
    caller = known(sticky).queues("service")
    sticky.passes(29)
    assert other.is_("available")
    assert sticky.sees(LastAgentAwaited, call_id=caller.call_id).agent == "1002"
    other.rings(caller, within=1.5)
    assert sticky.sees(LastAgentGivenUp, call_id=caller.call_id).why == "time"
    assert mine.is_("talking")


def test_whoever_becomes_free_in_time_gets_its_caller_before_others_who_came_first(sticky: Story) -> None:
    mine = sticky.agent("1002", service=5).available()
    first = busy(sticky)
    caller = known(sticky).queues("service")
    sticky.passes(10)
    first.hangs_up()
    mine.rings(caller)


@pytest.mark.parametrize("away", ["pauses", "signs_out"])
def test_nobody_waits_for_whoever_is_away(sticky: Story, away: str) -> None:
    mine = sticky.agent("1002", service=5).available()
    getattr(mine, away)()
    other = sticky.agent("1004", service=5).available()
    other.rings(known(sticky).queues("service"))
    assert not sticky.all(LastAgentAwaited)


@pytest.mark.parametrize("away", ["pauses", "signs_out"])
def test_whoever_goes_away_meanwhile_is_given_up_at_once(sticky: Story, away: str) -> None:
    mine = sticky.agent("1002", service=5).available()
    first = busy(sticky)
    other = sticky.agent("1004", service=5).available()
    caller = known(sticky).queues("service")
    sticky.passes(5)
    getattr(mine, away)()
    first.hangs_up()
    other.rings(caller)
    assert sticky.sees(LastAgentGivenUp).why == "away"


def test_who_refuses_its_old_caller_is_not_waited_for(sticky: Story) -> None:
    mine = sticky.agent("1002", service=5).available()
    other = sticky.agent("1004", service=5).available()
    caller = known(sticky).queues("service")
    mine.rings(caller).refuses()
    other.rings(caller)


def test_who_does_not_answer_is_not_waited_for(sticky: Story) -> None:
    sticky.queue("service", sticky_days=7.0, sticky_wait_s=300.0, ring_s=5.0)
    mine = sticky.agent("1002", service=5).available()
    other = sticky.agent("1004", service=5).available()
    caller = known(sticky).queues("service")
    mine.rings(caller)
    other.rings(caller, within=6)


def test_what_is_too_long_ago_does_not_count(sticky: Story) -> None:
    sticky.agent("1002", service=5).available()
    sticky.agent("1004", service=9).available().rings(known(sticky, days_ago=8.0).queues("service"))


def test_who_has_lost_the_skill_is_not_waited_for(sticky: Story) -> None:
    mine = sticky.agent("1002", service=5).available()
    busy(sticky)
    other = sticky.agent("1004", service=5).available()
    caller = known(sticky).queues("service")
    sticky.passes(1)
    mine.knows(sales=5)
    other.rings(caller)


def test_a_queue_without_the_rule_asks_everybody(story: Story) -> None:
    story.agent("1002", service=2).available()
    story.agent("1004", service=9).available().rings(known(story).queues("service"))


def test_the_ledgers_answer_may_come_after_the_queueing(sticky: Story) -> None:
    """Whoever waits already waits for that agent from then on, no longer in all than the rule says."""
    mine = sticky.agent("1002", service=5).available()
    first = busy(sticky)
    caller = sticky.caller().queues("service")
    sticky.passes(10)
    sticky.give(LastAgentKnown(at=sticky.now, call_id=caller.call_id, agent=AgentId("1002"), served_at=sticky.now))
    other = sticky.agent("1004", service=5).available()
    sticky.passes(19)
    assert other.is_("available")
    other.rings(caller, within=1.5)
    first.hangs_up()
    mine.becomes("available")


def test_an_answer_that_comes_during_the_offer_changes_nothing(sticky: Story) -> None:
    other = sticky.agent("1004", service=9).available()
    sticky.agent("1002", service=2).available()
    caller = sticky.caller().queues("service")
    other.rings(caller)
    sticky.give(LastAgentKnown(at=sticky.now, call_id=caller.call_id, agent=AgentId("1002"), served_at=sticky.now))
    other.answers().talks_to(caller)
    assert len(sticky.all(OfferMade)) == 1


# --- calls for one agent ---------------------------------------------------------------------------------------------


def transferred_to(story: Story, to: str) -> CallerInStory:
    giver = story.agent("1001", service=9).available()
    caller = story.caller().queues("service")
    giver.rings(caller).answers().talks_to(caller).transfers(caller, agent=to)
    giver.signs_out()
    return caller


def test_a_named_agent_is_waited_for_so_long_and_then_anybody_is_asked(story: Story) -> None:
    story.queue("service", only_wait_s=40.0, wrapup_s=0.0)
    story.agent("1002", service=5).available()
    busy(story)
    caller = transferred_to(story, "1002")
    other = story.agent("1004", service=5).available()
    story.passes(39)
    assert other.is_("available")
    other.rings(caller, within=1.5)
    assert story.sees(CallRequeued, call_id=caller.call_id).why == "named_agent_late"


def test_a_named_agent_who_was_given_up_is_not_waited_for_again_after_a_restart(story: Story) -> None:
    story.queue("service", only_wait_s=40.0, wrapup_s=0.0)
    story.agent("1002", service=5).available()
    busy(story)
    caller = transferred_to(story, "1002")
    story.passes(41)
    story.dies_and_restarts()
    story.agents["1001"].available().rings(caller)


def test_the_limit_counts_from_the_transfer_not_from_the_arrival(story: Story) -> None:
    story.queue("service", only_wait_s=40.0, wrapup_s=0.0)
    first = story.agent("1002", service=5).available()
    held_up = busy(story)
    giver = story.agent("1001", service=9).available()
    caller = story.caller().queues("service")
    giver.rings(caller).answers().talks_to(caller)
    story.passes(100)
    giver.transfers(caller, agent="1002")
    giver.signs_out()
    story.passes(30)
    held_up.hangs_up()
    first.rings(caller)


def test_a_named_agent_who_refuses_leaves_the_call_to_the_others_at_once(story: Story) -> None:
    mine = story.agent("1002", service=5).available()
    caller = transferred_to(story, "1002")
    mine.rings(caller)
    other = story.agent("1004", service=1).available()
    mine.refuses()
    other.rings(caller)


@pytest.mark.parametrize("present", [False, True])
def test_a_call_that_only_one_may_take_ends_where_the_queue_says_so(story: Story, present: bool) -> None:
    story.queue("service", only_wait_s=10.0, only_then=OnlyThen.END, wrapup_s=0.0)
    mine = story.agent("1002", service=5).available()
    busy(story)
    caller = transferred_to(story, "1002")
    story.agent("1004", service=9).available()
    story.passes(5)
    if not present:
        mine.signs_out()
        mine.hangs_up()
    ended = story.sees(CallEnded, within=6, call_id=caller.call_id)
    assert ended.by is EndedBy.FLOOR
    assert not [offer for offer in story.all(OfferMade, call_id=caller.call_id) if offer.agent == "1004"]


def test_what_was_told_is_forgotten_with_a_call_that_the_queue_ends(story: Story) -> None:
    story.queue("service", only_wait_s=10.0, only_then=OnlyThen.END, announce_first_s=2.0, wrapup_s=0.0)
    story.agent("1002", service=5).available()
    busy(story)
    caller = transferred_to(story, "1002")
    story.sees(WaitPromised, within=5, call_id=caller.call_id, spoken=True)
    caller.ended(within=10)
    assert not story.core.state.waits.told


def test_whoever_was_promised_a_callback_by_one_keeps_the_place_and_is_served_by_another(story: Story) -> None:
    story.queue("service", only_wait_s=10.0, only_then=OnlyThen.END, wrapup_s=0.0)
    story.agent("1002", service=5).available()
    busy(story)
    caller = transferred_to(story, "1002").asks_to_be_called_back()
    story.passes(12)
    assert not story.all(CallEnded, call_id=caller.call_id)
    story.agent("1004", service=5).available().rings(caller)


def test_a_ring_at_the_named_agents_is_not_cut_short_by_the_limit(story: Story) -> None:
    story.queue("service", only_wait_s=10.0, wrapup_s=0.0, ring_s=20.0)
    mine = story.agent("1002", service=5).available()
    first = busy(story)
    caller = transferred_to(story, "1002")
    story.agent("1004", service=9).available()
    story.passes(8)
    first.hangs_up()
    mine.rings(caller)
    story.passes(8)
    mine.answers().talks_to(caller)
