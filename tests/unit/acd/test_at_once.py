"""Two people want different things of one call in the same moment: one of them gets it, and nobody is lost."""

from collections.abc import Callable

import pytest

from acd.asking import Refusal
from core.commands import NoteTerms, TakeOver
from core.facts import (
    AdvanceAsked,
    AgentState,
    AgentStateForced,
    CallAdvanced,
    CallConnected,
    CallMoved,
    CallParted,
    CallQueued,
    ConsultAsked,
    FloorClosing,
    HangupAsked,
    HoldAsked,
    MoveAsked,
    PhoneUnreachable,
    SupervisionEndAsked,
    SupervisionMode,
    SupervisionModeAsked,
    TransferAsked,
)
from core.ids import AgentId, CallId, QueueName
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story
from tests.fakes.supervisors import SupervisorInStory
from tests.unit.acd.supervising import asked, listening, seated

Wish = Callable[[Story, CallId], HoldAsked | TransferAsked | ConsultAsked]


def wants_it(story: Story, supervisor: str, mode: str = "takeover") -> SupervisionModeAsked:
    it = story.core.state.supervisions.of_supervisor(AgentId(supervisor))
    assert it is not None
    return SupervisionModeAsked(
        at=story.now, supervision_id=it.supervision_id, mode=SupervisionMode(mode), asked_by=supervisor
    )


# --- two supervisors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap_s", [0.0, 0.01, 0.02, 0.05])
def test_of_two_who_take_over_at_once_one_serves_and_the_other_waits(story: Story, kind: str, gap_s: float) -> None:
    agent, caller, lead = listening(story, kind)
    chief = story.supervisor("2002").supervises(agent, "whisper").becomes("active", "whisper")
    lead.switches("takeover")
    story.passes(gap_s)
    late = wants_it(story, "2002")
    if lead.here is not None and not lead.here.serving:
        assert story.core.refusal(late) is Refusal.BEING_TAKEN
    story.give(late)
    lead.becomes("active", "takeover")
    chief.becomes("waiting")
    story.passes(5.0)
    assert [fact.agent for fact in story.all(CallConnected)] == ["1002", "2001"]
    assert [fact.agent for fact in story.all(CallParted)] == ["1002"]
    assert len(story.asked(TakeOver)) == 1
    assert lead.heard_by() == {caller.call_id}
    assert chief.is_("waiting")
    caller.hangs_up().ended()
    lead.ended("taken_call_over")
    following = story.caller().queues("service")
    if kind == "on demand":
        agent.rings(following).answers()
    agent.talks_to(following)
    chief.becomes("active", "whisper")


def test_who_came_to_take_over_while_another_does_hears_on_as_before(story: Story) -> None:
    """Both phones ring still: whoever picks up first serves."""
    agent, caller, _ = listening(story)
    lead, chief = story.supervisor("2003", answers_s=0.2), story.supervisor("2002", answers_s=0.2)
    lead.supervises(agent, "takeover")
    chief.supervises(agent, "takeover")
    story.passes(5.0)
    served = [who for who in (lead, chief) if who.is_("active", "takeover")]
    assert len(served) == 1
    assert [fact.agent for fact in story.all(CallConnected)] == ["1002", served[0].extension]
    other = chief if served[0] is lead else lead
    assert other.is_("waiting")
    assert served[0].heard_by() == {caller.call_id}


def test_a_second_may_take_over_when_the_first_came_to_nothing(story: Story) -> None:
    agent, caller, lead = listening(story)
    chief = story.supervisor("2002").supervises(agent).becomes("active")
    story.pbx.bridges_fail = 1
    lead.switches("takeover")
    chief.switches("takeover")
    story.passes(3.0)
    assert lead.is_("active", "listen")
    assert chief.is_("active", "listen")
    assert caller.hears(agent)
    chief.switches("takeover").becomes("active", "takeover")
    lead.becomes("waiting")


