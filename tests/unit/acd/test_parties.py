"""Calls with a third: consultation, transfer after a word, conference, and customers sent to outside numbers."""

import pytest

from acd.asking import Refusal
from core.commands import Bridge, DialOut, EndLeg
from core.facts import (
    CallConnected,
    CallEnded,
    CallParted,
    CallWentOutside,
    PartyLeft,
    PartyMoved,
    SupervisionAsked,
    SupervisionMode,
)
from core.ids import AgentId, CallId
from tests.fakes.pbx.model import Leg
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

NUMBER = "+8613912345678"


class Floor:
    """Anna talks with a customer; Ben is free, and so is an outside number."""

    def __init__(self, story: Story, anna_nailed: bool = False, ben_nailed: bool = False) -> None:
        self.story = story
        self.anna, self.ben = story.agent("1002", service=5), story.agent("1003")
        self.anna.nailed_up() if anna_nailed else self.anna.available()
        self.ben.nailed_up() if ben_nailed else self.ben.available()
        self.customer: CallerInStory = story.caller().queues()
        if not anna_nailed:
            self.anna.rings(self.customer).answers()
        self.anna.talks_to(self.customer)

    def anna_consults_ben(self) -> "Floor":
        self.anna.consults(self.customer, agent="1003")
        if not self.ben.here.nailed:
            self.ben.rings(self.customer).answers()
        assert self.story.until(lambda: self.anna.hears(self.ben), 2.0)
        self.stage_is("talking")
        return self

    def anna_consults_outside(self) -> "Floor":
        self.story.pbx.far_phone(NUMBER).answers_s = 1.0
        self.anna.consults(self.customer, number=NUMBER)
        self.stage_is("talking", within=3.0)
        return self

    def stage_is(self, stage: str, within: float = 1.0) -> None:
        party = self.story.core.state.calls[self.customer.call_id].party
        assert party is not None
        assert self.story.until(lambda: party.stage == stage, within), party

    @property
    def outside(self) -> Leg | None:
        return next((leg for leg in self.story.pbx.legs.values() if leg.variables.get("CF_SIDE")), None)

    def nobody_is_left(self) -> None:
        self.story.passes(6.0)
        nails = {agent.here.nailed for agent in (self.anna, self.ben)}
        assert {leg.leg_id for leg in self.story.pbx.legs.values()} <= nails
        assert not self.story.core.state.calls
        assert len(self.story.core.state.leases) == len(self.story.core.state.leases.asides) == 0
        assert not self.story.core.state.sides


@pytest.fixture(params=[(False, False), (True, False), (False, True), (True, True)], ids=str)
def floor(request: pytest.FixtureRequest) -> Floor:
    return Floor(Story(twice=True), *request.param)


def both_work_again(floor: Floor) -> None:
    floor.anna.becomes("available", within=30.0)
    floor.ben.becomes("available", within=30.0)
    for agent in (floor.anna, floor.ben):
        caller = floor.story.caller().queues(needs="", only=agent.agent_id)
        if not agent.here.nailed:
            agent.rings(caller).answers()
        agent.talks_to(caller)


def test_a_transfer_after_a_word_goes_to_the_colleague(floor: Floor) -> None:
    floor.anna_consults_ben()
    assert floor.anna.is_("held")
    assert not floor.customer.hears(floor.anna)
    floor.story.passes(5.0)
    floor.anna.completes(floor.customer)
    assert floor.story.until(lambda: floor.customer.hears(floor.ben), 1.0)
    floor.anna.becomes("wrapup")
    assert floor.story.sees(CallConnected, agent="1003").call_id == floor.customer.call_id
    assert floor.story.all(PartyLeft)[-1].serves
    floor.story.passes(10.0)
    floor.customer.hangs_up()
    ended = floor.customer.ended()
    floor.ben.becomes("wrapup")
    first, second = floor.story.all(CallParted)
    assert (first.agent, second.agent) == ("1002", "1003")
    assert second.talk_s == pytest.approx(10.0, abs=0.2)
    assert ended.talk_s == pytest.approx(first.talk_s + second.talk_s)
    floor.nobody_is_left()
    both_work_again(floor)


