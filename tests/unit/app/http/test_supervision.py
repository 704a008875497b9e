"""Supervision by the API: one's own phone rings, modes switch, refusals say why, and agents do not find out."""

from typing import Any

import pytest

from core.commands import TakeOver
from core.facts import PhoneReachable, PoliciesConfigured, SupervisionMode, SupervisionModeAsked
from core.ids import AgentId
from tests.unit.app.http.conftest import Web


async def has_phone(web: Web, extension: str = "2001", device: str = "desk") -> None:
    await web.desk.settle(PhoneReachable(at=web.clock(), agent=AgentId(extension), device=device))


async def supervises(web: Web, who: str = "lead1", agent: str = "1002", **more: Any) -> dict[str, Any]:
    answer = await web.ask(who, "POST", "/supervision", json={"agent": agent, "mode": "listen"} | more)
    assert answer.status_code == 201, answer.text
    view: dict[str, Any] = answer.json()
    return view


@pytest.fixture
async def talking(web: Web) -> Web:
    """1002 talks to a customer, and lead1 has a phone."""
    await has_phone(web)
    await web.agent_available("1002")
    await web.conversation("c1")
    return web


async def test_a_supervisor_hears_an_agent_and_switches(talking: Web) -> None:
    view = await supervises(talking)
    assert (view["agent"], view["supervisor"], view["mode"]) == ("1002", "2001", "listen")
    assert (view["state"], view["call_id"]) == ("active", "c1")
    for mode in ("whisper", "barge", "listen"):
        answer = await talking.ask("lead1", "PATCH", f"/supervision/{view['id']}", json={"mode": mode})
        assert answer.status_code == 200
        assert answer.json()["mode"] == mode
    assert [item["id"] for item in (await talking.ask("lead1", "GET", "/supervision")).json()["items"]] == [view["id"]]
    assert (await talking.ask("lead1", "DELETE", f"/supervision/{view['id']}")).status_code == 204
    assert (await talking.ask("lead1", "GET", "/supervision")).json()["items"] == []
    assert (await talking.ask("lead1", "DELETE", f"/supervision/{view['id']}")).status_code == 404


async def test_the_floor_shows_it_to_supervisors(talking: Web) -> None:
    async with talking.watch("lead1") as watcher:
        await watcher.next("snapshot")
        view = await supervises(talking, mode="whisper")
        while "supervision" not in str(delta := await watcher.next("delta")):
            pass
        shown = [agent for agent in delta["agents"] if agent.get("supervision")][-1]
    name = (await talking.ask("lead1", "GET", "/me")).json()["name"]
    assert shown["supervision"] == {"id": view["id"], "supervisor": "2001", "name": name, "mode": "whisper"}
    answer = await talking.ask("lead1", "GET", "/agents/1002")
    assert answer.json()["supervision"] == shown["supervision"]


WAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "signs out": ("lead1", "POST /auth/logout", {}),
    "is signed out": ("admin", "DELETE /users/lead1/sign-ins", {}),
    "is disabled": ("admin", "PATCH /users/lead1", {"enabled": False}),
    "has another role": ("admin", "PATCH /users/lead1", {"role": "ops"}),
    "leads another team": ("admin", "PATCH /units/team1", {"leader": "lead2"}),
}


@pytest.mark.parametrize("way", WAYS)
async def test_nobody_hears_on_without_the_right_to(talking: Web, way: str) -> None:
    view = await supervises(talking)
    who, asked, body = WAYS[way]
    method, path = asked.split()
    await talking.ask("admin", "PATCH", "/users/lead1", json={"unit": "team6"})
    assert (await talking.ask("lead1", "GET", "/supervision")).json()["items"] == [view], "leads the team still"
    answer = await talking.ask(who, method, path, json=body or None)
    assert answer.status_code in (200, 204), answer.text
    live, feed = talking.services.desk.live, talking.services.floor_feed
    assert await feed.until(lambda: not live.supervisions.all(), 1.0)
    assert (await talking.ask("manager1", "GET", "/calls/c1")).json()["stage"] == "talking"


async def test_an_agent_does_not_find_out(talking: Web) -> None:
    await talking.desk.settle(PoliciesConfigured(at=talking.clock(), agent_told_of_supervision=False))
    view = await supervises(talking, mode="barge")
    assert view["told"] is False
    for path in ("/agents/1002", "/agents", "/me", "/calls/c1", "/calls?active=true", "/calls/c1/timeline"):
        answer = await talking.ask("1002", "GET", path)
        assert answer.status_code == 200
        assert "2001" not in answer.text, path
    assert (await talking.ask("1002", "GET", "/supervision")).status_code == 403
    async with talking.watch("1002", "agent") as watcher:
        assert (await watcher.next("connected", "supervision"))["type"] == "connected"
    assert "SupervisionJoined" in (await talking.ask("lead1", "GET", "/calls/c1/timeline")).text


async def test_an_agent_is_told_when_the_policy_says_so(talking: Web) -> None:
    await talking.desk.settle(PoliciesConfigured(at=talking.clock(), agent_told_of_supervision=True))
    async with talking.watch("1002", "agent") as watcher:
        await watcher.next("connected")
        view = await supervises(talking)
        assert view["told"] is True
        told = await watcher.next("supervision")
        assert (told["mode"], told["supervisor"], told["name"]) == ("listen", "2001", view["name"])
        await talking.ask("lead1", "PATCH", f"/supervision/{view['id']}", json={"mode": "barge"})
        assert (await watcher.next("supervision"))["mode"] == "barge"
        async with talking.watch("1002", "agent") as second:
            assert (await second.next("supervision"))["mode"] == "barge"
        await talking.ask("lead1", "DELETE", f"/supervision/{view['id']}")
        assert (await watcher.next("supervision"))["mode"] is None


