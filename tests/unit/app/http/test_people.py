"""People join, change and leave while the floor runs; nobody gives more than they have; everything is written down."""

import asyncio
from typing import Any

import httpx
import pytest

from app.http.sign_in import Client
from tests.unit.app.http.conftest import QUICK, Web

NEW = {
    "username": "zhang.wei",
    "name": "张伟",
    "role": "agent",
    "unit": "team1",
    "extension": "1101",
    "skills": {"service": 4},
}


@pytest.fixture(autouse=True)
def quick(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.services.passwords, "_hasher", QUICK)


async def login(web: Web, username: str, password: str) -> httpx.Response:
    return await web.client.post("/api/v1/auth/login", json={"username": username, "password": password})


TEAM_OF_LEAD1 = {"kind": "team", "name": "x", "parent": "squad1", "leader": "lead1"}


async def test_somebody_hired_takes_calls_at_once(web: Web) -> None:
    hired = (await web.ask("manager1", "POST", "/users", json=NEW)).json()
    assert (hired["unit"], hired["must_change_password"], hired["warnings"]) == ("team1", True, [])
    assert hired["phone_password"] not in (None, hired["password"])
    token = (await login(web, "zhang.wei", hired["password"])).json()["access_token"]
    body = {"old": hired["password"], "new": "seven wet umbrellas"}
    headers = {"Authorization": f"Bearer {token}"}
    assert (await web.client.post("/api/v1/me/password", json=body, headers=headers)).status_code == 204
    web.tokens["zhang.wei"] = token
    await web.agent_available("zhang.wei")
    needs = web.services.directory.queues["service"].needs
    await web.desk.call_waits("c1", queue="service", needs=needs)
    await web.desk.agent_rings("1101")
    await web.desk.agent_answers("1101")
    assert (await web.ask("lead1", "GET", "/agents/1101")).json()["state"] == "talking"
    again = await web.ask("manager1", "POST", "/users", json=NEW)
    assert (again.status_code, "taken" in again.json()["detail"]) == (409, True)


