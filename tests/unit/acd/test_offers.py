"""Offers: who is asked, and what becomes of it when the agent does not take the call."""

import pytest

from core.commands import EndLeg, RingAgent
from core.facts import (
    AgentState,
    CallConnected,
    Fact,
    LegEnded,
    LegJoined,
    LegRinging,
    OfferEnded,
    OfferMade,
    OfferOutcome,
)
from core.ids import LegId
from core.policies import Strategy
from tests.fakes.snapshot import snapshot
from tests.fakes.story import Story

EN_RELAXING = "0:service>=1+lang.en>=3;60:service>=1+lang.en>=1"


def test_a_caller_reaches_the_agent_with_the_skill(story: Story) -> None:
    story.agent("1001", sales=5).available()
    anna = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    anna.rings(caller).answers().talks_to(caller)
    connected = story.sees(CallConnected, call_id=caller.call_id, agent="1002")
    assert connected.waited_s < 0.2
    story.passes(30)
    caller.hangs_up()
    ended = caller.ended()
    assert ended.talk_s == pytest.approx(30, abs=0.2)
    anna.becomes("wrapup").becomes("available", within=21)
    assert anna.leg is None


def test_the_best_skill_is_asked_first(story: Story) -> None:
    story.agent("1002", service=3).available()
    best = story.agent("1004", service=9).available()
    story.agent("1006", service=5).available()
    best.rings(story.caller().queues("service"))


def test_longest_idle_is_asked_first_where_the_queue_says_so(story: Story) -> None:
    story.queue("service", strategy=Strategy.LONGEST_IDLE)
    patient = story.agent("1002", service=1).available()
    story.passes(5)
    story.agent("1004", service=9).available()
    patient.rings(story.caller().queues("service"))


def test_among_equals_the_longest_idle_is_asked(story: Story) -> None:
    first = story.agent("1004", service=5).available()
    story.passes(1)
    second = story.agent("1002", service=5).available()
    first.rings(story.caller().queues("service"))
    second.rings(story.caller().queues("service"))


def test_an_agent_in_reserve_is_asked_only_when_the_others_are_busy(story: Story) -> None:
    reserve = story.agent("1001", service=1, sales=5).available()
    own = story.agent("1002", service=5).available()
    own.rings(story.caller().queues("service"))
    assert reserve.is_(AgentState.AVAILABLE)
    reserve.rings(story.caller().queues("service"))


def test_a_preferred_skill_ranks_but_rules_nobody_out(story: Story) -> None:
    plain = story.agent("1002", service=5).available()
    vip = story.agent("1004", service=5, vip=2).available()
    needs = "0:service>=1+vip~2"
    vip.rings(story.caller().queues("service", needs))
    plain.rings(story.caller().queues("service", needs))


def test_english_relaxes_after_a_minute(story: Story) -> None:
    some_english = story.agent("1002", service=5, lang_en=1).available()
    caller = story.caller().queues("service", EN_RELAXING)
    story.passes(59.9)
    assert some_english.is_(AgentState.AVAILABLE)
    some_english.rings(caller)
    assert "step 2 of 2" in " ".join(story.sees(OfferMade).reasons)


@pytest.mark.parametrize("after_s", [60.0, 12.3, 7.7, 0.1])
@pytest.mark.parametrize("seed", range(8))
def test_terms_soften_at_whatever_fraction_of_a_second_the_caller_came(seed: int, after_s: float) -> None:
    """Epoch seconds are coarse floats: when the time has come by one sum it must have come by the other."""
    story = Story(seed=seed)
    agent = story.agent("1002", service=5, lang_en=1).available()
    caller = story.caller().queues("service", f"0:service>=1+lang.en>=3;{after_s}:service>=1+lang.en>=1")
    assert story.until(lambda: caller.call_id in story.core.state.calls)
    for _ in range(50):
        story.core.tick(story.core.next_deadline() or 0.0)
    assert not agent.is_(AgentState.AVAILABLE)


def test_the_higher_priority_goes_first_then_the_longer_wait(story: Story) -> None:
    first = story.caller().queues("service")
    story.passes(1)
    second = story.caller().queues("service")
    story.passes(1)
    vip = story.caller().queues("service", priority=5)
    story.passes(1)
    for extension, caller in (("1002", vip), ("1004", first), ("1006", second)):
        story.agent(extension, service=5).available().rings(caller)


def test_ring_no_answer_sets_the_agent_aside_and_the_next_one_rings(story: Story) -> None:
    story.queue("service", ring_s=8.0)
    asleep = story.agent("1002", service=9).available()
    awake = story.agent("1004", service=5).available()
    caller = story.caller().queues("service")
    asleep.rings(caller)
    story.passes(7.9)
    assert awake.is_(AgentState.AVAILABLE)
    awake.rings(caller).answers().talks_to(caller)
    asleep.becomes("paused", reason="no_answer")
    assert story.sees(OfferEnded, agent="1002").outcome is OfferOutcome.NO_ANSWER
    assert asleep.leg is None


