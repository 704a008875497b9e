"""Three who talk with each other, and each of them may leave."""

from acd.asking import Refusal
from core.facts import CallConnected, SupervisionAsked, SupervisionMode
from core.ids import AgentId
from tests.unit.acd.parties import Floor, both_work_again, everyone_hears_everyone


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
