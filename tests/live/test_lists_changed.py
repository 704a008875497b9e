"""Lists that somebody changes while their leads ring and talk: no call is lost by it, and no figure."""

from functools import partial

from tests.live.campaigns import attempts_of, becomes, begins_campaign, imported, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

CUSTOMER_HZ = 453


async def _list_of(floor: Floor, campaign: str) -> View:
    (found,) = [one for one in (await floor.read("/leads/lists"))["items"] if one["campaign"] == campaign]
    return dict(found)


async def _files(floor: Floor, agent: Agent, call_id: str) -> None:
    body = {"call_id": call_id, "disposition": "sold", "done": True}
    filed = await floor.ask("POST", "/me/wrapup", by=agent.extension, body=body)
    assert filed.status_code == 200, filed.text


async def test_a_list_is_removed_while_one_talks_and_another_one_rings(floor: Floor) -> None:
    agents = await sellers(floor, "1001", "1003")
    talks, rings, waits = new_numbers("099")
    async with Farm(floor, lambda number: {"0": 200, "9": 0}[number[-1]], talk_s=0) as farm:
        name = await begins_campaign(floor, "removed", [talks, rings, waits])
        await floor.until(once(lambda: rings in farm.ringing and bool(farm.answered)), SOON_S, "both to be dialled")
        first = await floor.until(partial(_who_talks, agents), SOON_S, "the first to be served")
        gone = await floor.ask("DELETE", f"/leads/lists/{(await _list_of(floor, name))['id']}")
        assert gone.status_code == 204, gone.text
        about = await floor.read(f"/calls/{first.call_id}/campaign", by=first.extension)
        assert (about["lead"]["number"], about["lead"]["list_name"]) == (talks, name)
        (second,) = [agent for agent in agents if agent is not first]
        await farm.ringing[rings].answer().within(SOON_S)
        await second.is_("talking")
        about = await floor.read(f"/calls/{second.call_id}/campaign", by=second.extension)
        assert about["lead"]["number"] == rings
        calls = {first: first.call_id, second: second.call_id}
        await _files(floor, first, calls[first])
        for number in (talks, rings):
            await farm.ringing[number].hangup()
        await second.is_("wrapup")
        await _files(floor, second, calls[second])
        for agent in agents:
            await agent.is_("available")
        rows = await attempts_of(floor, name, 2)
        assert {row["number"]: (row["outcome"], row["dropped"]) for row in rows} == {
            talks: ("answered", False), rings: ("answered", False)
        }  # fmt: skip
        results = await floor.read(f"/campaigns/{name}/results")
        assert (results["filed"], results["unfiled"], results["kinds"]["success"]) == (2, 0, 2)
        assert waits not in farm.ringing, "it was never dialled, and is nobody's any more"
        await becomes(floor, name, "stopped")


async def test_a_list_is_switched_off_given_away_and_filled_while_it_is_dialled(floor: Floor) -> None:
    """What rings goes on as the campaign's, what comes after follows the list."""
    (agent,) = await sellers(floor, "1005")
    one, two, three, four = new_numbers("0000")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "given", [one, two])
        await agent.is_("talking")
        mine = await _list_of(floor, name)
        changed = await floor.ask("PATCH", f"/leads/lists/{mine['id']}", body={"campaign": "", "priority": 0})
        assert changed.status_code == 200, changed.text
        first = agent.call_id
        await farm.ringing[one].hangup()
        await agent.is_("wrapup")
        await _files(floor, agent, first)
        await agent.is_("available")
        await imported(floor, name, f"姓名,手机号\n客户,{three}\n客户,{four}\n", list_name=f"{name} once more")
        await floor.until(once(lambda: three in farm.ringing), SOON_S, "the new list to be dialled")
        await agent.is_("talking")
        assert two not in farm.ringing, "its list is nobody's"
        mine = await _list_of(floor, name)
        off = await floor.ask("PATCH", f"/leads/lists/{mine['id']}", body={"active": False, "share": 1})
        assert off.status_code == 200, off.text
        await farm.ringing[three].hangup()
        await agent.is_("available")
        rows = await attempts_of(floor, name, 2)
        assert {row["number"] for row in rows} == {one, three}
        counted = (await _list_of(floor, name))["counts"]
        assert (counted["fresh"], counted["done"], counted["taken"]) == (1, 1, 0)
        await becomes(floor, name, "stopped")


async def _who_talks(agents: list[Agent]) -> Agent | None:
    return next((agent for agent in agents if agent.state == "talking"), None)
