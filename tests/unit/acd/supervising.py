"""What stories of supervision begin with."""

from core.facts import SupervisionAsked, SupervisionMode
from core.ids import AgentId
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.fakes.supervisors import SupervisorInStory


def seated(story: Story, extension: str, kind: str) -> AgentInStory:
    agent = story.agent(extension, service=5)
    return agent.nailed_up() if kind == "nailed up" else agent.available()


def talking(story: Story, agent: AgentInStory, number: str = "13800000000") -> CallerInStory:
    caller = story.caller(number).queues("service")
    if agent.phone.answers_s is None:
        agent.rings(caller).answers()
    agent.talks_to(caller)
    return caller


def listening(
    story: Story, kind: str = "on demand", mode: str = "listen"
) -> tuple[AgentInStory, CallerInStory, SupervisorInStory]:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", kind)
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent, mode).becomes("active", mode)
    return agent, caller, lead


def asked(story: Story, agent: str, mode: str = "listen", supervisor: str = "2001") -> SupervisionAsked:
    return SupervisionAsked(
        at=story.now, supervisor=AgentId(supervisor), agent=AgentId(agent), mode=SupervisionMode(mode), device="desk"
    )