async def test_whoever_leaves_during_a_call_finishes_it(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    async with web.watch("manager1") as manager:
        await manager.next("snapshot")
        assert (await web.ask("admin", "PATCH", "/users/1002", json={"enabled": False})).status_code == 200
        assert (await web.ask("1002", "GET", "/me")).status_code == 401
        assert (await web.ask("manager1", "GET", "/calls/c1")).json()["stage"] == "talking"
        await web.desk.customer_leaves("c1")
        assert (await web.ask("manager1", "GET", "/agents/1002")).status_code in (200, 404)  # wraps up
        await web.desk.settle(_wrapup_done(web))
        assert (await web.ask("manager1", "GET", "/agents/1002")).status_code == 404
        gone: list[Any] = []
        while not gone:
            gone = [one for one in (await manager.next("delta")).get("agents", []) if one.get("gone")]
        assert gone[0]["extension"] == "1002"
    assert (await web.ask("admin", "PATCH", "/users/1002", json={"enabled": True})).status_code == 200
    assert (await web.ask("manager1", "GET", "/agents/1002")).json()["state"] == "offline"


def _wrapup_done(web: Web) -> Any:
    from core.facts import WrapupSaved
    from core.ids import AgentId, CallId

    return WrapupSaved(at=web.clock(), agent=AgentId("1002"), call_id=CallId("c1"), disposition="", note="", done=True)


@pytest.mark.parametrize(
    ("who", "method", "path", "body", "status", "slug"),
    [
        ("it1", "PATCH", "/users/1002", {"role": "manager"}, 409, "refused"),
        ("it1", "POST", "/users/lead1/password", None, 409, "more-than-yours"),
        ("it1", "PATCH", "/users/admin", {"enabled": False}, 409, "more-than-yours"),
        ("manager1", "POST", "/users/admin/password", None, 409, "more-than-yours"),
        ("manager1", "DELETE", "/users/admin/sign-ins", None, 409, "more-than-yours"),
        ("manager1", "PATCH", "/users/1002", {"role": "admin"}, 409, "refused"),
        ("manager2", "PATCH", "/users/1002", {"unit": "team6"}, 409, "refused"),
        ("manager2", "PATCH", "/users/1048", {"name": "x"}, 404, "not-found"),
        ("manager2", "PATCH", "/users/1002", {"role": "qa"}, 409, "refused"),
        ("manager2", "PATCH", "/users/manager2", {"role": "agent"}, 409, "own-account"),
        ("admin", "PATCH", "/users/admin", {"enabled": False}, 409, "own-account"),
        ("manager1", "PATCH", "/users/1002", {"extension": "1004"}, 409, "refused"),
        ("manager1", "PATCH", "/users/1002", {"extension": "4008001234"}, 409, "refused"),
        ("manager1", "PATCH", "/users/1002", {"unit": "nowhere"}, 409, "refused"),
        ("manager1", "PATCH", "/users/1002", {"name": None}, 422, "invalid"),
        ("manager1", "PATCH", "/users/1002", {"skills": {"service": 11}}, 422, "invalid"),
        ("manager1", "PATCH", "/users/1002", {"password": "x"}, 422, "invalid"),
        ("admin", "PUT", "/roles/admin", {"permissions": {"seat": "own"}}, 409, "admin-locked-out"),
        ("admin", "PUT", "/roles/agent", {"permissions": {"fly": "own"}}, 422, "invalid"),
        ("manager1", "DELETE", "/units/team1", None, 409, "not-empty"),
        ("manager1", "PATCH", "/units/service-dept", {"parent": "squad1"}, 409, "cycle"),
        ("manager1", "PATCH", "/units/team1", {"parent": "team2"}, 409, "wrong-kind"),
        ("manager1", "PATCH", "/units/callfloor", {"parent": "team2"}, 409, "cycle"),
        ("manager1", "POST", "/units", {"kind": "floor", "name": "x"}, 409, "one-root"),
        ("manager2", "POST", "/units", {"kind": "team", "name": "x", "parent": "squad4"}, 409, "no-parent"),
        ("manager2", "PATCH", "/units/team6", {"name": "x"}, 404, "not-found"),
        ("it1", "PATCH", "/units/team1", {"leader": "lead2"}, 409, "more-than-yours"),
        ("it1", "PATCH", "/units/callfloor", {"leader": "manager2"}, 409, "more-than-yours"),
        ("it1", "POST", "/units", TEAM_OF_LEAD1, 409, "more-than-yours"),
        ("it1", "PATCH", "/units/squad3", {"parent": "service-dept"}, 409, "more-than-yours"),
        ("manager1", "PATCH", "/units/team1", {"leader": "admin"}, 409, "more-than-yours"),
    ],
)  # fmt: skip
async def test_what_goes_too_far_is_refused(
    web: Web, who: str, method: str, path: str, body: Any, status: int, slug: str
) -> None:
    answer = await web.ask(who, method, path, **({"json": body} if body is not None else {}))
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:callfloor:problem:{slug}"), answer.text
    assert answer.json()["hint"]


async def test_it_renames_units_and_moves_them_below_nobody_new(web: Web) -> None:
    assert (await web.ask("it1", "PATCH", "/units/team1", json={"name": "甲组", "leader": "lead1"})).status_code == 200
    assert (await web.ask("it1", "PATCH", "/units/team1", json={"parent": "squad2"})).status_code == 200
    assert (await web.ask("it1", "PATCH", "/units/team1", json={"leader": None})).status_code == 200
    assert (await web.ask("manager2", "PATCH", "/units/team1", json={"leader": "lead1"})).status_code == 200


async def test_units_are_made_moved_and_removed(web: Web) -> None:
    made = (
        await web.ask("manager2", "POST", "/units", json={"kind": "team", "name": "七组", "parent": "squad2"})
    ).json()
    moved = await web.ask("manager2", "PATCH", f"/units/{made['id']}", json={"parent": "squad1", "leader": "lead3"})
    assert (moved.json()["parent"], moved.json()["leader"]) == ("squad1", "lead3")
    seen = [unit["id"] for unit in (await web.ask("lead3", "GET", "/units")).json()["items"]]
    assert {"callfloor", "service-dept", "team3", made["id"]} <= set(seen)
    assert "team1" not in seen
    rules = {"queues": {"*": {"give_to": "unit", "unit": made["id"]}}}
    assert (await web.ask("manager1", "PUT", "/settings/leads", json=rules)).status_code == 200
    needed = await web.ask("manager2", "DELETE", f"/units/{made['id']}")
    assert needed.json()["type"] == "urn:callfloor:problem:unit-needed", "its lost callers would be nobody's"
    assert (await web.ask("manager1", "PUT", "/settings/leads", json={})).status_code == 200
    assert (await web.ask("manager2", "DELETE", f"/units/{made['id']}")).status_code == 204


async def test_a_role_that_changes_holds_at_once(web: Web) -> None:
    assert (await web.ask("qa1", "GET", "/audit")).status_code == 403
    roles = {role["name"]: role for role in (await web.ask("admin", "GET", "/roles")).json()["items"]}
    wider = {"permissions": roles["qa"]["permissions"] | {"see_audit": "all"}}
    assert (await web.ask("admin", "PUT", "/roles/qa", json=wider)).json()["changed"] is True
    assert (await web.ask("qa1", "GET", "/audit")).status_code == 200
    await web.ask("admin", "PUT", "/roles/night_lead", json={"permissions": {"watch_floor": "team"}})
    assert (await web.ask("admin", "PATCH", "/users/qa1", json={"role": "night_lead"})).json()["role"] == "night_lead"


async def test_an_ended_sign_in_is_over_for_requests_and_feeds(web: Web) -> None:
    async with web.watch("lead1") as lead:
        await lead.next("snapshot")
        assert (await web.ask("manager1", "DELETE", "/users/lead1/sign-ins")).status_code == 204
        async with asyncio.timeout(30):
            await lead.socket.wait_closed()
        assert lead.socket.close_code == 4401
    assert (await web.ask("lead1", "GET", "/me")).status_code == 401


async def test_one_ends_ones_own_sign_ins(web: Web) -> None:
    other = (await login(web, "1002", "demo-1002")).json()["access_token"]
    listed = (await web.ask("1002", "GET", "/me/sign-ins")).json()["items"]
    assert [row["current"] for row in listed] == [True, False]
    assert (await web.ask("1002", "DELETE", f"/me/sign-ins/{listed[1]['id']}")).status_code == 204
    headers = {"Authorization": f"Bearer {other}"}
    assert (await web.client.get("/api/v1/me", headers=headers)).status_code == 401
    assert (await web.ask("1002", "POST", "/auth/logout")).status_code == 204
    assert (await web.ask("1002", "GET", "/me")).status_code == 401


@pytest.mark.parametrize("new", ["short", "1234567890", "my-1002-is-long", "aaaaaaaaaaaa", "Password123", "demo-1002"])
async def test_a_poor_password_is_refused(web: Web, new: str) -> None:
    answer = await web.ask("1002", "POST", "/me/password", json={"old": "demo-1002", "new": new})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:callfloor:problem:password-weak")
    assert (await login(web, "1002", "demo-1002")).status_code == 200


async def test_guessing_does_not_shut_the_owner_out(web: Web) -> None:
    """The owner's browser has a cookie of an earlier sign-in; the guesser has not."""
    assert (await login(web, "1002", "demo-1002")).status_code == 200
    async with httpx.AsyncClient(base_url=web.url, verify=False) as guesser:
        for _ in range(6):
            await guesser.post("/api/v1/auth/login", json={"username": "1002", "password": "guess"})
        body = {"username": "1002", "password": "demo-1002"}
        assert (await guesser.post("/api/v1/auth/login", json=body)).status_code == 429
    assert (await login(web, "1002", "demo-1002")).status_code == 200


async def test_the_audit_log_says_who_did_what(web: Web) -> None:
    await web.ask("manager1", "PATCH", "/users/1002", json={"unit": "team2", "name": "李小伟"})
    found = (await web.ask("admin", "GET", "/audit", params={"action": "user.", "subject": "1002"})).json()["items"]
    assert [(one["actor"], one["action"], one["host"]) for one in found] == [("manager1", "user.changed", "127.0.0.1")]
    assert found[0]["detail"] == {"unit": {"from": "team1", "to": "team2"}}
    assert found[0]["names"] == {
        "manager1": web.services.directory.called("manager1"),
        "1002": "李小伟",
        "team1": "1 组",
        "team2": "2 组",
    }
    assert (await web.ask("admin", "GET", "/audit", params={"q": "100%"})).json()["items"] == []
    pages, cursor = [], None
    while True:
        params = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await web.ask("admin", "GET", "/audit", params=params)).json()
        pages += [one["id"] for one in page["items"]]
        if not (cursor := page["next"]):
            break
    assert pages == sorted(pages, reverse=True)
    assert len(pages) >= 3


