"""A word with a colleague: the customer goes to them afterwards, or comes back."""

import pytest

from core.commands import Bridge, EndLeg
from core.facts import CallConnected, CallParted, PartyLeft, PartyMoved
from tests.unit.acd.parties import Floor, both_work_again


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
