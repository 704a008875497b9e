"""Every role against every call of the API: exactly what docs/permissions.md says, no more and no less."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from app.directory.people import Person, Role
from app.http.build import build
from app.http.permission_table import ANY_NEWCOMER, ANY_SIGN_IN, NO_SIGN_IN, text
from tests.unit.app.http.conftest import QUICK, Watcher, Web

DOCS = Path(__file__).parents[4] / "docs" / "permissions.md"
WHO = {
    Role.AGENT: "1002", Role.LEAD: "lead1", Role.SQUAD_LEADER: "squad-leader", Role.DEPARTMENT_HEAD: "manager2",
    Role.MANAGER: "manager1", Role.QA: "qa1", Role.TRAINER: "trainer1", Role.OPS: "ops1", Role.IT: "it1",
    Role.ADMIN: "admin",
}  # fmt: skip
NOWHERE = {"call_id": "no-call", "extension": "9999", "username": "nobody", "name": "nothing"}


def table(heading: str) -> list[list[str]]:
    """The rows of a table in the document, without its head."""
    part = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return [rows[0], *rows[2:]]


def granted() -> dict[str, set[str]]:
    """By role: its permissions, as documented."""
    head, *rows = table("Roles")
    found: dict[str, set[str]] = {name: set() for name in head[1:]}
    for permission, *scopes in rows:
        for name, scope in zip(head[1:], scopes, strict=True):
            found[name] |= {permission.strip("`")} if scope else set()
    return found


def calls() -> list[tuple[str, str, str]]:
    found = []
    for call, asked in table("Calls of the API")[1:]:
        method, path = call.strip("`").split(" ")
        found.append((method, path, asked))
    return found


def feeds() -> dict[str, str]:
    return {path.strip("`"): asked for path, asked in table("Feeds")[1:]}


def test_the_document_is_made_from_the_code() -> None:
    assert DOCS.read_text(encoding="utf-8") == text()


async def test_every_call_of_the_api_is_in_the_table(web: Web) -> None:
    described = (await web.client.get("/api/v1/openapi.json")).json()["paths"]
    there = {(method.upper(), path) for path, item in described.items() for method in item}
    assert there == {(method, f"/api/v1{path}") for method, path, _ in calls()}


async def test_every_call_says_what_it_does(web: Web) -> None:
    described = (await web.client.get("/api/v1/openapi.json")).json()["paths"]
    silent = [
        f"{method} {path}" for path, item in described.items() for method in item if not item[method].get("description")
    ]
    assert silent == []


OPEN_PAGES = {
    "/", "/livez", "/readyz", "/healthz", "/metrics", "/docs", "/docs/{file}", "/api/v1/openapi.json",
}  # fmt: skip


async def test_nothing_can_be_reached_that_is_in_no_table(web: Web) -> None:
    """Neither a route beside the API nor a feed: what is added must be decided upon."""
    known = {path for _, path, _ in calls()} | set(feeds()) | OPEN_PAGES
    assert set(_paths(build(web.services).routes)) - known == set()


def _paths(routes: Iterable[Any]) -> Iterator[str]:
    """Below the routers' own prefixes; FastAPI keeps an included router as a route of its own."""
    for route in routes:
        if hasattr(route, "original_router"):
            yield from _paths(route.original_router.routes)
        else:
            yield route.path


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_gets_exactly_the_feeds_that_the_table_says(web: Web, role: Role) -> None:
    await join_squad_leader(web)
    for path, asked in feeds().items():
        wanted = set(re.findall(r"`(\w+)`", asked))
        allowed = not wanted or bool(wanted & granted()[role])
        async with web.watch(WHO[role], path.removeprefix("/ws/")) as watcher:
            assert await _answers(watcher) == (None if allowed else 4403), f"{role} {path}"


async def test_without_a_sign_in_no_feed_speaks(web: Web) -> None:
    for path in feeds():
        web.tokens["nobody"] = "not.a.token"
        async with web.watch("nobody", path.removeprefix("/ws/")) as watcher:
            assert await _answers(watcher) == 4401, path


