"""A supervisor listens, whispers, barges in and takes over, whatever becomes of the agent's calls meanwhile."""

import pytest

from acd.asking import Refusal
from acd.memory.calls import Party
from core.commands import EndLeg, Listen, PauseRecording, RingSupervisor, SwitchMode, TakeOver
from core.facts import (
    AgentChanged,
    AgentState,
    CallConnected,
    CallParted,
    CallRequeued,
    EndedBy,
    FloorClosing,
    ListeningStarted,
    PhoneUnreachable,
    RecordingPauseAsked,
    RecordingStarting,
    SupervisionAsked,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeAsked,
    SupervisionModeChanged,
    SupervisionParted,
    SupervisionStarted,
    SupervisorKeyPressed,
)
from core.ids import AgentId, LegId, SupervisionId
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.fakes.supervisors import SupervisorInStory


@pytest.fixture(params=["on demand", "nailed up"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


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


# --- takeover --------------------------------------------------------------------------------------------------------


def test_a_takeover_joins_the_customer_with_the_supervisor(story: Story, kind: str) -> None:
    story.queue("service", wrapup_s=20.0)
    agent = seated(story, "1002", kind)
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent).becomes("active")
    story.passes(10.0)
    lead.switches("takeover").becomes("active", "takeover")
    assert lead.heard_by() == {caller.call_id}
    agent.becomes("wrapup")
    parted = story.sees(CallParted, agent="1002")
    assert parted.by is EndedBy.FLOOR
    assert parted.talk_s == pytest.approx(10.3, abs=0.3)
    assert story.sees(CallConnected, agent="2001").call_id == caller.call_id
    story.passes(7.0)
    caller.hangs_up()
    ended = caller.ended()
    lead.ended("taken_call_over")
    assert story.sees(CallParted, agent="2001").talk_s == pytest.approx(7.0, abs=0.1)
    assert ended.talk_s == pytest.approx(17.3, abs=0.4)
    changes = [fact.state for fact in story.all(AgentChanged, agent="2001")]
    assert changes == [AgentState.TALKING, AgentState.WRAPUP, AgentState.OFFLINE]
    assert story.until(lambda: lead.leg is None)
    assert agent.is_("wrapup")


def test_a_supervisor_may_come_to_take_over_at_once(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "on demand")
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent, "takeover").becomes("active", "takeover", within=2.0)
    assert lead.heard_by() == {caller.call_id}


def test_a_customer_on_hold_can_be_taken_over(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind)
    agent.holds(caller).becomes("held")
    lead.switches("takeover").becomes("active", "takeover")
    assert lead.heard_by() == {caller.call_id}


def test_the_supervisor_who_serves_holds_transfers_and_hangs_up_like_an_agent(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover").becomes("active", "takeover")
    server = AgentInStory(story, AgentId("2001"))
    server.holds(caller).becomes("held")
    server.resumes(caller).becomes("talking")
    server.transfers(caller, agent="1002")
    lead.ended("taken_call_over")
    assert server.is_("offline")
    agent.rings(caller).answers().talks_to(caller)


def test_a_takeover_that_comes_to_nothing_leaves_all_as_it_was(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind)
    story.pbx.bridges_fail = 1
    lead.switches("takeover")
    story.passes(3.0)
    assert lead.is_("active", "listen")
    assert agent.is_("talking")
    assert caller.hears(agent)
    assert lead.hears(caller)


def test_a_takeover_command_that_got_lost_leaves_all_as_it_was(story: Story) -> None:
    agent, caller, lead = listening(story, mode="whisper")
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover")
    story.passes(3.0)
    assert lead.is_("active", "whisper")
    assert caller.hears(agent)


def test_an_agent_who_hangs_up_in_that_moment_loses_nobody(story: Story) -> None:
    """The agent's leg ends before the customer is seen with the supervisor."""
    agent, caller, lead = listening(story)
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover")
    agent.hangs_up()
    story.sees(CallRequeued, within=3.0, why="takeover_failed", call_id=caller.call_id)
    assert caller.on_line()
    agent.rings(caller).answers().talks_to(caller)


def test_a_customer_who_hangs_up_in_that_moment_is_gone(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover")
    caller.hangs_up().ended()
    story.passes(3.0)
    assert agent.is_("available")
    assert lead.here is None or lead.is_("waiting")


def test_the_next_call_is_not_taken_over_unasked(story: Story) -> None:
    """The supervisor's phone rings still when the call is over and the next one has begun."""
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "nailed up")
    caller = talking(story, agent)
    lead = story.supervisor(answers_s=None).supervises(agent, "takeover")
    story.passes(0.5)
    caller.hangs_up().ended()
    following = story.caller().queues("service")
    agent.talks_to(following)
    assert lead.leg is not None
    story.pbx.answer(lead.leg)
    story.passes(3.0)
    assert lead.is_("active", "listen")
    assert following.hears(agent)


def test_a_call_with_a_third_in_it_is_not_taken_over(story: Story) -> None:
    agent, caller, lead = listening(story)
    story.core.state.calls[caller.call_id].party = Party("p1", "1004", AgentId("1004"))
    assert story.core.refusal(asked(story, "1002", "takeover", "2002")) is Refusal.SHARED
    lead.switches("takeover")
    story.passes(2.0)
    assert agent.is_("talking")
    assert not story.asked(TakeOver)
    story.core.state.calls[caller.call_id].party = None


def test_a_second_supervisor_goes_on_waiting_after_a_takeover(story: Story) -> None:
    agent, caller, lead = listening(story)
    chief = story.supervisor("2002").supervises(agent).becomes("active")
    lead.switches("takeover").becomes("active", "takeover")
    chief.becomes("waiting")
    assert not chief.hears(caller)


# --- restart and loss ------------------------------------------------------------------------------------------------


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


# --- what is refused -------------------------------------------------------------------------------------------------


def asked(story: Story, agent: str, mode: str = "listen", supervisor: str = "2001") -> SupervisionAsked:
    return SupervisionAsked(
        at=story.now, supervisor=AgentId(supervisor), agent=AgentId(agent), mode=SupervisionMode(mode), device="desk"
    )


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


def test_a_recording_that_pauses_pauses_the_supervisors_track_too(story: Story) -> None:
    """A card's number that is read out must not come in by another way."""
    _, caller, lead = listening(story, mode="barge")
    assert lead.leg is not None
    for paused in (True, False):
        story.give(RecordingPauseAsked(at=story.now, call_id=caller.call_id, asked_by="1002", paused=paused))
        assert story.asked(PauseRecording, leg_id=lead.leg.leg_id, paused=paused)
    story.passes(3.0)
    assert len(story.asked(PauseRecording, leg_id=lead.leg.leg_id)) == 2
