"""What nobody may supervise, and what is heard late or twice."""

from acd.asking import Refusal
from core.facts import (
    ListeningStarted,
    PhoneUnreachable,
    SupervisionMode,
    SupervisionModeAsked,
    SupervisionStarted,
    SupervisorKeyPressed,
)
from core.ids import AgentId, LegId, SupervisionId
from tests.fakes.story import Story
from tests.unit.acd.supervising import asked, listening


def test_refusals_say_why_and_change_nothing(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.agent("1004", service=5)
    story.supervisor()
    refusals = [
        (asked(story, "1004"), Refusal.AGENT_AWAY),
        (asked(story, "9999"), Refusal.AGENT_AWAY),
        (asked(story, "1002", supervisor="1002"), Refusal.ONESELF),
        (asked(story, "1002", "takeover"), Refusal.NO_CALL),
    ]
    for fact, refusal in refusals:
        assert story.core.refusal(fact) is refusal
        story.give(fact)
    assert not story.all(SupervisionStarted)
    story.agent("2001", sales=1).signs_in("desk")
    story.give(PhoneUnreachable(at=story.now, agent=AgentId("2001"), device="desk"))
    assert story.core.refusal(asked(story, "1002")) is Refusal.NO_PHONE
    story.pbx.bring_phone("2001", "desk")
    story.passes(0.1)
    story.agents["2001"].available()
    assert story.core.refusal(asked(story, "1002")) is Refusal.AT_WORK
    assert agent.is_("available")


def test_a_supervisor_in_a_call_of_their_own_is_refused(story: Story) -> None:
    story.agent("1004", service=5).available()
    own = story.agent("2001", sales=1).available()
    caller = story.caller().queues("sales")
    own.rings(caller).answers().talks_to(caller)
    assert story.core.refusal(asked(story, "1004")) is Refusal.IN_CALL


def test_who_serves_a_taken_call_cannot_go_back_to_listening(story: Story) -> None:
    agent, _, lead = listening(story)
    lead.switches("takeover").becomes("active", "takeover")
    assert lead.here is not None
    back = SupervisionModeAsked(
        at=story.now, supervision_id=lead.here.supervision_id, mode=SupervisionMode.LISTEN, asked_by="2001"
    )
    assert story.core.refusal(back) is Refusal.SERVING
    lead.switches("listen").stops()
    story.passes(1.0)
    assert lead.is_("active", "takeover")
    story.agent("1004", sales=1).available()
    assert story.core.refusal(asked(story, "1004")) is Refusal.SERVING
    assert agent.is_("available")


def test_late_word_about_nobodys_leg_does_nothing(story: Story) -> None:
    before = len(story.commands)
    leg = LegId("spy-2001-77")
    story.give(ListeningStarted(at=story.now, leg_id=leg, to=LegId("ring-1002-5")))
    story.give(SupervisorKeyPressed(at=story.now, leg_id=leg, key="6"))
    unknown = SupervisionModeAsked(
        at=story.now, supervision_id=SupervisionId("sup-1"), mode=SupervisionMode.BARGE, asked_by="2001"
    )
    story.give(unknown)
    assert story.core.refusal(unknown) is Refusal.NO_SUCH_SUPERVISION
    assert len(story.commands) == before


def test_everything_heard_twice_changes_nothing() -> None:
    story = Story(twice=True)
    agent, caller, lead = listening(story, "nailed up")
    lead.switches("barge").becomes("active", "barge")
    agent.holds(caller).becomes("held")
    agent.resumes(caller).becomes("talking")
    lead.switches("takeover").becomes("active", "takeover")
    caller.hangs_up().ended()
    lead.ended("taken_call_over")
