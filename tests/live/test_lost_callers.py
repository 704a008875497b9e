"""Callers who are lost in the IVR and in a queue: each is a lead in its place, is called back from its task, and is
recovered."""

import asyncio

from tests.live.feed import View
from tests.live.leads import AT_THE_DESK_S, every_loss_counts, lead_of
from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent, Caller
from tests.live.story import Floor

MENU, SERVICE = "4008001234", "4008001235"
CUSTOMER_HZ = 453
TALK_S = 2.5


async def task_at(floor: Floor, agent: Agent, caller: Caller) -> View:
    async def there() -> View | None:
        tasks: list[View] = (await floor.read("/tasks?mine=true", by=agent.extension))["items"]
        return next((task for task in tasks if task["number"] == caller.shown_as), None)

    return await floor.until(there, AT_THE_DESK_S, f"{caller.number} to be a task of {agent.extension}")


async def calls_back(floor: Floor, agent: Agent, task: View, outside: Outside) -> None:
    """As the desk does it: the number of the task, for the task."""
    body = {"to": task["number"], "task": task["id"]}
    called = await floor.ask("POST", "/calls", by=agent.extension, body=body)
    assert called.status_code == 201, called.text
    await agent.answers()
    await outside.answers()
    await agent.is_("talking")
    await outside.line.listens_for(TALK_S)
    await outside.hangs_up()
    await agent.is_("wrapup")
    await agent.wraps_up()


async def test_lost_in_the_ivr_and_in_a_queue_called_back_from_the_task_and_recovered(floor: Floor) -> None:
    async with every_loss_counts(floor, conversation_s=2), Outside(floor, CUSTOMER_HZ) as outside:
        agent = await floor.agent("1002", available=False)  # at the desk, and on a break
        in_ivr, in_queue = floor.caller(), floor.caller()
        await in_ivr.dials(MENU)
        await in_ivr.hears_something()
        await in_ivr.hangs_up()
        await in_queue.dials(SERVICE)
        await in_queue.is_("waiting")
        await in_queue.hangs_up()
        ivr, queue = await asyncio.gather(lead_of(floor, in_ivr, "open"), lead_of(floor, in_queue, "open"))
        assert (ivr["place"], ivr["queue"], ivr["lead_id"]) == ("ivr", None, in_ivr.call_id)
        assert ivr["node"] in ("welcome", "menu")
        assert ivr["label"]["zh"]
        assert (queue["place"], queue["queue"], queue["lead_id"]) == ("queue", "service", in_queue.call_id)
        for caller in (in_ivr, in_queue):
            await calls_back(floor, agent, await task_at(floor, agent, caller), outside)
            lead = await lead_of(floor, caller, "recovered", SOON_S)
            assert (lead["tries"], lead["closed_by"]) == (1, agent.extension)
            task = await floor.read(f"/tasks/{lead['task_id']}")
            assert (task["state"], task["outcome"], task["calls"]) == ("done", "recovered", 1)
            assert [line["what"] for line in task["history"]][-3:] == ["started", "called", "done"]
        figures = await floor.read("/abandoned/figures")
        places = {row["place"]: row["recovered"] for row in figures["by_place"]}
        assert places["ivr"] >= 1
        assert places["queue"] >= 1