async def test_a_takeover_and_its_end(talking: Web) -> None:
    view = await supervises(talking)
    answer = await talking.ask("lead1", "PATCH", f"/supervision/{view['id']}", json={"mode": "takeover"})
    assert answer.status_code == 200
    assert answer.json()["mode"] == "takeover"
    assert (await talking.ask("lead1", "GET", "/agents/1002")).json()["state"] == "wrapup"
    assert (await talking.ask("lead1", "GET", "/agents/1002")).json()["supervision"] is None
    assert (await talking.ask("lead1", "GET", "/agents/2001")).json()["state"] == "talking"
    assert (await talking.ask("lead1", "GET", "/calls/c1")).json()["agent"] == "2001"
    for method, body in (("PATCH", {"mode": "listen"}), ("DELETE", None)):
        refused = await talking.ask("lead1", method, f"/supervision/{view['id']}", json=body)
        assert refused.status_code == 409
        assert "hangup" in refused.json()["hint"]
    again = await talking.ask("lead1", "POST", "/supervision", json={"agent": "1004"})
    assert again.status_code == 409
    await talking.desk.customer_leaves("c1")
    assert (await talking.ask("lead1", "GET", "/agents/2001")).status_code == 404, "a supervisor is no agent"
    assert (await talking.ask("lead1", "GET", "/supervision")).json()["items"] == []


@pytest.mark.parametrize("again", ["PATCH", "POST"])
async def test_of_two_who_take_over_at_once_the_second_hears_why_not(talking: Web, again: str) -> None:
    await talking.ask("admin", "PATCH", "/users/manager1", json={"extension": "2109"})
    await has_phone(talking, "2109")
    first, second = await supervises(talking), await supervises(talking, "manager1")
    talking.desk.deaf_to.add(TakeOver)
    await talking.desk.settle(
        SupervisionModeAsked(
            at=talking.clock(), supervision_id=first["id"], mode=SupervisionMode.TAKEOVER, asked_by="2001"
        )
    )
    path, body = ("/supervision", {"agent": "1002"}) if again == "POST" else (f"/supervision/{second['id']}", {})
    answer = await talking.ask("manager1", again, path, json=body | {"mode": "takeover"})
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2].rpartition("/")[2]) == (409, "being-taken")
    assert answer.json()["hint"] == "Look at the call again."
    views = (await talking.ask("manager1", "GET", "/supervision")).json()["items"]
    assert {view["id"]: view["mode"] for view in views} == {first["id"]: "listen", second["id"]: "listen"}
    hold = await talking.ask("1002", "POST", "/calls/c1/hold")
    assert (hold.status_code, hold.json()["type"].rpartition(":")[2].rpartition("/")[2]) == (409, "being-taken")


async def test_the_browser_phone_comes_first(talking: Web) -> None:
    await has_phone(talking, device="webrtc")
    await supervises(talking)
    assert talking.desk.rung[-1].device == "webrtc"


async def test_the_device_can_be_named(talking: Web) -> None:
    await has_phone(talking, device="webrtc")
    await supervises(talking, device="desk")
    assert talking.desk.rung[-1].device == "desk"


async def test_refusals(talking: Web) -> None:
    async def refused(who: str, **body: Any) -> tuple[int, str]:
        answer = await talking.ask(who, "POST", "/supervision", json={"mode": "listen"} | body)
        problem = answer.json()
        assert problem.get("hint")
        return answer.status_code, problem["type"].rpartition(":")[2].rpartition("/")[2]

    assert await refused("lead1", agent="1003") == (409, "agent-away")
    assert (await refused("lead1", agent="1010"))[0] == 404, "another team's agent is not there"
    assert (await refused("lead1", agent="9999"))[0] == 404
    assert (await refused("lead1", agent="2001"))[0] == 404, "a supervisor is no agent"
    await talking.ask("admin", "PATCH", "/users/manager1", json={"extension": None})
    assert (await talking.ask("admin", "PATCH", "/users/manager1", json={"extension": None})).status_code == 200
    assert await refused("manager1", agent="1002") == (409, "no-extension")
    assert (await refused("1004", agent="1002"))[0] == 403
    assert (await refused("lead1", agent="1002", mode="shout"))[0] == 422
    await talking.agent_available("1004")
    assert await refused("lead1", agent="1004", mode="takeover") == (409, "no-call")
    assert await refused("lead1", agent="1002", device="webrtc") == (409, "no-phone")


async def test_no_phone_at_all(web: Web) -> None:
    await web.agent_available("1002")
    answer = await web.ask("lead1", "POST", "/supervision", json={"agent": "1002", "mode": "listen"})
    assert answer.status_code == 409
    assert "register" in answer.json()["hint"]


async def test_asterisk_away(talking: Web) -> None:
    talking.desk.pbx_up = False
    answer = await talking.ask("lead1", "POST", "/supervision", json={"agent": "1002", "mode": "listen"})
    assert answer.status_code == 503


async def test_another_supervisors_is_out_of_reach_or_not_to_be_switched(talking: Web) -> None:
    view = await supervises(talking)
    path = f"/supervision/{view['id']}"
    assert (await talking.ask("lead2", "PATCH", path, json={"mode": "barge"})).status_code == 404
    assert (await talking.ask("lead2", "DELETE", path)).status_code == 404
    assert (await talking.ask("lead2", "GET", "/supervision")).json()["items"] == []
    assert (await talking.ask("manager1", "PATCH", path, json={"mode": "barge"})).status_code == 403
    assert (await talking.ask("manager1", "DELETE", path)).status_code == 204
