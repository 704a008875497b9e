"""A queue that calls back, in stories: a busy agent, callers who wait, and which numbers were dialled."""

from core.commands import DialBack
from core.policies import CallbackRules
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

SERVICE = "0:service>=1"
MOBILE = "13800000000"
AGENT_FIRST = CallbackRules(tries=2, retry_s=300.0)
CUSTOMER_FIRST = CallbackRules(agent_first=False, tries=2, retry_s=300.0)


def floor(rules: CallbackRules = AGENT_FIRST, **more: object) -> Story:
    story = Story()
    story.queue("service", callback=rules, announce_first_s=0.0, wrapup_s=3.0, **more)
    story.pbx.far_phone(MOBILE).answers_s = 2.0
    return story


def busy(story: Story, extension: str = "1002") -> AgentInStory:
    agent = story.agent(extension, service=5).available()
    story.caller("13700000000").queues("service", SERVICE)
    agent.rings().answers()
    story.passes(0.1)
    return agent


def waits(story: Story, number: str = MOBILE) -> CallerInStory:
    caller = story.caller(number).queues("service", SERVICE)
    story.passes(0.1)
    return caller


def free(story: Story, agent: AgentInStory) -> None:
    agent.hangs_up()
    story.passes(3.1)


def dialled(story: Story) -> list[str]:
    return [command.number for command in story.asked(DialBack) if isinstance(command, DialBack)]