def test_a_transfer_that_is_cancelled_brings_the_customer_back(floor: Floor) -> None:
    floor.anna_consults_ben()
    floor.anna.drops(floor.customer)
    floor.anna.becomes("talking").talks_to(floor.customer)
    floor.ben.becomes("available")
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


@pytest.mark.parametrize("after_s", [0.0, 0.001, 0.003, 0.005, 0.01, 0.02])
@pytest.mark.parametrize("first", ["completes", "joins_all"])
def test_whoever_clicks_twice_in_a_moment_loses_no_customer(floor: Floor, first: str, after_s: float) -> None:
    """The customer is on the way to the colleague, who is let go: the dialplan would end the call."""
    floor.anna_consults_ben()
    getattr(floor.anna, first)(floor.customer)
    floor.story.passes(after_s)
    floor.anna.drops(floor.customer)
    agents = (floor.anna, floor.ben)
    assert floor.story.until(lambda: any(map(floor.customer.hears, agents)), 5.0)
    floor.story.passes(6.0)
    assert any(map(floor.customer.hears, agents))
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


def test_who_is_asked_refuses_and_the_customer_is_back(floor: Floor) -> None:
    if floor.ben.here.nailed:
        return
    floor.anna.consults(floor.customer, agent="1003")
    floor.ben.rings().refuses()
    floor.anna.becomes("held").becomes("talking", within=2.0).talks_to(floor.customer)
    assert floor.story.all(PartyLeft)[-1].outcome == "busy"
    floor.ben.becomes("available")


def test_a_colleague_who_never_answers_is_given_up(floor: Floor) -> None:
    if floor.ben.here.nailed:
        return
    floor.anna.consults(floor.customer, agent="1003")
    floor.anna.becomes("held").becomes("talking", within=40.0).talks_to(floor.customer)
    floor.ben.becomes("available")


@pytest.mark.parametrize("after_s", [0.0, 0.003, 0.006, 0.01, 0.03, 0.1, 0.5])
def test_the_customer_leaves_at_any_moment(floor: Floor, after_s: float) -> None:
    floor.anna.consults(floor.customer, agent="1003")
    floor.ben.phone.answers_s = 0.05
    floor.story.passes(after_s)
    floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()
    both_work_again(floor)


@pytest.mark.parametrize("after_s", [0.0, 0.003, 0.006, 0.01, 0.03, 0.1, 0.5])
def test_the_agent_hangs_up_at_any_moment(floor: Floor, after_s: float) -> None:
    """Before the other has answered the call is over; after it the two go on."""
    if floor.anna.here.nailed:
        return
    floor.ben.phone.answers_s = 0.05
    floor.anna.consults(floor.customer, agent="1003")
    floor.story.passes(after_s)
    floor.anna.hangs_up()
    floor.story.passes(3.0)
    if floor.customer.on_line():
        assert floor.customer.hears(floor.ben)
        floor.ben.becomes("talking")
        floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()
    both_work_again(floor)


def test_the_phone_put_down_completes_the_transfer(floor: Floor) -> None:
    if floor.anna.here.nailed:
        return
    floor.anna_consults_ben().anna.hangs_up()
    assert floor.story.until(lambda: floor.customer.hears(floor.ben), 3.0)
    floor.anna.becomes("wrapup")
    floor.ben.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()


def test_alternating_between_the_two(floor: Floor) -> None:
    floor.anna_consults_ben()
    for _ in range(2):
        floor.anna.swaps(floor.customer)
        floor.anna.becomes("talking", within=2.0).talks_to(floor.customer)
        floor.stage_is("held")
        floor.story.passes(2.0)
        floor.anna.swaps(floor.customer)
        assert floor.story.until(lambda: floor.anna.hears(floor.ben), 2.0)
        assert floor.anna.is_("held")
        floor.story.passes(2.0)
    floor.anna.swaps(floor.customer).becomes("talking", within=2.0)
    floor.story.passes(1.0)
    floor.anna.completes(floor.customer)
    assert floor.story.until(lambda: floor.customer.hears(floor.ben), 1.0)
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


