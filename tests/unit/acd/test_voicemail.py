"""Callers who may leave a message: by a rule of their queue, and when the agent they asked for is not there."""

from core.commands import RingAgent, SendToVoicemail
from core.facts import AgentState, CallOverflowed, CallStage, OfferMade
from core.policies import OnlyThen, Overflow, OverflowTo, OverflowWhen
from tests.fakes.story import Story


def stage(story: Story, call_id: str) -> CallStage:
    return story.core.state.calls[call_id].stage  # type: ignore[index]


def boxes(story: Story) -> list[str]:
    return [command.box for command in story.asked(SendToVoicemail) if isinstance(command, SendToVoicemail)]


def test_who_waits_too_long_may_leave_a_message_in_the_queue_s_box(story: Story) -> None:
    story.queue("service", overflow=(Overflow(OverflowWhen.WAIT, 20.0, OverflowTo.VOICEMAIL),))
    caller = story.caller().queues("service")
    story.passes(19.9)
    assert not boxes(story)
    story.passes(0.2)
    assert boxes(story) == ["service"]
    assert stage(story, caller.call_id) is CallStage.IVR
    assert story.sees(CallOverflowed).to is OverflowTo.VOICEMAIL
    anna = story.agent("1002", service=5).available()
    story.passes(30.0)
    assert anna.is_(AgentState.AVAILABLE), "whoever leaves a message is offered to nobody"
    caller.hangs_up()
    assert caller.ended().stage is CallStage.IVR, "and has abandoned nothing"


def test_a_rule_may_name_another_box(story: Story) -> None:
    story.queue("service", overflow=(Overflow(OverflowWhen.NOBODY, 0.0, OverflowTo.VOICEMAIL, "1002"),))
    story.caller().queues("service")
    story.passes(1.0)
    assert boxes(story) == ["1002"]


def test_a_caller_for_one_agent_leaves_it_a_message(story: Story) -> None:
    story.queue("service", only_wait_s=10.0, only_then=OnlyThen.VOICEMAIL)
    busy = story.agent("1002", service=5).available().pauses()
    other = story.agent("1004", service=5).available()
    caller = story.caller().queues("service", only="1002")
    story.passes(9.0)
    assert not boxes(story)
    story.passes(1.5)
    assert boxes(story) == ["1002"]
    assert not story.asked(RingAgent)
    assert busy.is_(AgentState.PAUSED)
    assert other.is_(AgentState.AVAILABLE)
    caller.hangs_up()
    caller.ended()


def test_an_agent_who_has_gone_home_has_a_box_too(story: Story) -> None:
    story.queue("service", only_then=OnlyThen.VOICEMAIL)
    story.caller().queues("service", only="1002")
    story.passes(1.0)
    assert boxes(story) == ["1002"]


def test_a_command_that_gets_lost_is_given_again_and_then_the_caller_is_served(story: Story) -> None:
    story.queue("service", only_then=OnlyThen.VOICEMAIL)
    story.pbx.lose_command = lambda command: isinstance(command, SendToVoicemail)
    caller = story.caller().queues("service", only="1002")
    story.passes(10.0)
    assert len(boxes(story)) > 1
    assert stage(story, caller.call_id) is CallStage.WAITING
    story.agent("1004", service=5).available().rings(caller)
    assert story.sees(OfferMade).agent == "1004"


def test_a_message_goes_on_while_we_are_away(story: Story) -> None:
    story.queue("service", overflow=(Overflow(OverflowWhen.WAIT, 5.0, OverflowTo.VOICEMAIL),))
    caller = story.caller().queues("service")
    story.passes(6.0)
    story.dies_and_restarts(away_s=10.0)
    assert stage(story, caller.call_id) is CallStage.IVR
    assert len(boxes(story)) == 1
    caller.hangs_up()
    caller.ended()
