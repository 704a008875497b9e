"""What most stories begin with."""

from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story


def talking(story: Story, extension: str = "1002") -> tuple[AgentInStory, CallerInStory]:
    """An agent at a desk phone, who has just picked up, and the caller."""
    agent = story.agents.get(extension) or story.agent(extension, service=5)
    agent.available()
    caller = story.caller().queues("service")
    return agent.rings(caller).answers().talks_to(caller), caller
