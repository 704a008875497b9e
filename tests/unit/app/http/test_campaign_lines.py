"""The line of a unit's campaign, its callers and its alarms are that unit's: on feeds, walls and lists of queues."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import connect

from app.alarming.store import new
from app.store.happened import Happened
from core.facts import CallArrived, CallEnded, CallQueued, CallStage, Direction, EndedBy
from core.ids import CallId, QueueName
from reports.alarms import Condition, Subject
from reports.live import Changes
from tests.unit.app.http.conftest import Watcher, Web
from tests.unit.app.http.test_campaigns import SETTINGS, dialled
from tests.unit.app.http.test_campaigns_of_units import campaign_of

CALL = CallId("out-lead-7-0001")
SEEING, OTHERS = ("lead1", "manager2", "manager1", "ops1"), ("lead2", "manager3")
TITLED = SETTINGS | {"title": "秋季回访"}


async def waits(web: Web, queue: str = "autumn") -> None:
    """Whom the campaign has called, and nobody serves."""
    at = web.clock()
    arrived = CallArrived(
        at=at, call_id=CALL, dialled="+8613800138000", caller="1", channel="x", direction=Direction.OUT
    )
    for fact in (arrived, CallQueued(at=at, call_id=CALL, queue=QueueName(queue), needs=())):
        await web.desk.settle(fact)


def ended(web: Web) -> CallEnded:
    return CallEnded(at=web.clock(), call_id=CALL, stage=CallStage.WAITING, by=EndedBy.CUSTOMER, cause=16)


async def heard(watcher: Watcher, until: str) -> list[dict[str, Any]]:
    """Everything up to the first message that names this."""
    messages = [await watcher.next("snapshot", "delta")]
    while until not in str(messages[-1]):
        messages.append(await watcher.next("snapshot", "delta"))
    return messages


@asynccontextmanager
async def wall(web: Web, who: str) -> AsyncIterator[Watcher]:
    """A display that this person has made."""
    code = (await web.ask(who, "POST", "/displays", json={"name": "大厅"})).json()["code"]
    token = (await web.client.post("/api/v1/displays/redeem", json={"code": code})).json()["access_token"]
    address = web.url.replace("http", "ws") + "/ws/wallboard"
    async with connect(address, subprotocols=["bearer", token], compression=None) as socket:  # type: ignore[list-item]
        yield Watcher(socket)


async def lines(watcher: Watcher) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in (await watcher.next("snapshot"))["queues"]}


async def test_the_floor_feed_has_no_line_of_another_units_campaign(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await campaign_of(web, "manager1", "floors")
    for who in SEEING + OTHERS:
        async with web.watch(who) as watcher:
            seen = set(await lines(watcher))
        assert {"service", "floors"} <= seen, who
        assert ("autumn" in seen) is (who in SEEING), who


async def test_nothing_is_heard_of_another_units_campaign_from_its_first_moment_to_its_last(web: Web) -> None:
    async with web.watch("lead2") as other, web.watch("lead1") as own:
        await campaign_of(web, "lead1", "autumn")
        await waits(web)
        await web.desk.settle(ended(web))
        assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
        await campaign_of(web, "manager1", "marker")
        assert "autumn" not in str(await heard(other, "marker"))
        told = str(await heard(own, "marker"))
        assert "autumn" in told
        assert CALL in told


async def test_who_waits_in_another_units_line_does_not_exist(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await waits(web)
    for active in ("true", "false"):
        for who in SEEING + OTHERS:
            async with web.watch(who) as watcher:
                calls = (await watcher.next("snapshot"))["calls"]
            listed = (await web.ask(who, "GET", f"/calls?active={active}")).json()["items"]
            assert [one["call_id"] for one in listed] == ([CALL] if who in SEEING else []), who
            assert (CALL in str(calls)) is (active == "true" and who in SEEING), who
            one = await web.ask(who, "GET", f"/calls/{CALL}")
            assert one.status_code == (200 if who in SEEING else 404), who
            if who in OTHERS:
                for asked, body in {"move": {"to": "service"}, "hangup": {}}.items():
                    assert (await web.ask(who, "POST", f"/calls/{CALL}/{asked}", json=body)).status_code == 404
        await web.desk.settle(ended(web))


async def test_another_units_line_is_in_no_list_of_queues(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await campaign_of(web, "manager1", "floors")
    for who in SEEING + OTHERS:
        found = {one["name"] for one in (await web.ask(who, "GET", "/queues")).json()["items"]}
        assert {"service", "floors"} <= found, who
        assert ("autumn" in found) is (who in SEEING), who
        for path in ("/queues/autumn", "/queues/autumn/rules"):
            assert (await web.ask(who, "GET", path)).status_code == (200 if who in SEEING else 404), who
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn/unit", json={"unit": "team1"})).status_code == 200
    assert (await web.ask("manager2", "PUT", "/campaigns/autumn/unit", json={"unit": "team2"})).status_code == 200
    assert (await web.ask("lead2", "GET", "/queues/autumn")).status_code == 200
    assert (await web.ask("lead1", "GET", "/queues/autumn")).status_code == 404


async def test_a_hotline_that_has_the_name_of_a_campaign_that_is_gone_is_everybodys(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    await dialled(web, 1)
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    assert (await web.ask("ops1", "POST", "/queues", json={"name": "autumn"})).status_code == 201
    async with web.watch("lead2") as watcher:
        assert "autumn" in await lines(watcher)


@pytest.mark.parametrize("display", [False, True])
async def test_a_wall_shows_the_campaigns_of_whoever_has_made_it_or_looks_at_it(web: Web, display: bool) -> None:
    """By their titles: nobody is signed in at a wall who could ask for them."""
    made = await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": TITLED})
    assert made.status_code == 201, made.text
    await campaign_of(web, "manager1", "floors")
    for who in ("lead1", "manager2", "manager1", "lead2", "manager3"):
        async with wall(web, who) if display else web.watch(who, "wallboard") as watcher:
            seen = await lines(watcher)
        assert {"service", "floors"} <= seen.keys(), who
        assert ("autumn" in seen) is (who in SEEING), who
        assert "title" not in seen["service"]
        if who in SEEING:
            assert seen["autumn"]["title"] == "秋季回访"


async def test_a_wall_follows_a_campaign_that_is_given_away_renamed_and_removed(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    async with wall(web, "lead1") as one, wall(web, "lead2") as other:
        assert "autumn" in await lines(one)
        assert "autumn" not in await lines(other)
        await web.ask("manager2", "PUT", "/campaigns/autumn/unit", json={"unit": "team2"})
        assert "autumn" not in await lines(one)
        assert (await lines(other))["autumn"]["title"] == SETTINGS["title"]
        await web.ask("lead2", "PUT", "/campaigns/autumn", json=TITLED)
        await heard(other, "秋季回访")
        assert (await web.ask("lead2", "DELETE", "/campaigns/autumn")).status_code == 204
        told = (await heard(other, "'gone': True"))[-1]
        assert told["queues"] == [{"name": "autumn", "gone": True}]
        await web.desk.call_waits("c1", queue="sales", needs=web.services.directory.queues["sales"].needs)
        assert "autumn" not in json.dumps(await heard(one, "'waiting': 1"))


async def test_an_alarm_of_another_units_line_is_not_told(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    line = Happened(at=web.clock(), by="", what="raised")
    added = [
        await web.services.alarms.store.add(new(Subject(Condition.LONGEST_WAIT, queue)), line)
        for queue in ("autumn", "service")
    ]
    for who in ("lead1", "manager2", "manager1", "lead2", "manager3"):
        queues = {one["queue"] for one in (await web.ask(who, "GET", "/alarms")).json()["items"]}
        assert queues == ({"autumn", "service"} if who in SEEING else {"service"}), who
        answer = await web.ask(who, "GET", f"/alarms/{added[0].id}")
        assert answer.status_code == (200 if who in SEEING else 404), who


async def test_the_feed_tells_no_alarm_of_another_units_line(web: Web) -> None:
    await campaign_of(web, "lead1", "autumn")
    alarms = tuple({"id": n, "queue": queue, "agent": None} for n, queue in enumerate(("autumn", "service")))
    for who in ("lead1", "lead2"):
        async with web.watch(who) as watcher:
            await watcher.next("snapshot")
            web.services.floor_feed.tell(Changes(alarms=alarms))
            told = [one["queue"] for one in (await watcher.next("delta"))["alarms"]]
        assert told == (["autumn", "service"] if who in SEEING else ["service"]), who
