"""Every role against every call of the API: exactly what docs/permissions.md says, no more and no less."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.directory.people import Person, Role
from app.http.permission_table import ANY_NEWCOMER, ANY_SIGN_IN, NO_SIGN_IN, text
from tests.unit.app.http.conftest import QUICK, Web

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