def everyone_hears_everyone(floor: Floor, third: Leg | AgentInStory | None) -> None:
    leg = third.leg if isinstance(third, AgentInStory) else third
    assert leg is not None
    assert floor.story.until(lambda: floor.customer.hears(floor.anna) and floor.anna.leg is not None, 2.0)
    assert floor.story.until(lambda: floor.anna.leg is not None and leg.bridge == floor.anna.leg.bridge, 2.0)
    floor.stage_is("joined")
    floor.anna.becomes("talking")


def test_a_conference_of_three_and_each_of_them_may_leave(floor: Floor) -> None:
    floor.anna_consults_ben().anna.joins_all(floor.customer)
    everyone_hears_everyone(floor, floor.ben)
    floor.story.passes(3.0)
    floor.anna.drops(floor.customer)
    floor.ben.becomes("available")
    floor.story.passes(1.0)
    assert floor.customer.hears(floor.anna)
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


def test_nobody_barges_into_a_conference_and_whoever_had_whispers_meanwhile(floor: Floor) -> None:
    lead = floor.story.supervisor().supervises(floor.anna, "barge").becomes("active", "barge")
    floor.anna_consults_ben().anna.joins_all(floor.customer)
    floor.stage_is("joined")
    floor.story.passes(2.0)
    lead.becomes("active", "whisper")
    asked = SupervisionAsked(
        at=floor.story.now, supervisor=AgentId("2002"), agent=AgentId("1002"), mode=SupervisionMode.BARGE, device="desk"
    )
    assert floor.story.core.refusal(asked) is Refusal.SHARED
    floor.anna.drops(floor.customer)
    lead.becomes("active", "barge", within=5.0)
    assert lead.heard_by() == {"1002", floor.customer.call_id}


def test_the_agent_leaves_a_conference_and_the_colleague_serves(floor: Floor) -> None:
    if floor.anna.here.nailed:
        return
    floor.anna_consults_ben().anna.joins_all(floor.customer)
    everyone_hears_everyone(floor, floor.ben)
    floor.anna.hangs_up().becomes("wrapup")
    floor.story.sees(CallConnected, agent="1003")
    assert floor.customer.hears(floor.ben)
    floor.ben.becomes("talking")
    floor.customer.hangs_up()
    floor.ben.becomes("wrapup")
    floor.nobody_is_left()


def test_completing_out_of_a_conference(floor: Floor) -> None:
    floor.anna_consults_ben().anna.joins_all(floor.customer)
    everyone_hears_everyone(floor, floor.ben)
    floor.anna.completes(floor.customer).becomes("wrapup")
    assert floor.customer.hears(floor.ben)
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


def test_the_customer_leaves_a_conference(floor: Floor) -> None:
    floor.anna_consults_ben().anna.joins_all(floor.customer)
    everyone_hears_everyone(floor, floor.ben)
    floor.customer.hangs_up()
    floor.anna.becomes("wrapup")
    floor.ben.becomes("available")
    floor.nobody_is_left()
    both_work_again(floor)


# --- outside numbers -------------------------------------------------------------------------------------------------


def test_an_outside_number_is_asked_and_takes_the_customer(floor: Floor) -> None:
    floor.anna_consults_outside().anna.completes(floor.customer)
    floor.story.sees(CallWentOutside)
    floor.anna.becomes("wrapup")
    outside = floor.outside
    assert outside is not None
    assert floor.customer.leg is not None
    assert floor.customer.leg.bridge == outside.bridge
    floor.story.passes(30.0)
    floor.story.pbx.hang_up(outside.leg_id)
    floor.customer.ended()
    floor.nobody_is_left()