@pytest.mark.parametrize("sip", [486, 600, 603])
def test_who_refuses_stays_available_and_is_not_asked_again_at_once(story: Story, sip: int) -> None:
    busy = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    busy.rings(caller).refuses(sip)
    story.passes(1)
    assert busy.is_(AgentState.AVAILABLE)
    assert story.sees(OfferEnded).outcome is OfferOutcome.REFUSED
    other = story.caller().queues("service")
    busy.rings(other).answers().talks_to(other)
    other.hangs_up()
    busy.becomes("wrapup").saves(other).becomes("available")
    assert busy.is_(AgentState.AVAILABLE)
    busy.rings(caller, within=30)


def test_a_phone_that_cannot_be_reached_sets_the_agent_aside(story: Story) -> None:
    gone = story.agent("1002", service=9).available()
    here = story.agent("1004", service=5).available()
    gone.phone.present = False  # and nobody has told us
    caller = story.caller().queues("service")
    here.rings(caller)
    gone.becomes("paused", reason="unreachable")
    assert story.sees(OfferEnded).outcome is OfferOutcome.UNREACHABLE


def test_a_phone_that_is_silent_and_never_rings_is_given_up(story: Story) -> None:
    mute = story.agent("1002", service=9).available()
    mute.phone.rings = False
    story.queue("service", ring_s=8.0)
    here = story.agent("1004", service=5).available()
    here.rings(story.caller().queues("service"), within=9)
    mute.becomes("paused", reason="unreachable")


def test_an_offer_of_which_nothing_is_heard_runs_out(story: Story) -> None:
    lost = story.agent("1002", service=9).available()
    here = story.agent("1004", service=5).available()
    story.pbx.lose_command = lambda command: isinstance(command, RingAgent) and command.agent == "1002"
    caller = story.caller().queues("service")
    here.rings(caller, within=25)
    assert story.sees(OfferEnded).outcome is OfferOutcome.LEASE_RAN_OUT
    lost.becomes("paused", reason="lease_ran_out")


def test_late_word_of_an_older_offer_changes_nothing(story: Story) -> None:
    """The phone picks up just as the ring time ends: its leg is of an older reservation, and is ended."""
    story.queue("service", ring_s=8.0)
    slow = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    slow.rings(caller)
    story.lose_fact = lambda fact: getattr(fact, "leg_id", "").startswith("ring-1002-1")
    slow.answers()
    story.passes(13)
    slow.becomes("paused", reason="lease_ran_out")
    story.lose_fact = lambda fact: False
    awake = story.agent("1004", service=5).available().rings(caller)
    story.look()
    assert story.until(lambda: slow.leg is None)
    awake.answers().talks_to(caller)
    assert slow.is_(AgentState.PAUSED)
    assert len(story.all(CallConnected)) == 1


@pytest.mark.parametrize("late", [LegRinging, LegJoined, LegEnded])
def test_word_of_an_older_reservation_never_touches_the_present_one(story: Story, late: type[Fact]) -> None:
    """Both are of the same agent; only the token in the leg's name tells them apart."""
    agent = story.agent("1002", service=5).available()
    first = story.caller().queues("service")
    agent.rings(first)
    old = agent.leg
    assert old is not None
    agent.refuses()
    agent.becomes("available")
    second = story.caller().queues("service")
    agent.becomes("reserved")
    before = snapshot(story.core.state)
    story.give(word(late, story.now, old.leg_id))
    after = snapshot(story.core.state)
    for name in ("ending", "deadlines"):  # the old leg's end is seen to
        before.pop(name)
        after.pop(name)
    assert after == before
    assert bool(story.asked(EndLeg, leg_id=old.leg_id)) == (late is LegJoined)
    agent.rings(second).answers().talks_to(second)


def word(kind: type[Fact], at: float, leg_id: LegId) -> Fact:
    if kind is LegJoined:
        return LegJoined(at=at, leg_id=leg_id, bridge_id="a", room="agents")
    return LegEnded(at=at, leg_id=leg_id, cause=19) if kind is LegEnded else LegRinging(at=at, leg_id=leg_id)


def test_auto_answer_is_handed_to_the_phone(story: Story) -> None:
    agent = story.agent("1002", service=5)
    agent.signs_in(auto_answer=True).available().rings(story.caller().queues("service"))
    assert story.asked(RingAgent, agent="1002", auto_answer=True)


def test_a_leg_that_answers_before_it_rang_is_connected(story: Story) -> None:
    quick = story.agent("1002", service=5).available()
    quick.phone.rings, quick.phone.answers_s = False, 0.0
    caller = story.caller().queues("service")
    quick.talks_to(caller)


def test_a_leg_that_is_not_needed_is_hung_up_until_it_is_gone(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    lost = iter([True, True, False])
    story.pbx.lose_command = lambda command: isinstance(command, EndLeg) and next(lost, False)
    caller.hangs_up()
    story.passes(3)
    assert agent.leg is not None
    story.passes(5)
    assert agent.leg is None