def test_a_supervision_begun_to_take_over_is_refused_while_another_does(story: Story) -> None:
    _, _, lead = listening(story)
    lead.switches("takeover")
    assert story.core.refusal(asked(story, "1002", "takeover", "2002")) is Refusal.BEING_TAKEN
    assert story.core.refusal(asked(story, "1002", "listen", "2002")) is None


# --- a takeover, and the agent ---------------------------------------------------------------------------------------

AGENTS_WISH: dict[str, Wish] = {
    "hold": lambda story, call_id: HoldAsked(at=story.now, call_id=call_id, asked_by="1002", serving=AgentId("1002")),
    "transfer": lambda story, call_id: TransferAsked(
        at=story.now, call_id=call_id, asked_by="1002", to_queue=QueueName("sales"), serving=AgentId("1002")
    ),
    "to an agent": lambda story, call_id: TransferAsked(
        at=story.now, call_id=call_id, asked_by="1002", to_agent=AgentId("1004"), serving=AgentId("1002")
    ),
    "outside": lambda story, call_id: TransferAsked(
        at=story.now, call_id=call_id, asked_by="1002", to_number="13900000000", serving=AgentId("1002")
    ),
    "consult": lambda story, call_id: ConsultAsked(
        at=story.now, call_id=call_id, asked_by="1002", to_agent=AgentId("1004"), serving=AgentId("1002")
    ),
}


def hangs_up(story: Story, call_id: CallId) -> HangupAsked:
    return HangupAsked(at=story.now, call_id=call_id, asked_by="1002", serving=AgentId("1002"))


@pytest.mark.parametrize("wish", [*AGENTS_WISH, "hang up"])
@pytest.mark.parametrize("gap_s", [0.0, 0.01])
def test_what_the_agent_asks_for_during_a_takeover_is_too_late(
    story: Story, kind: str, wish: str, gap_s: float
) -> None:
    story.agent("1004", sales=5).available()
    _, caller, lead = listening(story, kind)
    lead.switches("takeover")
    story.passes(gap_s)
    assert lead.here is not None
    if not lead.here.serving:
        fact = AGENTS_WISH.get(wish, hangs_up)(story, caller.call_id)
        assert story.core.refusal(fact) is Refusal.BEING_TAKEN
        story.give(fact)
    story.passes(3.0)
    assert lead.is_("active", "takeover")
    assert lead.heard_by() == {caller.call_id}
    assert [fact.agent for fact in story.all(CallParted)] == ["1002"]


@pytest.mark.parametrize("wish", AGENTS_WISH)
@pytest.mark.parametrize("gap_s", [0.0, 0.01, 0.03, 0.1])
def test_a_takeover_just_after_the_agents_wish_leaves_nobody_alone(
    story: Story, kind: str, wish: str, gap_s: float
) -> None:
    other = story.agent("1004", sales=5).available()
    agent, caller, lead = listening(story, kind)
    story.give(AGENTS_WISH[wish](story, caller.call_id))
    story.passes(gap_s)
    if lead.here is not None:
        story.give(wants_it(story, "2001"))
    story.passes(2.0)
    if other.is_("ringing"):
        other.answers()
    story.passes(3.0)
    assert caller.on_line()
    assert lead.here is not None
    call, lease = story.core.state.calls[caller.call_id], story.core.state.leases.of_call(caller.call_id)
    if lead.here.serving:
        assert lead.heard_by() == {caller.call_id}
        assert lease is not None
        assert lease.agent == "2001"
    else:
        assert caller.call_id not in lead.heard_by(), (call, lease)
        assert lead.here.state == ("active" if agent.is_("talking") or agent.is_("held") else "waiting"), lead.here


@pytest.mark.parametrize("after_s", [0.0, 0.005, 0.01, 0.015, 0.02, 0.05])
def test_an_agent_who_hangs_up_during_a_takeover_takes_nobody_along(story: Story, kind: str, after_s: float) -> None:
    agent, caller, lead = listening(story, kind)
    lead.switches("takeover")
    story.passes(after_s)
    if agent.leg is not None:
        agent.hangs_up()
    story.passes(3.0)
    assert caller.on_line()
    assert lead.is_("active", "takeover")
    assert lead.heard_by() == {caller.call_id}
    assert [fact.agent for fact in story.all(CallConnected)] == ["1002", "2001"]


