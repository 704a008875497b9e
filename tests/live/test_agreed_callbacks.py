"""Callbacks that agents agree with customers, on a real Asterisk: each is dialled when its time comes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

CUSTOMER_HZ = 453
SOON = timedelta(seconds=8)  # until the customer has hung up and the agent is free again


async def agrees(floor: Floor, agent: Agent, call_id: str, **more: Any) -> View:
    body = {"call_id": call_id, "at": (datetime.now(UTC) + SOON).isoformat()} | more
    answer = await floor.ask("POST", "/agreed-callbacks", by=agent.extension, body=body)
    assert answer.status_code == 201, answer.text
    made: View = answer.json()
    return made


async def ended(floor: Floor, campaign: str) -> View:
    """The campaign's only callback, once it is over."""

    async def over() -> View | None:
        found = await floor.read(f"/agreed-callbacks?campaign={campaign}&when=ended")
        return found["items"][0] if found["items"] else None

    return await floor.until(over, 30.0, "the callback to be over")


async def test_a_shared_one_is_dialled_first_of_all_at_the_number_that_the_customer_wished(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1001")
    first, other, listed = new_numbers("000")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "promised", [first, listed])
        await agent.is_("talking")
        made = await agrees(floor, agent, agent.call_id or "", kind="shared", number=other, note="合同")
        assert (made["state"], made["number"]) == ("agreed", other)
        await becomes(floor, name, "paused")  # the other number on its list waits, too
        await farm.answered[0].hangup()
        await agent.is_("available")
        await _is_due(floor, made)
        await becomes(floor, name, "running")
        await floor.until(once(lambda: len(farm.answered) > 1), SOON_S, "the customer to be called")
        assert [seen.number for seen in farm.log] == [first, other]
        customer = farm.answered[1]
        await customer.hears(agent.tone_hz, within_s=SOON_S)
        await agent.hears(CUSTOMER_HZ)
        kept = await ended(floor, name)
        assert (kept["state"], kept["served_by"], kept["tries"]) == ("reached", "1001", 1)
        await becomes(floor, name, "stopped")
        await customer.hangup()
    (called, *_) = await attempts_of(floor, name, 2)
    assert called["number"] == other


async def test_a_personal_one_is_dialled_for_its_agent_who_is_there_first(floor: Floor) -> None:
    """Another agent is free as well, and gets none of it."""
    agents = await sellers(floor, "1001", "1003")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "kept", [number])
        await floor.until(once(lambda: any(agent.state == "talking" for agent in agents)), SOON_S, "somebody to talk")
        (mine,) = [agent for agent in agents if agent.state == "talking"]
        (other,) = [agent for agent in agents if agent is not mine]
        made = await agrees(floor, mine, mine.call_id or "")
        assert (made["kind"], made["agent"]) == ("personal", mine.extension)
        await farm.answered[0].hangup()
        await mine.is_("available")
        await _is_due(floor, made)
        await floor.until(once(lambda: len(farm.answered) > 1), SOON_S, "the customer to be called")
        customer = farm.answered[1]
        await customer.hears(mine.tone_hz, within_s=SOON_S)
        await mine.hears(CUSTOMER_HZ)
        assert other.state == "available"
        kept = await ended(floor, name)
        assert (kept["state"], kept["served_by"], kept["on_time"]) == ("reached", mine.extension, True)
        await becomes(floor, name, "stopped")
        await customer.hangup()
    (called, _) = await attempts_of(floor, name, 2)
    assert (called["outcome"], called["dropped"], called["agent"]) == ("answered", False, mine.extension)
    recorded = await floor.whole_recording(called["call_id"])
    assert recorded.customer(CUSTOMER_HZ), recorded.row


async def _is_due(floor: Floor, made: View) -> None:
    due = datetime.fromisoformat(made["due_at"])
    await floor.until(once(lambda: datetime.now(UTC) >= due), 30.0, "the agreed time to come")
