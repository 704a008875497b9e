"""Outside numbers that are asked, join, or take the customer."""

import pytest

from core.commands import DialOut
from core.facts import CallEnded, CallWentOutside, LegEnded, LegLeft, PartyLeft
from core.ids import CallId
from tests.unit.acd.parties import NUMBER, Floor, everyone_hears_everyone


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


def test_nothing_is_remembered_of_an_outside_number_whose_end_was_not_heard(floor: Floor) -> None:
    floor.anna_consults_outside()
    outside = floor.outside
    assert outside is not None
    floor.story.lose_fact = lambda fact: isinstance(fact, LegLeft | LegEnded) and fact.leg_id == outside.leg_id
    floor.customer.hangs_up()
    floor.nobody_is_left()
    assert outside.leg_id not in floor.story.core.state.where
