"""Large screens: a code that works once, a feed without numbers, and what ends it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.unit.app.http.conftest import Watcher, Web


async def made(web: Web, *, names: bool = False, by: str = "lead1") -> dict[str, str]:
    answer = await web.ask(by, "POST", "/displays", json={"name": "大厅", "shows_names": names})
    assert answer.status_code == 201
    display: dict[str, str] = answer.json()
    return display


async def redeemed(web: Web, code: str) -> tuple[int, dict[str, str]]:
    answer = await web.client.post("/api/v1/displays/redeem", json={"code": code})
    return answer.status_code, answer.json()


@asynccontextmanager
async def wall(web: Web, token: str) -> AsyncIterator[Watcher]:
    address = web.url.replace("http", "ws") + "/ws/wallboard"
    async with connect(address, subprotocols=["bearer", token], compression=None) as socket:  # type: ignore[list-item]
        yield Watcher(socket)


async def test_a_code_lets_one_screen_in_and_no_other(web: Web) -> None:
    display = await made(web)
    assert len(display["code"]) == 8
    status, let_in = await redeemed(web, f" {display['code'][:4].lower()}-{display['code'][4:]} ")
    assert (status, let_in["name"]) == (200, "大厅")
    assert (await redeemed(web, display["code"]))[0] == 401
    async with wall(web, let_in["access_token"]) as screen:
        snapshot = await screen.next("snapshot", "delta")
    assert snapshot["type"] == "snapshot", "nothing comes before it"
    assert {queue["name"] for queue in snapshot["queues"]} == {"service", "sales"}
    assert snapshot["agents"]["offline"] == 48
    assert snapshot["resources"]["recording"] == {"in_use": 0, "limit": 48}
    assert snapshot["thresholds"]["wait"] == {"warn_s": 20.0, "alarm_s": 60.0}


async def test_two_who_send_one_code_at_once_are_told_apart(web: Web) -> None:
    code = (await made(web))["code"]
    answers = await asyncio.gather(*(redeemed(web, code) for _ in range(4)))
    assert sorted(status for status, _ in answers) == [200, 401, 401, 401]


async def test_a_code_runs_out(web: Web) -> None:
    code = (await made(web))["code"]
    web.clock.now += 601
    assert (await redeemed(web, code))[0] == 401


async def test_guessing_is_stopped(web: Web) -> None:
    code = (await made(web))["code"]
    statuses = [(await redeemed(web, f"AAAAAA{number:02d}"))[0] for number in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    assert (await redeemed(web, code))[0] == 429, "not even the right one"
    web.clock.now += 61
    assert (await redeemed(web, code))[0] == 200


async def test_the_wall_changes_with_the_floor_and_shows_no_number_and_no_name(web: Web) -> None:
    _, let_in = await redeemed(web, (await made(web))["code"])
    await web.agent_available("1002")
    await web.conversation("c0")
    await web.desk.customer_leaves("c0")
    async with wall(web, let_in["access_token"]) as screen:
        first = await screen.next("snapshot")
        await web.services.wallboard_feed.look_at_leaders()
        await web.desk.call_waits("c1", queue="sales", needs=web.services.directory.queues["sales"].needs)
        deltas = [await screen.next("delta")]
        while not any(queue["waiting"] for queue in deltas[-1].get("queues", [])):
            deltas.append(await screen.next("delta"))
        await screen.socket.send('{"type": "resync"}')
        again = await screen.next("snapshot")
    assert [delta["seq"] for delta in deltas] == [first["seq"] + 1 + n for n in range(len(deltas))]
    assert again["leaderboard"] == [{"rank": 1, "value": 1, "name": None}]
    said = str([first, *deltas, again])
    assert "13800138000" not in said
    person = web.services.directory.agent("1002")
    assert person is not None
    assert person.name not in said
    assert "127.0.0" not in said, "no address"


async def test_names_are_shown_where_that_was_chosen(web: Web) -> None:
    _, let_in = await redeemed(web, (await made(web, names=True, by="manager1"))["code"])
    await web.agent_available("1002")
    await web.conversation("c0")
    await web.desk.customer_leaves("c0")
    async with wall(web, let_in["access_token"]) as screen:
        await screen.next("snapshot")
        await web.services.wallboard_feed.look_at_leaders()
        while True:
            delta = await screen.next("delta", "snapshot")
            if delta.get("leaderboard"):
                break
    person = web.services.directory.agent("1002")
    assert person is not None
    assert delta["leaderboard"][0]["name"] == person.name


async def test_nobody_shows_names_that_they_may_not_see(web: Web) -> None:
    body = {"name": "大厅", "shows_names": True}
    refused = await web.ask("lead1", "POST", "/displays", json=body)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:callfloor:problem:forbidden")
    policies = (await web.ask("admin", "GET", "/settings/policies")).json() | {"leaderboards_for_all": True}
    assert (await web.ask("admin", "PUT", "/settings/policies", json=policies)).status_code == 200
    assert (await web.ask("lead1", "POST", "/displays", json=body)).status_code == 201


async def test_a_display_that_is_withdrawn_goes_dark(web: Web) -> None:
    display = await made(web)
    _, let_in = await redeemed(web, display["code"])
    async with wall(web, let_in["access_token"]) as screen:
        await screen.next("snapshot")
        assert (await web.ask("lead1", "DELETE", f"/displays/{display['id']}")).status_code == 204
        with pytest.raises(ConnectionClosed):
            await screen.next("nothing that comes")
    async with wall(web, let_in["access_token"]) as screen:
        with pytest.raises(ConnectionClosed):
            await screen.next("snapshot")
        assert screen.socket.close_code == 4401


@pytest.mark.parametrize("why", ["disabled", "another role", "the role has lost it"])
async def test_a_display_ends_with_its_maker(web: Web, why: str) -> None:
    """Within a second, by whatever way its maker lost the right; and a code not used yet is worth nothing."""
    display, unused = await made(web), await made(web)
    _, let_in = await redeemed(web, display["code"])
    _, other = await redeemed(web, (await made(web, by="manager1"))["code"])
    async with wall(web, let_in["access_token"]) as screen, wall(web, other["access_token"]) as others:
        await screen.next("snapshot")
        if why == "the role has lost it":
            lead = dict(web.services.directory.roles["lead"])
            body = {"permissions": {name: scope for name, scope in lead.items() if name != "displays"}}
            assert (await web.ask("admin", "PUT", "/roles/lead", json=body)).status_code == 200
        else:
            change = {"enabled": False} if why == "disabled" else {"role": "qa"}
            assert (await web.ask("admin", "PATCH", "/users/lead1", json=change)).status_code == 200
        async with asyncio.timeout(30):
            with pytest.raises(ConnectionClosed):
                await screen.next("nothing that comes")
        assert screen.socket.close_code == 4401
        assert (await others.next("snapshot"))["type"] == "snapshot"
        assert others.socket.close_code is None
    async with wall(web, let_in["access_token"]) as screen:
        with pytest.raises(ConnectionClosed):
            await screen.next("snapshot")
        assert screen.socket.close_code == 4401
    assert (await redeemed(web, unused["code"]))[0] == 401


async def test_a_displays_token_opens_nothing_else(web: Web) -> None:
    _, let_in = await redeemed(web, (await made(web))["code"])
    headers = {"Authorization": f"Bearer {let_in['access_token']}"}
    for path in ("/me", "/calls", "/agents", "/displays", "/figures"):
        assert (await web.client.get(f"/api/v1{path}", headers=headers)).status_code == 401


async def test_displays_are_listed_for_those_who_made_them(web: Web) -> None:
    display = await made(web)
    mine = (await web.ask("lead1", "GET", "/displays")).json()["items"]
    assert [(d["id"], d["redeemed_at"], "code" in d) for d in mine] == [(display["id"], None, False)]
    assert (await web.ask("lead2", "GET", "/displays")).json()["items"] == []
    assert (await web.ask("lead2", "DELETE", f"/displays/{display['id']}")).status_code == 404
    assert len((await web.ask("manager1", "GET", "/displays")).json()["items"]) == 1
    assert (await web.ask("1002", "POST", "/displays", json={"name": "x"})).status_code == 403