def test_an_outside_number_refuses(floor: Floor) -> None:
    floor.story.pbx.far_phone(NUMBER).refuses = 486
    floor.anna.consults(floor.customer, number=NUMBER)
    floor.anna.becomes("held").becomes("talking", within=2.0).talks_to(floor.customer)
    assert floor.story.all(PartyLeft)[-1].outcome == "busy"


def test_an_outside_number_of_which_nothing_is_heard_is_given_up(floor: Floor) -> None:
    """Not even the command to dial it has arrived."""
    floor.story.pbx.lose_command = lambda command: isinstance(command, DialOut)
    floor.anna.consults(floor.customer, number=NUMBER).becomes("held")
    floor.anna.becomes("talking", within=60.0).talks_to(floor.customer)
    assert floor.story.all(PartyLeft)[-1].outcome == "no_answer"


@pytest.mark.parametrize("after_s", [0.0, 0.005, 0.01, 0.05, 0.5, 1.5])
def test_a_call_to_an_outside_number_is_taken_back(floor: Floor, after_s: float) -> None:
    floor.story.pbx.far_phone(NUMBER).answers_s = 1.0
    floor.anna.consults(floor.customer, number=NUMBER)
    floor.story.passes(after_s)
    floor.anna.drops(floor.customer)
    floor.story.passes(3.0)
    floor.anna.becomes("talking", within=3.0).talks_to(floor.customer)
    assert floor.outside is None
    floor.customer.hangs_up()
    floor.nobody_is_left()


def test_the_phone_put_down_leaves_the_customer_with_the_outside_number(floor: Floor) -> None:
    if floor.anna.here.nailed:
        return
    floor.anna_consults_outside().anna.hangs_up()
    floor.story.sees(CallWentOutside, within=3.0)
    floor.anna.becomes("wrapup")
    floor.story.passes(10.0)
    floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()


def test_a_conference_with_an_outside_number(floor: Floor) -> None:
    floor.anna_consults_outside().anna.joins_all(floor.customer)
    everyone_hears_everyone(floor, floor.outside)
    floor.anna.drops(floor.customer)
    floor.story.passes(2.0)
    assert floor.customer.hears(floor.anna)
    assert floor.outside is None
    floor.customer.hangs_up()
    floor.nobody_is_left()


def test_at_once_a_conference(floor: Floor) -> None:
    floor.story.pbx.far_phone(NUMBER).answers_s = 1.0
    floor.anna.consults(floor.customer, number=NUMBER, join=True)
    assert floor.story.until(lambda: floor.outside is not None, 1.0)
    everyone_hears_everyone(floor, floor.outside)


def test_a_customer_is_sent_to_an_outside_number(floor: Floor) -> None:
    floor.story.pbx.far_phone(NUMBER).answers_s = 2.0
    floor.anna.sends_outside(floor.customer, NUMBER).becomes("wrapup")
    floor.story.passes(10.0)
    outside = floor.outside
    assert outside is not None
    assert floor.customer.leg is not None
    assert floor.customer.leg.bridge == outside.bridge
    floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()


def test_an_outside_number_that_is_not_reached_loses_nobody(floor: Floor) -> None:
    floor.story.pbx.far_phone(NUMBER).refuses = 486
    floor.story.queue("service", wrapup_s=2.0)
    floor.anna.sends_outside(floor.customer, NUMBER).becomes("wrapup")
    if not floor.anna.here.nailed:
        floor.anna.rings(floor.customer, within=5.0).answers()
    floor.anna.becomes("talking", within=5.0).talks_to(floor.customer)
    assert not floor.story.all(CallEnded, call_id=CallId(floor.customer.call_id))


