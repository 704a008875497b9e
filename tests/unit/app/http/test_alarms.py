"""Alarms as those who lead a floor meet them: raised once, told, acknowledged, escalated, cleared, and logged."""

import asyncio
import json
from typing import Any

import pytest

from app.alarming.assemble import alarms_for
from app.layout import Layout
from app.ledger_check import Result
from app.tasks.values import TaskKind
from core import facts
from recording.watch import AlarmKind, RecordingAlarm
from reports.alarms import Condition
from reports.checking import Difference, Kind
from reports.words import start_of_day
from tests.unit.app.http.conftest import Web

LOW = {"on": True, "raise_at": 60, "clear_at": 10, "hold_s": 0, "clear_s": 5}


@pytest.fixture
async def house(web: Web) -> Web:
    """Only what a test sets makes an alarm; the look at them is the test's own."""
    off = {condition.value: {"on": False, "raise_at": 1, "clear_at": 1} for condition in Condition}
    on = {"longest_wait": LOW, "paused": LOW, "trunk": LOW | {"raise_at": 1, "clear_at": 0}}
    rules: dict[str, Any] = {"levels": off | on, "escalate_min": 2}
    answer = await web.ask("manager1", "PUT", "/settings/alarms", json=rules)
    assert answer.status_code == 200, answer.text
    return web


async def wait_s(web: Web, seconds: float) -> None:
    web.clock.now += seconds
    await web.services.alarms.look()


async def somebody_waits(web: Web, call_id: str = "w-1") -> None:
    needs = web.services.directory.queues["service"].needs
    await web.desk.call_waits(call_id, queue="service", needs=needs)


async def listed(web: Web, who: str = "manager1", query: str = "?standing=true") -> list[dict[str, Any]]:
    answer = await web.ask(who, "GET", f"/alarms{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_an_alarm_is_raised_told_and_a_task_and_cleared_with_it(house: Web) -> None:
    await somebody_waits(house)
    async with house.watch("lead1") as floor:
        await wait_s(house, 30)
        assert await listed(house) == []
        await wait_s(house, 31)
        delta = await floor.next("delta")
        while "alarms" not in delta:
            delta = await floor.next("delta")
        assert (delta["alarms"][0]["condition"], delta["alarms"][0]["what"]) == ("longest_wait", "raised")
    (alarm,) = await listed(house)
    assert (alarm["queue"], alarm["state"], alarm["raise_at"], alarm["times"]) == ("service", "raised", 60.0, 1)
    assert alarm["value"] >= 60
    assert [cause["code"] for cause in alarm["cause"]][:3] == ["arrivals", "conversations", "agents"]
    arrivals = alarm["cause"][0]
    assert (arrivals["now"], arrivals["usual"], arrivals["share"]) == (1, None, None), "there is no history"
    task = await house.services.tasks.get(alarm["task_id"])
    assert (task.kind, task.subject, task.person) == (TaskKind.ALARM, str(alarm["id"]), "manager1")
    await house.desk.customer_leaves("w-1")
    await wait_s(house, 1)
    assert [one["state"] for one in await listed(house)] == ["raised"], "it must be well for a while"
    await wait_s(house, 6)
    assert await listed(house) == []
    whole = (await house.ask("manager1", "GET", f"/alarms/{alarm['id']}")).json()
    assert [line["what"] for line in whole["history"]] == ["raised", "cleared"]
    assert (await house.services.tasks.get(task.id)).outcome == "cleared"


async def test_however_often_one_looks_it_is_one_alarm(house: Web) -> None:
    await somebody_waits(house)
    for _ in range(20):
        await wait_s(house, 30)
    assert len(await listed(house, query="")) == 1


async def test_whoever_acknowledges_it_has_its_task_and_it_goes_no_further_up(house: Web) -> None:
    await somebody_waits(house)
    await wait_s(house, 61)
    (alarm,) = await listed(house)
    body = {"note": "已加派两人"}
    seen = await house.ask("lead1", "POST", f"/alarms/{alarm['id']}/acknowledge", json=body)
    assert (seen.status_code, seen.json()["state"], seen.json()["note"]) == (200, "acknowledged", "已加派两人")
    assert (await house.services.tasks.get(alarm["task_id"])).person == "lead1"
    again = await house.ask("manager2", "POST", f"/alarms/{alarm['id']}/acknowledge", json={})
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "alarm-not-now")
    await wait_s(house, 600)
    assert (await listed(house))[0]["steps"] == 0
    audited = [entry["action"] for entry in (await house.ask("manager1", "GET", "/audit")).json()["items"]]
    assert "alarm.acknowledged" in audited


