"""Nailed-up legs: built once, bridged at once, built again when lost."""

from core.commands import Bridge, EndLeg, NailUp, Rest, RingAgent
from core.facts import AgentState, LegLeft, OfferEnded, OfferOutcome, RecordingStarting
from core.ids import LegKind
from tests.fakes.story import Story


def test_the_leg_is_built_at_sign_in_and_the_agent_available_when_it_stands(story: Story) -> None:
    anna = story.agent("1002", service=5)
    story.pbx.phone("1002", "desk").answers_s = 3.0
    anna.signs_in(kind=LegKind.NAILED_UP).available()
    anna.becomes("paused", reason="leg_connecting")
    assert story.asked(NailUp, agent="1002")
    anna.becomes("available", within=4)


def test_callers_are_bridged_in_at_once_with_the_agents_own_track(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    leg = anna.leg
    caller = story.caller().queues("service")
    anna.talks_to(caller, within=0.05)
    [bridge] = story.asked(Bridge, call_id=caller.call_id)
    assert story.sees(RecordingStarting, call_id=caller.call_id).file == getattr(bridge, "record_as", "") != ""
    caller.hangs_up()
    anna.becomes("wrapup").saves(caller).becomes("available")
    assert anna.leg is leg, "the leg stays"
    following = story.caller().queues("service")
    anna.talks_to(following, within=0.05)
    assert len({getattr(bridge, "record_as", "") for bridge in story.asked(Bridge)}) == 2
    assert not story.asked(RingAgent)


def test_a_caller_who_waited_is_served_the_moment_wrapup_ends(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    first, second = story.caller().queues("service"), story.caller().queues("service")
    anna.talks_to(first)
    first.hangs_up()
    anna.becomes("wrapup").saves(first)
    anna.talks_to(second, within=0.05)


def test_hold_resume_and_transfer(story: Story) -> None:
    anna, ben = story.agent("1002", service=5).nailed_up(), story.agent("1004", service=1).nailed_up()
    caller = story.caller().queues("service")
    anna.talks_to(caller).holds(caller).becomes("held").resumes(caller).talks_to(caller)
    anna.transfers(caller, agent="1004").becomes("wrapup")
    ben.talks_to(caller)
    anna.saves(caller).becomes("available")
    assert not caller.hears(anna)


def test_a_leg_lost_between_calls_is_built_again_later_each_time(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    anna.vanishes().becomes("paused", reason="leg_connecting")
    anna.becomes("available", within=2.6)
    anna.phone.refuses = 486
    anna.vanishes().becomes("paused")
    tried = len(story.asked(NailUp))
    story.passes(120)
    assert 5 <= len(story.asked(NailUp)) - tried <= 8
    anna.phone.refuses = 0
    anna.becomes("available", within=31)


def test_a_leg_lost_in_a_conversation_costs_neither_the_caller_nor_the_seat(story: Story) -> None:
    anna, ben = story.agent("1002", service=9).nailed_up(), story.agent("1004", service=1).nailed_up()
    caller = story.caller().queues("service")
    anna.talks_to(caller).vanishes()
    anna.becomes("held", reason="phone_lost")
    anna.talks_to(caller, within=4)
    assert len(story.asked(NailUp, agent="1002")) == 2
    assert ben.is_("available")
    tracks = [getattr(bridge, "record_as", "") for bridge in story.asked(Bridge, call_id=caller.call_id)]
    assert len(set(tracks)) == 2, "the new leg has a track of its own"


def test_a_leg_lost_with_no_wrapup_is_built_once(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    anna = story.agent("1002", service=9).nailed_up()
    caller = story.caller().queues("service")
    anna.talks_to(caller).vanishes()
    story.passes(10)
    assert len(story.asked(NailUp)) == 2
    assert len([leg for leg in story.pbx.legs.values() if leg.agent == "1002"]) == 1
    anna.talks_to(caller)


def test_a_leg_that_nothing_is_heard_of_is_built_anew(story: Story) -> None:
    story.pbx.lose_command = lambda command: isinstance(command, NailUp)
    anna = story.agent("1002", service=5)
    story.pbx.phone("1002", "desk").answers_s = 0.1
    anna.signs_in(kind=LegKind.NAILED_UP).available()
    story.passes(60)
    story.pbx.lose_command = lambda command: False
    anna.becomes("available", within=20)
    assert story.asked(EndLeg)


def test_the_agent_puts_the_phone_down_between_calls(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    anna.hangs_up().becomes("paused", reason="leg_connecting")
    anna.becomes("available", within=3)


def test_the_leg_goes_with_the_seat(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    anna.signs_out().becomes("offline")
    story.passes(60)
    assert anna.leg is None
    assert len(story.asked(NailUp)) == 1


def test_changing_to_another_device_moves_the_leg(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    story.pbx.phone("1002", "webrtc").answers_s = 0.1
    anna.signs_in("webrtc", LegKind.NAILED_UP).available()
    anna.becomes("available", within=3)
    assert [leg.device for leg in story.pbx.legs.values()] == ["webrtc"]
    anna.signs_in("desk").available()
    story.passes(1)
    assert anna.leg is None
    anna.rings(story.caller().queues("service"))


def test_a_phone_that_goes_away_and_comes_back(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    story.pbx.lose_phone("1002", "desk")
    anna.becomes("paused", reason="leg_connecting")
    story.passes(20)
    story.pbx.bring_phone("1002", "desk")
    anna.becomes("available", within=1)


def test_a_caller_who_never_comes_to_the_room_does_not_hold_the_agent(story: Story) -> None:
    """The room is said to be entered, but the caller stays away: the offer is withdrawn, no fault of the agent."""
    anna = story.agent("1002", service=5).nailed_up()
    story.lose_fact = lambda fact: getattr(fact, "room", "") == "waiting"
    story.caller().queues("service")
    assert story.sees(OfferEnded, within=3).outcome is OfferOutcome.WITHDRAWN
    assert anna.is_(AgentState.AVAILABLE)


def test_a_leg_that_was_not_fetched_is_fetched_again(story: Story) -> None:
    anna, ben = story.agent("1002", service=5).nailed_up(), story.agent("1004", service=1).nailed_up()
    caller = story.caller().queues("service")
    anna.talks_to(caller).consults(caller, agent="1004")
    story.passes(1.0)
    anna.completes(caller)
    story.passes(1.0)
    assert caller.hears(ben)
    lost = iter((True,))
    story.pbx.lose_command = lambda command: isinstance(command, Rest) and next(lost, False)
    caller.hangs_up()
    ben.becomes("wrapup").saves(caller).becomes("available", within=3.0)
    assert len(story.asked(Rest, leg_id=ben.leg.leg_id if ben.leg else "")) == 2


def test_a_leg_that_was_not_seen_to_leave_its_room_is_seen_to_be_back(story: Story) -> None:
    anna = story.agent("1002", service=5).nailed_up()
    call = anna.dials("+8613912345678")
    story.lose_fact = lambda fact: isinstance(fact, LegLeft)
    story.passes(50.0)
    call.ended()
    anna.becomes("available", within=0.1)