# --- whoever leaves, whenever ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("after_s", [0.0, 0.004, 0.03])
@pytest.mark.parametrize("step", ["swaps", "joins_all", "completes", "drops"])
@pytest.mark.parametrize("who", ["customer", "agent", "third"])
@pytest.mark.parametrize("whom", ["colleague", "outside"])
def test_whoever_leaves_in_the_middle_of_a_step(floor: Floor, whom: str, who: str, step: str, after_s: float) -> None:
    """Nobody stays behind; a customer who has not hung up is with somebody, waits, or was ended with the call."""
    third = stands_beside(floor, whom, "talking")
    getattr(floor.anna, step)(floor.customer)
    floor.story.passes(after_s)
    leaves = {"customer": floor.customer.leg, "agent": floor.anna.leg, "third": third}[who]
    if leaves is not None and leaves.leg_id in floor.story.pbx.legs:
        floor.story.pbx.hang_up(leaves.leg_id)
    floor.story.passes(10.0)
    call = floor.story.core.state.calls.get(floor.customer.call_id)
    assert (call is not None) == floor.customer.on_line()
    if call is not None and call.stage == "talking":
        lease = floor.story.core.state.leases.of_call(call.call_id)
        assert lease is not None
        assert floor.customer.hears(floor.anna if lease.agent == "1002" else floor.ben)
    if floor.customer.on_line():
        floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()
    both_work_again(floor)


@pytest.mark.parametrize("how", ["talking", "swapped", "joined"])
@pytest.mark.parametrize("whom", ["colleague", "outside"])
def test_the_serving_agents_phone_is_lost_with_a_third_beside(floor: Floor, whom: str, how: str) -> None:
    """The customer is not lost: kept for the agent, or with the third when all three had talked."""
    stands_beside(floor, whom, how)
    floor.story.pbx.lose_phone("1002", "desk")
    floor.story.passes(8.0)
    assert floor.customer.on_line()
    floor.story.pbx.bring_phone("1002", "desk")
    floor.anna.phone.answers_s = 0.1
    floor.story.passes(5.0)
    call = floor.story.core.state.calls[floor.customer.call_id]
    assert call.stage in ("talking", "held", "outside", "waiting")
    if call.stage == "talking":
        assert floor.customer.hears(floor.anna) or floor.customer.hears(floor.ben)
    floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()


# --- restarts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["talking", "swapped", "joined"])
@pytest.mark.parametrize("whom", ["colleague", "outside"])
def test_a_restart_changes_nothing_for_those_who_talk(floor: Floor, how: str, whom: str) -> None:
    third = stands_beside(floor, whom, how)
    heard = who_hears_whom(floor)
    floor.story.dies_and_restarts()
    floor.story.passes(5.0)
    assert who_hears_whom(floor) == heard
    floor.stage_is({"talking": "talking", "swapped": "held", "joined": "joined"}[how])
    assert floor.anna.is_("held" if how == "talking" else "talking")
    assert whom == "outside" or floor.ben.is_("talking")
    assert third.leg_id in heard


@pytest.mark.parametrize("then", ["completes", "drops", "swaps", "joins_all", "customer", "agent", "party"])
@pytest.mark.parametrize("how", ["talking", "swapped", "joined"])
@pytest.mark.parametrize("whom", ["colleague", "outside"])
def test_after_a_restart_all_goes_on_as_before(floor: Floor, how: str, whom: str, then: str) -> None:
    third = stands_beside(floor, whom, how)
    floor.story.dies_and_restarts()
    floor.story.passes(0.5)
    if then == "customer":
        floor.customer.hangs_up()
    elif then == "agent":
        floor.anna.hangs_up() if not floor.anna.here.nailed else floor.anna.completes(floor.customer)
    elif then == "party":
        floor.story.pbx.hang_up(third.leg_id)
    else:
        getattr(floor.anna, then)(floor.customer)
    floor.story.passes(8.0)
    if then in ("drops", "party") or (then == "swaps" and how == "talking"):
        assert floor.customer.hears(floor.anna)
    elif then == "completes" or (then == "agent" and how != "swapped"):
        assert floor.customer.leg is not None
        assert floor.customer.leg.bridge == floor.story.pbx.legs[third.leg_id].bridge
        assert not floor.customer.hears(floor.anna)
    elif then == "joins_all":
        assert len(who_hears_whom(floor)[third.leg_id]) == 2
    if floor.customer.on_line():
        floor.customer.hangs_up()
    floor.customer.ended()
    floor.nobody_is_left()
    both_work_again(floor)


