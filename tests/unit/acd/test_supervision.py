"""A supervisor listens, whispers and barges in, whatever becomes of the agent's calls meanwhile."""

import pytest

from core.commands import EndLeg, Listen, PauseRecording, RingSupervisor, SwitchMode
from core.facts import (
    FloorClosing,
    PhoneUnreachable,
    RecordingPauseAsked,
    RecordingStarting,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeChanged,
    SupervisionParted,
    SupervisionStarted,
)
from core.ids import AgentId
from tests.fakes.story import Story
from tests.unit.acd.supervising import listening, seated, talking

# --- modes -----------------------------------------------------------------------------------------------------------


def test_who_hears_whom(story: Story, kind: str) -> None:
    _, caller, lead = listening(story, kind)
    assert lead.hears(caller)
    assert lead.heard_by() == set()
    lead.switches("whisper").becomes("active", "whisper")
    assert lead.heard_by() == {"1002"}
    lead.switches("barge").becomes("active", "barge")
    assert lead.heard_by() == {"1002", caller.call_id}
    lead.switches("listen").becomes("active", "listen")
    assert lead.heard_by() == set()
    assert len(story.asked(RingSupervisor)) == len(story.asked(Listen)) == 1, "one call, and never a gap"


def test_the_facts_name_who_whom_which_call_and_how(story: Story) -> None:
    _, caller, lead = listening(story, mode="whisper")
    begun = story.all(SupervisionStarted)[0]
    assert (begun.supervisor, begun.agent, begun.mode) == ("2001", "1002", SupervisionMode.WHISPER)
    joined = story.all(SupervisionJoined)[0]
    assert (joined.call_id, joined.mode) == (caller.call_id, SupervisionMode.WHISPER)
    lead.switches("barge").becomes("active", "barge")
    change = story.all(SupervisionModeChanged)[0]
    assert (change.old, change.mode, change.by) == (SupervisionMode.WHISPER, SupervisionMode.BARGE, "2001")
    story.passes(5.0)
    lead.stops()
    over = lead.ended("asked")
    assert (over.call_id, over.mode) == (caller.call_id, SupervisionMode.BARGE)
    assert over.seconds > 5.0


def test_the_supervisors_own_track_is_announced_for_the_call(story: Story) -> None:
    _, caller, lead = listening(story)
    track = story.all(RecordingStarting, leg_id=lead.leg.leg_id if lead.leg else "")[0]
    assert track.call_id == caller.call_id
    assert track.file.startswith(f"{caller.call_id}-2001-")


def test_keys_at_the_phone_switch_too_and_are_noted(story: Story) -> None:
    _, caller, lead = listening(story)
    lead.presses("6").becomes("active", "barge")
    assert story.all(SupervisionModeChanged)[-1].by == "key"
    assert lead.heard_by() == {"1002", caller.call_id}
    story.passes(3.0)
    assert lead.is_("active", "barge"), "and it stays so"
    assert not story.asked(SwitchMode)


def test_a_mode_that_asterisk_did_not_hear_of_is_set_again(story: Story) -> None:
    _, _, lead = listening(story)
    lost = iter([True])
    story.pbx.lose_command = lambda command: isinstance(command, SwitchMode) and next(lost, False)
    lead.switches("whisper").becomes("active", "whisper", within=3.0)
    assert lead.heard_by() == {"1002"}


# --- the agent's calls -----------------------------------------------------------------------------------------------


def test_a_supervisor_who_comes_first_waits_and_hears_every_call_by_itself(story: Story, kind: str) -> None:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", kind)
    lead = story.supervisor().supervises(agent).becomes("waiting")
    for number in ("13800000001", "13800000002"):
        caller = talking(story, agent, number)
        lead.becomes("active")
        assert lead.hears(caller)
        caller.hangs_up().ended()
        lead.becomes("waiting")
        assert not lead.hears(caller)
    assert len(story.asked(RingSupervisor)) == 1
    assert [fact.call_id for fact in story.all(SupervisionParted)] == [f.call_id for f in story.all(SupervisionJoined)]


def test_on_hold_a_barging_supervisor_speaks_with_the_agent_alone(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind, "barge")
    agent.holds(caller).becomes("held")
    lead.becomes("active", "whisper")
    assert lead.heard_by() == {"1002"}
    agent.resumes(caller).becomes("talking")
    lead.becomes("active", "barge")
    assert lead.heard_by() == {"1002", caller.call_id}
    assert [fact.by for fact in story.all(SupervisionModeChanged)] == ["hold", "resume"]


def test_a_customer_who_is_transferred_is_left(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind, "barge")
    other = story.agent("1004", service=5).available()
    agent.transfers(caller, agent="1004")
    lead.becomes("waiting")
    other.rings(caller).answers().talks_to(caller)
    story.passes(1.0)
    assert lead.heard_by() == set()
    assert not lead.hears(caller)


def test_an_agents_leg_that_breaks_is_waited_for(story: Story) -> None:
    agent, caller, lead = listening(story)
    agent.vanishes()
    lead.becomes("waiting")
    agent.talks_to(caller, within=2.0)
    lead.becomes("active")
    assert lead.hears(caller)


