"""Supervision and taken calls through our death and restart, and through Asterisk's."""

import pytest

from core.commands import EndLeg, Listen, StopListening
from core.ids import AgentId
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story
from tests.unit.acd.supervising import listening, seated, talking


@pytest.mark.parametrize("mode", ["listen", "whisper", "barge"])
def test_after_a_restart_the_leg_is_found_and_obeys(story: Story, kind: str, mode: str) -> None:
    _, caller, lead = listening(story, kind, mode)
    before = lead.here
    story.dies_and_restarts(2.0)
    lead.becomes("active", mode)
    assert before is not None
    assert lead.here is not None
    assert lead.here.supervision_id == before.supervision_id
    lead.switches("barge" if mode == "listen" else "listen")
    story.passes(1.0)
    assert lead.heard_by() == ({"1002", caller.call_id} if mode == "listen" else set())
    lead.stops().ended("asked")
    assert story.until(lambda: lead.leg is None)


def test_a_restart_while_waiting_and_while_ringing(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "on demand")
    lead = story.supervisor().supervises(agent).becomes("waiting")
    slow = story.supervisor("2002", answers_s=None).supervises(agent)
    story.passes(1.0)
    story.dies_and_restarts(0.5)
    assert lead.is_("waiting")
    assert slow.is_("connecting")
    caller = talking(story, agent)
    lead.becomes("active")
    assert lead.hears(caller)


def test_a_call_that_ended_while_we_were_away_is_not_heard_after(story: Story) -> None:
    agent, caller, lead = listening(story, "nailed up", "barge")
    caller.hangs_up()
    story.dies_and_restarts(2.0)
    lead.becomes("waiting")
    following = story.caller().queues("service")
    agent.talks_to(following)
    lead.becomes("active", "barge")
    assert lead.heard_by() == {"1002", following.call_id}


def test_a_restart_during_a_taken_call(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover").becomes("active", "takeover")
    story.dies_and_restarts(2.0)
    lead.becomes("active", "takeover")
    assert lead.heard_by() == {caller.call_id}
    assert AgentInStory(story, AgentId("2001")).is_("talking")
    caller.hangs_up().ended()
    lead.ended("taken_call_over")
    assert AgentInStory(story, AgentId("2001")).is_("offline")
    agent.becomes("available")


def test_a_taken_call_that_ended_while_we_were_away_leaves_nobody_stuck(story: Story) -> None:
    _, caller, lead = listening(story)
    lead.switches("takeover").becomes("active", "takeover")
    caller.hangs_up()
    story.dies_and_restarts(3.0)
    story.passes(1.0)
    assert AgentInStory(story, AgentId("2001")).is_("offline")
    assert lead.leg is None


def test_asterisk_that_is_gone_takes_the_supervision_with_it(story: Story) -> None:
    _, _, lead = listening(story)
    story.link_lost()
    story.pbx.legs.clear()
    story.link_restored()
    lead.ended("phone_lost")


def test_a_supervisors_leg_that_nobody_knows_is_ended(story: Story) -> None:
    _, _, lead = listening(story)
    assert lead.leg is not None
    lead.leg.variables.clear()
    story.dies_and_restarts(1.0)
    assert story.asked(EndLeg, leg_id=lead.leg.leg_id) or story.until(lambda: lead.leg is None)


def test_who_moves_before_word_has_come_of_the_listening_speaks_to_nobody(story: Story) -> None:
    """The link goes just when the supervisor is put through: that it barges in is never heard of."""
    story.queue("service", wrapup_s=0.0)
    agent, other = (seated(story, extension, "nailed up") for extension in ("1002", "1004"))
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent, "barge")
    assert story.until(lambda: bool(story.asked(Listen)))
    story.link_lost()
    story.passes(1.0)
    assert lead.heard_by() == {"1002", caller.call_id}
    lead.supervises(other, "listen")
    story.link_restored()
    story.passes(2.0)
    assert lead.is_("waiting")
    assert lead.heard_by() == set()


def test_who_was_put_through_unheard_is_called_back_until_it_comes(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "nailed up")
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent, "barge")
    assert story.until(lambda: bool(story.asked(Listen)))
    story.link_lost()
    story.passes(0.5)
    caller.hangs_up()
    story.pbx.lose_command = lambda command: isinstance(command, StopListening) and len(story.asked(StopListening)) < 2
    story.link_restored()
    story.passes(2 * story.core.state.limits.listen_s + 1.0)
    assert lead.is_("waiting")
    assert lead.leg is not None
    assert lead.leg.listens_to is None


def test_a_listening_called_off_by_a_hold_does_not_send_the_leg_to_and_fro(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    other, agent = seated(story, "1004", "on demand"), seated(story, "1002", "on demand")
    lead = story.supervisor().supervises(other, "whisper").becomes("waiting")
    other.pauses()
    caller = talking(story, agent)
    lead.supervises(agent, "takeover")
    story.passes(0.01)
    agent.consults(caller, number="13922222222")
    story.passes(2.0)
    assert len(story.asked(Listen)) <= 2
