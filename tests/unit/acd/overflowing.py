"""What stories of overflow begin with."""

from typing import Any

from core.facts import CallOverflowed, CallStage
from core.ids import CallId
from core.needs import load_needs
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story

W, T = OverflowWhen, OverflowTo
NUMBER = "+8613911111111"
SALES, SERVICE = load_needs("0:sales>=1"), load_needs("0:service>=1")
TO_SALES = Overflow(W.WAIT, 30.0, T.QUEUE, "sales")
OUTSIDE = Overflow(W.WAIT, 30.0, T.OUTSIDE, NUMBER)
TO_FLOW = Overflow(W.WAIT, 30.0, T.IVR, "night")
CLOSED = Overflow(W.CLOSED, 0.0, T.IVR, "night")


def floor_with(story: Story, *rules: Overflow, **more: Any) -> CallerInStory:
    """A queue with these rules, somebody busy elsewhere who could serve it, and a caller in it."""
    story.queue("sales", needs=SALES)
    story.queue("service", needs=SERVICE, overflow=rules, **more)
    story.agent("1009", service=1).signs_in()
    return story.caller().queues("service")


def stage_of(story: Story, caller: CallerInStory) -> CallStage:
    return story.core.state.calls[CallId(caller.call_id)].stage


def overflowed(story: Story) -> list[tuple[str, str, str]]:
    return [(fact.queue, fact.when, fact.to) for fact in story.all(CallOverflowed)]
