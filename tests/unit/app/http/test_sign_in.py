"""Signing in, what a role may do, and what is refused at the door."""

import asyncio

import pytest

from app.http.tokens import Tokens
from tests.unit.app.http.conftest import Web


async def login(web: Web, username: str, password: str) -> tuple[int, dict[str, object]]:
    answer = await web.client.post("/api/v1/auth/login", json={"username": username, "password": password})
    return answer.status_code, answer.json()


async def test_a_name_and_password_give_a_short_lived_token(web: Web) -> None:
    status, body = await login(web, "1002", "demo-1002")
    assert (status, body["token_type"]) == (200, "bearer")
    assert body["expires_in"] == web.services.settings.token_s
    me = (await web.ask("1002", "GET", "/me")).json()
    assert (me["role"], me["extension"], me["name"]) == ("agent", "1002", "李伟")
    may = ["book_rooms", "edit_customers", "follow_up", "hear_recordings", "own_calls", "place_calls", "seat",
           "see_customers", "see_figures", "sell", "work_tasks"]  # fmt: skip
    assert me["permissions"] == may
    assert me["agent"]["state"] == "offline"


async def test_wrong_names_and_wrong_passwords_look_the_same(web: Web) -> None:
    unknown, wrong = await login(web, "nobody", "x"), await login(web, "1002", "x")
    assert unknown == wrong
    assert unknown[0] == 401


async def test_guessing_is_stopped_by_name_and_forgiven_in_time(web: Web) -> None:
    answers = await asyncio.gather(*(login(web, "1002", f"guess-{n}") for n in range(8)))
    statuses = sorted(status for status, _ in answers)
    # Two are checked at a time, so one more than the limit may already be on its way.
    assert statuses.count(401) <= 4
    assert statuses.count(429) >= 4
    status, body = await login(web, "1002", "demo-1002")
    assert (status, body["type"]) == (429, "urn:callfloor:problem:too-many-tries")
    assert (await login(web, "1004", "demo-1004"))[0] == 200
    web.clock.now += web.services.settings.login_window_s
    assert (await login(web, "1002", "demo-1002"))[0] == 200


async def test_a_token_ends_with_its_time(web: Web) -> None:
    await web.token("1002")
    web.clock.now += web.services.settings.token_s + 1
    assert (await web.ask("1002", "GET", "/me")).status_code == 401


async def test_a_token_in_use_is_renewed(web: Web) -> None:
    await web.token("1002")
    web.clock.now += web.services.settings.token_s - 60
    web.tokens["1002"] = (await web.ask("1002", "POST", "/auth/renew")).json()["access_token"]
    web.clock.now += 120
    assert (await web.ask("1002", "GET", "/me")).status_code == 200


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer x.y.z", "Basic abc", "Bearer " + "é" * 20])
async def test_a_token_that_is_none_is_refused_with_what_to_do(web: Web, value: str) -> None:
    answer = await web.client.get("/api/v1/me", headers={b"Authorization": value.encode("latin-1")})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "auth/login" in answer.json()["hint"]


async def test_a_token_signed_by_another_installation_is_refused(web: Web) -> None:
    foreign = Tokens("another-key-another-key-another-key", 3600, web.clock).issue("admin", "x")
    answer = await web.client.get("/api/v1/me", headers={"Authorization": f"Bearer {foreign}"})
    assert answer.status_code == 401


async def test_a_user_who_is_disabled_is_out_at_once(web: Web) -> None:
    await web.token("1002")
    async with web.services.database.write() as connection:
        await connection.exec_driver_sql("UPDATE users SET enabled = false WHERE username = '1002'")
    await web.services.directory.reload()
    assert (await web.ask("1002", "GET", "/me")).status_code == 401
    assert (await login(web, "1002", "demo-1002"))[0] == 401


async def test_forty_eight_agents_may_sign_in_at_the_same_moment(web: Web) -> None:
    answers = await asyncio.gather(*(login(web, "1004", "demo-1004") for _ in range(48)))
    assert {status for status, _ in answers} == {200}


@pytest.mark.parametrize(
    ("who", "method", "path"),
    [
        ("1002", "GET", "/ivr/flows"),
        ("lead1", "POST", "/me/session"),
        ("ops1", "POST", "/calls/c1/hangup"),
        ("ops1", "GET", "/recordings"),
    ],
)
async def test_a_role_that_does_not_include_it_gets_403(web: Web, who: str, method: str, path: str) -> None:
    answer = await web.ask(who, method, path, json={"device": "webrtc"} if method == "POST" else None)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