def test_the_supervision_ends_when_the_agent_goes_home(story: Story) -> None:
    agent, caller, lead = listening(story)
    caller.hangs_up().ended()
    agent.signs_out()
    lead.ended("agent_left")
    assert story.until(lambda: lead.leg is None)


def test_two_supervisors_hear_one_agent(story: Story) -> None:
    agent, caller, lead = listening(story)
    chief = story.supervisor("2002").supervises(agent, "barge").becomes("active", "barge")
    assert lead.hears(caller)
    assert chief.heard_by() == {"1002", caller.call_id}
    lead.stops().ended("asked")
    assert chief.is_("active", "barge")


# --- the supervisor --------------------------------------------------------------------------------------------------


def test_a_supervisor_turns_to_another_agent_on_the_same_leg(story: Story) -> None:
    _, first, lead = listening(story, mode="barge")
    other = story.agent("1004", sales=5).available()
    second = story.caller().queues("sales")
    other.rings(second).answers().talks_to(second)
    lead.supervises(other)
    assert story.sees(SupervisionEnded, reason="moved").agent == "1002"
    lead.becomes("active", "listen")
    assert lead.hears(second)
    assert not lead.hears(first)
    assert len(story.asked(RingSupervisor)) == 1
    assert not story.asked(EndLeg, leg_id=lead.leg.leg_id if lead.leg else "")


def test_a_key_on_the_way_to_another_agent_holds_there(story: Story) -> None:
    """It may have been pressed for the call before; the next begins as it was asked to, and is switched then."""
    _, _, lead = listening(story)
    other = story.agent("1004", sales=5).available()
    second = story.caller().queues("sales")
    other.rings(second).answers().talks_to(second)
    lead.supervises(other, "barge")
    lead.presses("4")
    lead.becomes("active", "listen")
    assert story.until(lambda: lead.heard_by() == set())
    story.passes(5.0)
    assert lead.heard_by() == set()
    assert lead.is_("active", "listen")


def test_a_supervisor_who_turns_to_an_idle_agent_hears_the_first_no_more(story: Story) -> None:
    _, caller, lead = listening(story, mode="barge")
    other = story.agent("1004", sales=5).available()
    lead.supervises(other).becomes("waiting")
    assert story.until(lambda: not lead.hears(caller))
    assert lead.heard_by() == set()


def test_asking_again_for_the_same_agent_changes_the_mode(story: Story) -> None:
    agent, _, lead = listening(story)
    lead.supervises(agent, "whisper").becomes("active", "whisper")
    assert len(story.all(SupervisionStarted)) == 1


@pytest.mark.parametrize(("cause", "reason"), [(16, "hung_up"), (44, "phone_lost")])
def test_a_supervisor_who_hangs_up_is_gone_and_the_call_goes_on(story: Story, cause: int, reason: str) -> None:
    agent, caller, lead = listening(story, mode="barge")
    lead.hangs_up(cause).ended(reason)
    assert caller.hears(agent)
    assert agent.is_("talking")


def test_a_supervisor_whose_phone_went_away_is_gone(story: Story) -> None:
    _, _, lead = listening(story)
    story.give(PhoneUnreachable(at=story.now, agent=AgentId("2001"), device="desk"))
    lead.ended("phone_lost")
    assert story.until(lambda: lead.leg is None)


def test_a_phone_that_is_not_there_refuses_or_is_not_answered(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    lead = story.supervisor(answers_s=None)
    story.pbx.phone("2001", "desk").present = False
    lead.supervises(agent).ended("unreachable")
    story.pbx.phone("2001", "desk").present = True
    story.pbx.phone("2001", "desk").refuses = 486
    lead.supervises(agent).ended("refused")
    story.pbx.phone("2001", "desk").refuses = 0
    lead.supervises(agent).ended("no_answer", within=40.0)
    story.passes(5.0)
    assert not [leg for leg in story.pbx.legs.values() if leg.agent == "2001"]


def test_a_supervisor_who_goes_to_work_supervises_no_more(story: Story) -> None:
    _, _, lead = listening(story)
    story.agent("2001", sales=1).signs_in("webrtc").available()
    lead.ended("at_work")


def test_closing_ends_supervisions(story: Story) -> None:
    _, caller, lead = listening(story)
    story.give(FloorClosing(at=story.now))
    lead.ended("floor_closing")
    assert caller.on_line()


def test_a_recording_that_pauses_pauses_the_supervisors_track_too(story: Story) -> None:
    """A card's number that is read out must not come in by another way."""
    _, caller, lead = listening(story, mode="barge")
    assert lead.leg is not None
    for paused in (True, False):
        story.give(RecordingPauseAsked(at=story.now, call_id=caller.call_id, asked_by="1002", paused=paused))
        assert story.asked(PauseRecording, leg_id=lead.leg.leg_id, paused=paused)
    story.passes(3.0)
    assert len(story.asked(PauseRecording, leg_id=lead.leg.leg_id)) == 2
