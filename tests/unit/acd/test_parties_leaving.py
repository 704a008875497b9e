"""Calls with a third: whoever leaves, and whenever."""

import pytest

from tests.unit.acd.parties import Floor, both_work_again, stands_beside


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