async def test_users_are_searched_page_by_page(web: Web) -> None:
    first = (await web.ask("manager1", "GET", "/users", params={"role": "agent", "limit": 30})).json()
    rest = (
        await web.ask("manager1", "GET", "/users", params={"role": "agent", "limit": 30, "cursor": first["next"]})
    ).json()
    assert len({one["username"] for one in first["items"] + rest["items"]}) == 48
    found = (await web.ask("manager1", "GET", "/users", params={"q": "LEAD", "unit": "sales-dept"})).json()["items"]
    assert [one["username"] for one in found] == ["lead4", "lead5", "lead6"]


async def test_a_list_of_people_is_imported_whole_or_not_at_all(web: Web) -> None:
    head = "username,name,role,unit,extension,skills,language\r\n"
    good = head + "wang1,王一,agent,team1,1201,service:5 lang.en:3,zh-CN\r\nwang2,王二,agent,team1,,sales:2,\r\n"
    tried = (await web.ask("manager1", "POST", "/users/import?dry_run=true", content=good.encode("gb18030"))).json()
    assert (tried["imported"], [row["problems"] for row in tried["rows"]]) == (0, [[], []])
    bad = good + "wang1,=cmd(),agent,team9,1201,service:99,\r\n"
    refused = (await web.ask("manager1", "POST", "/users/import", content=b"\xef\xbb\xbf" + bad.encode())).json()
    assert refused["imported"] == 0
    assert len(refused["rows"][2]["problems"]) == 4
    assert "'=cmd()" in refused["rejected_csv"]
    assert (await web.ask("manager1", "GET", "/users/wang1")).status_code == 404
    done = (await web.ask("manager1", "POST", "/users/import", content=good.encode())).json()
    assert done["imported"] == 2
    once = done["rows"][0]["password"]
    first = (await login(web, "wang1", once)).json()
    assert first["must_change_password"] is True
    wang = web.services.directory.person("wang1")
    assert wang is not None
    assert "m=1024," in wang.password_hash, "drawn by us: a list of them must be hashed in no time"
    bearer = {"Authorization": f"Bearer {first['access_token']}"}
    own = {"old": once, "new": "zebra-crossing-9"}
    assert (await web.client.post("/api/v1/me/password", json=own, headers=bearer)).status_code == 204
    wang = web.services.directory.person("wang1")
    assert wang is not None
    assert "m=1024," not in wang.password_hash, "their own is hashed as anybody's"
    unreadable = await web.ask("manager1", "POST", "/users/import", content=b"PK\x03\x04nothing")
    assert (unreadable.status_code, unreadable.json()["type"]) == (422, "urn:callfloor:problem:sheet-unreadable")


async def test_a_token_with_a_header_nested_without_end_is_only_wrong(web: Web) -> None:
    import base64

    deep = base64.urlsafe_b64encode(b'{"alg":' + b"[" * 2000).decode().rstrip("=")
    answer = await web.client.get("/api/v1/me", headers={"Authorization": f"Bearer {deep}.e30.x"})
    assert answer.status_code == 401
    lone = base64.urlsafe_b64encode(b'[1.0, "\\ud800"]').decode().rstrip("=")
    assert (await web.ask("manager1", "GET", "/calls", params={"cursor": lone})).status_code == 422


async def test_sign_ins_outlive_a_restart(web: Web) -> None:
    from app.directory.sign_ins import SignIns

    person = web.services.directory.person("1002")
    assert person is not None
    await web.services.sign_in.admit(person, "password", Client(host="127.0.0.9", program="x\x00y"))
    again = SignIns(web.services.database, web.clock)
    await again.load()
    assert [(row.host, row.program) for row in again.of("1002")] == [("127.0.0.9", "xy")]
