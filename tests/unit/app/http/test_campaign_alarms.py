"""A campaign that falls behind its goal: told to who leads its unit, seen by those who see its line, cleared."""

from datetime import datetime
from typing import Any

import pytest

from reports.alarms import Condition
from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_alarms import listed, wait_s
from tests.unit.app.http.test_campaigns import added, becomes

BEHIND = {"on": True, "raise_at": 0.1, "clear_at": 0.05, "hold_s": 60, "clear_s": 5}
FIVE = datetime(2026, 11, 23, 17, 0, tzinfo=ZONE).timestamp()  # half of an afternoon from two to eight


@pytest.fixture
async def lagging(web: Web) -> Web:
    """Nothing is done when half of the time has gone; only this makes an alarm."""
    off = {condition.value: {"on": False, "raise_at": 1, "clear_at": 1} for condition in Condition}
    await levels(web, off | {"behind_goal": BEHIND})
    await added(web, goal=10, ends_on="2026-11-23")
    assert (await becomes(web, "running")).status_code == 200
    web.clock.now = FIVE
    web.tokens.clear()
    return web


async def levels(web: Web, wanted: dict[str, Any]) -> None:
    answer = await web.ask("manager1", "PUT", "/settings/alarms", json={"levels": wanted})
    assert answer.status_code == 200, answer.text


async def test_it_is_raised_once_it_has_held_with_numbers_and_a_task(lagging: Web) -> None:
    await wait_s(lagging, 0)
    assert await listed(lagging) == []
    await wait_s(lagging, 61)
    (alarm,) = await listed(lagging)
    said = (alarm["condition"], alarm["subject"], alarm["queue"], alarm["unit"], alarm["raise_at"])
    assert said == ("behind_goal", "autumn", "autumn", "team1", 0.1)
    assert alarm["value"] == pytest.approx(0.5, abs=0.01)
    first, told = alarm["cause"][:2]
    assert (first["code"], first["now"]) == ("leads", 0), "it has no list at all"
    assert (told["code"], told["now"], told["detail"]["goal"]) == ("progress", 0, 10)
    assert (await lagging.services.tasks.get(alarm["task_id"])).person == "lead1"
    seen = await lagging.ask("lead1", "POST", f"/alarms/{alarm['id']}/acknowledge", json={"note": "加派名单"})
    assert (seen.status_code, seen.json()["state"]) == (200, "acknowledged")


async def test_nobody_who_may_not_see_its_line_sees_its_alarm(lagging: Web) -> None:
    await wait_s(lagging, 0)
    await wait_s(lagging, 61)
    assert (len(await listed(lagging, "lead1")), await listed(lagging, "lead2")) == (1, [])


async def test_one_that_is_paused_is_cleared_and_resumed_it_is_the_same_alarm(lagging: Web) -> None:
    await wait_s(lagging, 0)
    await wait_s(lagging, 61)
    assert (await becomes(lagging, "paused")).status_code == 200
    await wait_s(lagging, 1)
    await wait_s(lagging, 6)
    assert await listed(lagging) == []
    assert (await becomes(lagging, "running")).status_code == 200
    await wait_s(lagging, 61)
    await wait_s(lagging, 61)
    (alarm,) = await listed(lagging)
    assert alarm["times"] == 2


async def test_unacknowledged_it_goes_up_from_the_campaigns_unit(lagging: Web) -> None:
    await wait_s(lagging, 0)
    await wait_s(lagging, 61)
    await wait_s(lagging, 601)
    (alarm,) = await listed(lagging)
    assert (alarm["state"], alarm["steps"]) == ("escalated", 1)
    assert alarm["unit"] != "team1"


async def test_a_campaign_may_have_a_level_of_its_own(lagging: Web) -> None:
    rules = lagging.services.rules.alarms.model_dump(mode="json")
    rules["queues"] = {"autumn": {"behind_goal": BEHIND | {"raise_at": 0.9}}}
    assert (await lagging.ask("manager1", "PUT", "/settings/alarms", json=rules)).status_code == 200
    await wait_s(lagging, 0)
    await wait_s(lagging, 61)
    assert await listed(lagging) == []


async def test_what_was_saved_before_there_was_the_condition_has_its_usual_level(web: Web) -> None:
    await levels(web, {"longest_wait": {"raise_at": 60, "clear_at": 10}})
    kept = (await web.ask("manager1", "GET", "/settings/alarms")).json()
    assert (kept["levels"]["behind_goal"]["on"], kept["levels"]["longest_wait"]["raise_at"]) == (True, 60.0)