def stands_beside(floor: Floor, whom: str, how: str) -> Leg:
    floor.anna_consults_outside() if whom == "outside" else floor.anna_consults_ben()
    if how == "joined":
        floor.anna.joins_all(floor.customer)
        everyone_hears_everyone(floor, floor.outside if whom == "outside" else floor.ben)
    elif how == "swapped":
        floor.anna.swaps(floor.customer).becomes("talking", within=2.0)
    floor.story.passes(1.0)
    third = floor.outside if whom == "outside" else floor.ben.leg
    assert third is not None
    return third


def who_hears_whom(floor: Floor) -> dict[str, set[str]]:
    legs = floor.story.pbx.legs.values()
    return {str(leg.leg_id): {str(other) for other in floor.story.pbx.hearers(leg)} for leg in legs}


@pytest.mark.parametrize("whom", ["colleague", "outside"])
def test_a_restart_while_the_third_is_called(floor: Floor, whom: str) -> None:
    floor.story.pbx.far_phone(NUMBER).answers_s = 3.0
    if whom == "outside":
        floor.anna.consults(floor.customer, number=NUMBER)
    else:
        floor.ben.phone.answers_s = 3.0
        floor.anna.consults(floor.customer, agent="1003")
    floor.story.passes(1.0)
    floor.story.dies_and_restarts()
    floor.story.passes(5.0)
    floor.stage_is("talking")
    floor.anna.drops(floor.customer).becomes("talking", within=2.0).talks_to(floor.customer)
    floor.customer.hangs_up()
    floor.nobody_is_left()
    both_work_again(floor)


def test_a_restart_while_the_customer_is_outside(floor: Floor) -> None:
    floor.anna_consults_outside().anna.completes(floor.customer)
    floor.story.sees(CallWentOutside)
    floor.story.passes(1.0)
    floor.story.dies_and_restarts()
    floor.story.passes(5.0)
    assert floor.customer.on_line()
    assert floor.outside is not None
    assert floor.story.core.state.calls[floor.customer.call_id].stage == "outside"
    floor.customer.hangs_up()
    floor.nobody_is_left()


@pytest.mark.parametrize("away", [False, True])
def test_a_held_customer_whose_bridge_fails_stays_with_the_music(floor: Floor, away: bool) -> None:
    """With the service away, too: it is found where it was, and may be fetched back."""
    floor.anna.holds(floor.customer).becomes("held")
    floor.story.passes(2.0)
    floor.story.pbx.bridges_fall_apart = 1
    floor.anna.resumes(floor.customer)
    floor.story.passes(0.003)
    if away:
        floor.story.dies_and_restarts(30.0)
        floor.anna.becomes("held")
        floor.anna.resumes(floor.customer)
    floor.anna.becomes("talking", within=4.0).talks_to(floor.customer)
    floor.customer.hangs_up()
    floor.nobody_is_left()


def test_everything_said_fits(floor: Floor) -> None:
    floor.anna_consults_ben().anna.drops(floor.customer)
    floor.anna.becomes("talking", within=2.0)
    assert [fact.stage for fact in floor.story.all(PartyMoved)] == ["talking"]
    assert len(floor.story.all(PartyLeft)) == 1
    assert len(floor.story.asked(EndLeg)) == (0 if floor.ben.here.nailed else 1)


def test_swapping_joins_agent_and_customer_once(floor: Floor) -> None:
    """A second Bridge would tear the two apart again, whichever leg was seen in its room first."""
    floor.anna_consults_ben()
    before = len(floor.story.asked(Bridge))
    floor.anna.swaps(floor.customer).becomes("talking", within=2.0)
    floor.story.passes(5.0)
    assert len(floor.story.asked(Bridge)) == before + 1
    floor.anna.talks_to(floor.customer)