async def test_unacknowledged_it_goes_up_the_tree_step_by_step_and_no_further_than_the_top(house: Web) -> None:
    await house.agent_available("1002")
    await house.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "lunch"})
    await wait_s(house, 61)
    (alarm,) = await listed(house)
    assert (alarm["agent"], alarm["unit"], alarm["cause"][0]["detail"]["reason"]) == ("1002", "team1", "lunch")

    async def told() -> tuple[str, int, str | None]:
        (now,) = await listed(house)
        return now["unit"], now["steps"], (await house.services.tasks.get(alarm["task_id"])).person

    assert await told() == ("team1", 0, "lead1")
    steps = []
    for _ in range(6):
        await wait_s(house, 121)
        steps.append(await told())
    assert steps[0][1] == 1
    assert steps[-1] == steps[-2] == steps[-3], "at the top it is not told again and again"
    assert steps[-1][2] == "manager1"
    assert (await listed(house))[0]["state"] == "escalated"


async def test_starting_the_task_is_having_seen_the_alarm(house: Web) -> None:
    await somebody_waits(house)
    await wait_s(house, 61)
    (alarm,) = await listed(house)
    assert (await house.ask("manager1", "POST", f"/tasks/{alarm['task_id']}/start")).status_code == 200
    async with asyncio.timeout(30):
        while (await listed(house))[0]["state"] == "raised":
            pass
    assert (await listed(house))[0]["acknowledged_by"] == "manager1"


async def test_after_a_restart_an_alarm_is_still_raised_and_not_raised_anew(house: Web) -> None:
    await somebody_waits(house)
    await wait_s(house, 61)
    services = house.services
    anew = alarms_for(
        database=services.database, journal=services.journal, directory=services.directory, rules=services.rules,
        live=services.desk.live, opening=services.opening, tasks=services.tasks, screens=services.floor_feed,
        bus=Nowhere(), floor="main", clock=house.clock, campaigns=services.campaigns, hours=services.campaign_hours,
        presets=Layout(services.settings.data).presets,
    )  # fmt: skip
    await anew.begin()
    house.clock.now += 10
    await anew.look()
    assert [alarm["times"] for alarm in await listed(house, query="")] == [1]
    await house.desk.customer_leaves("w-1")
    for _ in range(2):
        house.clock.now += 6
        await anew.look()
    assert await listed(house) == []


async def test_what_comes_back_soon_is_the_same_alarm_and_the_same_task(house: Web) -> None:
    for number in range(3):
        await somebody_waits(house, f"w-{number}")
        await wait_s(house, 61)
        await house.desk.customer_leaves(f"w-{number}")
        await wait_s(house, 1)
        await wait_s(house, 45)
    (alarm,) = await listed(house, query="")
    assert alarm["times"] == 3
    tasks = (await house.ask("manager1", "GET", "/tasks?kind=alarm&state=open&state=started&state=done")).json()
    assert [task["id"] for task in tasks["items"]] == [alarm["task_id"]]


async def test_each_sees_the_alarms_of_those_they_reach(house: Web) -> None:
    await house.agent_available("1002")
    await house.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "lunch"})
    await somebody_waits(house)
    await wait_s(house, 61)
    assert len(await listed(house, "lead1")) == 2
    (queues,) = await listed(house, "lead2")
    assert queues["condition"] == "longest_wait"
    of_agent = next(alarm for alarm in await listed(house, "lead1") if alarm["agent"])
    assert (await house.ask("lead2", "GET", f"/alarms/{of_agent['id']}")).status_code == 404
    acknowledged = await house.ask("lead2", "POST", f"/alarms/{of_agent['id']}/acknowledge", json={})
    assert acknowledged.status_code == 404
    assert (await house.ask("1002", "GET", "/alarms")).status_code == 403
    assert (await house.ask("qa1", "GET", "/alarms")).status_code == 403


