"""Calls with a third go through our death and restart."""

import pytest

from core.facts import CallWentOutside
from tests.unit.acd.parties import NUMBER, Floor, both_work_again, stands_beside, who_hears_whom


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