async def test_with_a_one_time_password_no_feed_speaks(web: Web) -> None:
    given = (await web.ask("admin", "POST", "/users/lead1/password")).json()
    login = {"username": "lead1", "password": given["password"]}
    web.tokens["lead1"] = (await web.client.post("/api/v1/auth/login", json=login)).json()["access_token"]
    for path in feeds():
        async with web.watch("lead1", path.removeprefix("/ws/")) as watcher:
            assert await _answers(watcher) == 4403, path


async def _answers(watcher: Watcher) -> int | None:
    """Nothing when the feed speaks, else the code that it was closed with."""
    try:
        async with asyncio.timeout(30):
            await watcher.socket.send('{"type": "ping"}')
            await watcher.socket.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
    return None


async def join_squad_leader(web: Web) -> None:
    leader = Person(username="squad-leader", name="区长", role=Role.SQUAD_LEADER, unit="squad1")
    hashed = QUICK.hash("demo-squad-leader")
    await web.services.directory.add_people([leader], 0.0)
    async with web.services.database.write() as connection:
        await connection.exec_driver_sql(f"UPDATE users SET password_hash = '{hashed}' WHERE username = 'squad-leader'")
    await web.services.directory.reload()


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_gets_exactly_what_the_table_says(web: Web, role: Role) -> None:
    await join_squad_leader(web)
    mine, who = granted()[role], WHO[role]
    for method, path, asked in calls():
        wanted = set(re.findall(r"`(\w+)`", asked))
        free = asked in (NO_SIGN_IN, ANY_SIGN_IN, ANY_NEWCOMER)
        if path == "/auth/logout":
            web.tokens.pop(who, None)
        answer = await web.ask(who, method, path.format_map(_Nowhere()), **_nothing(method))
        refused = answer.status_code == 403 and answer.json()["type"].endswith(":forbidden")
        assert refused == (not free and not wanted & mine), f"{role} {method} {path}: {answer.status_code}"
        assert answer.status_code < 500, f"{role} {method} {path}"
        if path == "/auth/logout":
            web.tokens.pop(who, None)


async def test_without_a_sign_in_only_the_door_is_open(web: Web) -> None:
    for method, path, asked in calls():
        answer = await web.client.request(method, f"/api/v1{path.format_map(_Nowhere())}", **_nothing(method))
        assert (answer.status_code == 401) == (asked != NO_SIGN_IN), f"{method} {path}: {answer.status_code}"


async def test_with_a_one_time_password_only_a_new_one_can_be_chosen(web: Web) -> None:
    given = (await web.ask("admin", "POST", "/users/1002/password")).json()
    login = {"username": "1002", "password": given["password"]}
    body = (await web.client.post("/api/v1/auth/login", json=login)).json()
    assert body["must_change_password"] is True
    headers = {"Authorization": f"Bearer {body['access_token']}"}
    for method, path, asked in calls():
        if asked in (NO_SIGN_IN, ANY_NEWCOMER):
            continue
        address = f"/api/v1{path.format_map(_Nowhere())}"
        answer = await web.client.request(method, address, headers=headers, **_nothing(method))
        assert answer.status_code == 403, f"{method} {path}"
        assert answer.json()["type"].endswith("password-change-required"), f"{method} {path}"
    assert (await web.client.get("/api/v1/me", headers=headers)).json()["must_change_password"] is True
    change = {"old": given["password"], "new": "three-green-kettles"}
    assert (await web.client.post("/api/v1/me/password", json=change, headers=headers)).status_code == 204
    assert (await web.client.get("/api/v1/queues", headers=headers)).status_code == 200


class _Nowhere(dict[str, str]):
    """Ids of things that are not there."""

    def __missing__(self, name: str) -> str:
        return NOWHERE.get(name, "nothing")


def _nothing(method: str) -> dict[str, Any]:
    return {} if method in ("GET", "DELETE") else {"json": {}}