async def test_a_trunk_that_is_down_and_a_recording_in_trouble(house: Web) -> None:
    services = house.services
    rules = services.rules.alarms.model_dump(mode="json")
    rules["levels"]["recording"] = {"on": True, "raise_at": 1, "clear_at": 0, "hold_s": 0, "clear_s": 0}
    assert (await house.ask("manager1", "PUT", "/settings/alarms", json=rules)).status_code == 200
    for call in ("a", "b"):
        trouble = RecordingAlarm(kind=AlarmKind.BEHIND, reason="stopped growing", at=1.0, call_id=call)  # type: ignore[arg-type]
        services.alarms.on_recording(trouble)
    await wait_s(house, 1)
    (alarm,) = await listed(house, "ops1")
    assert (alarm["condition"], alarm["subject"]) == ("recording", "behind")
    assert alarm["cause"][0]["detail"]["call_id"] == "b"
    await wait_s(house, 901)
    assert await listed(house) == [], "it was news for a quarter of an hour"


async def test_accounts_of_a_day_that_differ_and_a_report_that_is_taken_back(house: Web) -> None:
    rules = house.services.rules.alarms.model_dump(mode="json")
    rules["levels"]["ledger"] = {"on": True, "raise_at": 1, "clear_at": 0, "hold_s": 0, "clear_s": 0}
    assert (await house.ask("manager1", "PUT", "/settings/alarms", json=rules)).status_code == 200
    differs = Difference(Kind.NOT_RECORDED, "x")
    day = int(start_of_day(house.clock.now, house.services.desk.live.zone))
    result = Result(day=day, checked_at=1.0, calls={}, found=3, differences=[differs])
    for tell in house.services.ledger_check.when_differs:
        tell(result)
    await wait_s(house, 1)
    (alarm,) = await listed(house)
    assert (alarm["condition"], alarm["value"], alarm["cause"][0]["detail"]["kinds"]) == (
        "ledger", 3.0, [differs.kind.value]
    )  # fmt: skip
    house.services.alarms.hold(Condition.LEDGER, alarm["subject"], 0.0)
    await wait_s(house, 1)
    assert await listed(house) == []


async def test_while_asterisk_is_not_heard_nothing_is_raised_or_cleared(house: Web) -> None:
    await somebody_waits(house)
    await wait_s(house, 61)
    await house.desk.settle(facts.PbxLinkLost(at=house.clock.now))
    await wait_s(house, 60)
    await wait_s(house, 60)
    assert len(await listed(house)) == 1
    assert (await listed(house))[0]["cleared_at"] is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"levels": {"longest_wait": {"raise_at": 10, "clear_at": 20}}}, "clear-before-raise"),
        ({"levels": {"service_level": {"raise_at": 0.8, "clear_at": 0.7}}}, "clear-before-raise"),
        ({"queues": {"service": {"paused": {"raise_at": 10, "clear_at": 1}}}}, "not-a-queues"),
        ({"levels": {"nonsense": {"raise_at": 10, "clear_at": 1}}}, "enum"),
    ],
)
async def test_levels_that_make_no_sense_are_refused(web: Web, change: dict[str, Any], code: str) -> None:
    answer = await web.ask("manager1", "PUT", "/settings/alarms", json=change)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == code


async def test_a_queue_has_its_own_levels(house: Web) -> None:
    rules = house.services.rules.alarms.model_dump(mode="json")
    rules["queues"] = {"service": {"longest_wait": LOW | {"raise_at": 3600}}}
    assert (await house.ask("manager1", "PUT", "/settings/alarms", json=rules)).status_code == 200
    await somebody_waits(house)
    await wait_s(house, 600)
    assert await listed(house) == []


async def test_programs_hear_of_it_on_the_bus(house: Web) -> None:
    heard: list[Any] = []
    bus = house.services.alarms._out.bus
    async with bus.subscribe("callfloor/+/alarms") as messages:
        await somebody_waits(house)
        await wait_s(house, 61)
        async with asyncio.timeout(30):
            async for message in messages:
                heard.append(json.loads(message.payload))
                break
    assert (heard[0]["what"], heard[0]["queue"]) == ("raised", "service")
    assert "13800138000" not in json.dumps(heard), "no customer's number"


class Nowhere:
    """A bus without listeners."""

    async def publish(self, message: object) -> None:
        """Nobody hears it."""

    def subscribe(self, pattern: str) -> Any:
        raise NotImplementedError(pattern)