def test_a_hang_up_asked_for_during_a_takeover_ends_the_call(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover")
    story.give(HangupAsked(at=story.now, call_id=caller.call_id, asked_by="2002"))
    story.passes(3.0)
    assert not caller.on_line()
    assert agent.is_("available")
    assert lead.here is None or lead.is_("waiting")


@pytest.mark.parametrize("wish", [wish for wish in AGENTS_WISH if wish != "hold"])
@pytest.mark.parametrize("gap_s", [0.0, 0.01, 0.1])
def test_a_barge_just_after_the_agents_wish_does_not_go_along(story: Story, kind: str, wish: str, gap_s: float) -> None:
    story.agent("1004", sales=5).available()
    _, caller, lead = listening(story, kind)
    story.give(AGENTS_WISH[wish](story, caller.call_id))
    story.passes(gap_s)
    story.give(wants_it(story, "2001", "barge"))
    story.passes(1.0)
    assert caller.call_id not in lead.heard_by()
    assert caller.on_line()


@pytest.mark.parametrize("gap_s", [0.0, 0.002, 0.005, 0.01])
def test_a_takeover_just_after_the_agent_hung_up(story: Story, kind: str, gap_s: float) -> None:
    agent, caller, lead = listening(story, kind)
    agent.hangs_up()
    story.passes(gap_s)
    if lead.here is not None:
        story.give(wants_it(story, "2001"))
    story.passes(3.0)
    assert lead.here is not None
    assert caller.on_line() == lead.here.serving
    assert lead.is_("active", "takeover") or lead.is_("waiting")


GOES: dict[str, Callable[[Story, SupervisorInStory], object]] = {
    "is to end": lambda story, lead: lead.stops(),
    "turns to another": lambda story, lead: lead.supervises("1004"),
    "wants to listen": lambda story, lead: lead.switches("listen"),
    "phone goes": lambda story, lead: story.give(PhoneUnreachable(at=story.now, agent=lead.extension, device="desk")),
    "floor closes": lambda story, lead: story.give(FloorClosing(at=story.now)),
}


@pytest.mark.parametrize("what", GOES)
@pytest.mark.parametrize("gap_s", [0.0, 0.002, 0.004])
def test_a_customer_who_is_with_the_supervisor_already_is_not_let_fall(
    story: Story, kind: str, what: str, gap_s: float
) -> None:
    """Asterisk has joined them, and we have not seen it yet."""
    story.agent("1004", sales=5).available()
    _, caller, lead = listening(story, kind)
    lead.switches("takeover")
    story.passes(gap_s)
    GOES[what](story, lead)
    story.passes(3.0)
    assert caller.on_line()
    assert lead.is_("active", "takeover")
    assert lead.heard_by() == {caller.call_id}


def test_a_supervisor_is_told_that_the_takeover_is_under_way(story: Story) -> None:
    _, _, lead = listening(story)
    lead.switches("takeover")
    assert lead.here is not None
    ends = SupervisionEndAsked(at=story.now, supervision_id=lead.here.supervision_id, asked_by="2001")
    for fact in (ends, wants_it(story, "2001", "barge"), asked(story, "1004"), asked(story, "1002", "whisper")):
        assert story.core.refusal(fact) is Refusal.BEING_TAKEN
    for fact in (wants_it(story, "2001"), asked(story, "1002", "takeover")):
        assert story.core.refusal(fact) is None


def test_who_may_hear_no_more_ends_when_the_takeover_came_to_nothing(story: Story) -> None:
    agent, caller, lead = listening(story)
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover").stops()
    lead.ended("asked", within=3.0)
    assert caller.hears(agent)


# --- waiting callers -------------------------------------------------------------------------------------------------


def waiting(story: Story) -> CallerInStory:
    caller = story.caller().queues("service")
    story.sees(CallQueued, call_id=caller.call_id)
    return caller


def test_of_two_who_move_a_caller_at_once_the_later_word_holds(story: Story) -> None:
    """Both are written down, with who asked; the caller is offered once, from where it stands last."""
    seller, helper = story.agent("1002", sales=5), story.agent("1004", support=5)
    caller = waiting(story)
    for to, by in (("sales", "2001"), ("support", "2002")):
        story.give(MoveAsked(at=story.now, call_id=caller.call_id, asked_by=by, to_queue=QueueName(to)))
    assert [(fact.queue, fact.by) for fact in story.all(CallMoved)] == [("sales", "2001"), ("support", "2002")]
    assert story.core.state.calls[caller.call_id].queue == "support"
    story.passes(1.0)
    assert seller.is_("offline")
    helper.available().rings(caller)


@pytest.mark.parametrize("kept", [True, False])
def test_a_move_whose_note_got_lost_holds_over_a_restart_all_the_same(story: Story, kept: bool) -> None:
    caller = waiting(story)
    story.pbx.lose_command = lambda command: isinstance(command, NoteTerms)
    story.give(MoveAsked(at=story.now, call_id=caller.call_id, asked_by="2001", to_queue=QueueName("sales")))
    if kept:
        story.look()  # lost once more
    story.pbx.lose_command = lambda command: False
    story.look()
    story.dies_and_restarts()
    assert story.core.state.calls[caller.call_id].queue == "sales"


def test_a_note_that_holds_is_given_once(story: Story) -> None:
    caller = waiting(story)
    story.give(MoveAsked(at=story.now, call_id=caller.call_id, asked_by="2001", to_queue=QueueName("sales")))
    given = len(story.asked(NoteTerms, call_id=caller.call_id))
    story.look()
    assert len(story.asked(NoteTerms, call_id=caller.call_id)) == given == 1


def test_a_caller_who_has_just_been_offered_is_not_pulled_forward(story: Story) -> None:
    agent = story.agent("1002", service=5)
    caller = waiting(story)
    agent.available()
    fact = AdvanceAsked(at=story.now, call_id=caller.call_id, asked_by="2001")
    assert story.core.refusal(fact) is Refusal.NOT_WAITING
    story.give(fact)
    assert not story.all(CallAdvanced)
    agent.rings(caller).answers().talks_to(caller)


def test_a_caller_who_is_moved_as_the_agent_answers_is_offered_once(story: Story, kind: str) -> None:
    caller = waiting(story)
    agent = seated(story, "1002", kind)
    if kind == "on demand":
        agent.rings(caller).answers()
    other = story.agent("1004", sales=5).available()
    fact = MoveAsked(at=story.now, call_id=caller.call_id, asked_by="2001", to_queue=QueueName("sales"))
    refused = story.core.refusal(fact)
    story.give(fact)
    story.passes(2.0)
    if refused is None:
        assert other.is_("ringing")
        other.answers().talks_to(caller)
        assert agent.is_("available")
    else:
        assert caller.hears(agent)
    assert len(story.all(CallConnected)) == 1


@pytest.mark.parametrize("forced", ["available", "paused", "offline"])
@pytest.mark.parametrize("answered", [False, True])
def test_a_state_forced_on_an_agent_who_is_being_offered_a_call(
    story: Story, kind: str, forced: str, answered: bool
) -> None:
    story.queue("service", wrapup_s=0.0)
    caller = waiting(story)
    agent = seated(story, "1002", kind)
    if answered and kind == "on demand":
        agent.rings(caller).answers()
    state = AgentState(forced)
    story.give(AgentStateForced(at=story.now, agent=AgentId("1002"), state=state, reason="by lead", asked_by="2001"))
    story.passes(3.0)
    assert caller.on_line()
    if agent.is_("ringing"):
        agent.answers()
        story.passes(1.0)
    call = story.core.state.calls[caller.call_id]
    if forced == "offline" and not story.all(CallConnected):
        assert agent.is_("offline")
        assert agent.leg is None
        assert call.stage == "waiting"
    else:
        agent.talks_to(caller)
        caller.hangs_up().ended()
        agent.becomes(forced)
