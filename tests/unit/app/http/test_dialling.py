"""Calling out through the API: what is taken, what is refused and why, and whom one may call."""

import pytest

from app.directory.permissions import Permission, Scope
from tests.unit.app.http.conftest import Web

RUNS = {Permission.RUN_CAMPAIGNS: Scope.ALL}


async def test_a_call_that_is_made_has_its_row_at_once(web: Web) -> None:
    await web.agent_available("1002")
    answer = await web.ask("1002", "POST", "/calls", json={"to": "+86 139-1234-5678"})
    assert answer.status_code == 201, answer.text
    call = answer.json()
    assert (call["stage"], call["direction"], call["dialled"]) == ("dialling", "out", "+8613912345678")
    assert (call["agent"], call["caller"], call["parties"]) == ("1002", "4008001234", [])
    assert (await web.ask("1002", "GET", f"/calls/{call['call_id']}")).json()["stage"] == "dialling"
    assert (await web.ask("lead1", "GET", "/agents/1002")).json()["state"] == "reserved"
    ended = (await web.ask("1002", "POST", f"/calls/{call['call_id']}/hangup")).json()
    assert (ended["stage"], ended["outcome"], ended["ended_in"]) == ("ended", "cancelled", "dialling")
    assert (await web.ask("lead1", "GET", "/agents/1002")).json()["state"] == "available"
    mine = (await web.ask("1002", "GET", "/calls")).json()["items"]
    assert [one["call_id"] for one in mine] == [call["call_id"]]


@pytest.mark.parametrize(
    ("dialled", "called"),
    [("139 1234 5678", "+8613912345678"), ("(021) 6288-1234", "+862162881234"), ("10086", "10086")],
)
async def test_however_a_number_is_dialled_it_is_kept_in_one_writing(web: Web, dialled: str, called: str) -> None:
    await web.agent_available("1002")
    call = (await web.ask("1002", "POST", "/calls", json={"to": dialled})).json()
    assert call["dialled"] == called
    await web.ask("1002", "POST", f"/calls/{call['call_id']}/hangup")
    [mine] = (await web.ask("1002", "GET", "/calls")).json()["items"]
    assert mine["dialled"] == called


async def test_a_colleague_is_told_of_the_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1003")
    call = (await web.ask("1002", "POST", "/calls", json={"to": "1003"})).json()
    assert (call["direction"], call["dialled"], call["caller"]) == ("internal", "1003", "1002")
    assert (await web.ask("lead1", "GET", "/agents/1003")).json()["state"] == "reserved"


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        ({"to": "1002"}, 409, "same-agent"),
        ({"to": "1003"}, 409, "target-away"),
        ({"to": "nobody"}, 404, "not-found"),
        ({"to": "12"}, 404, "not-found"),
        ({"to": "1391234567"}, 404, "not-found"),
        ({"to": "+86 139 1234 56789"}, 404, "not-found"),
        ({"to": "+8613912345678", "from": "110"}, 422, "not-your-number"),
        ({"to": "400 800 1234"}, 422, "own-number"),
        ({"to": "+864008001235"}, 422, "own-number"),
        ({"to": "+86139$"}, 422, "invalid"),
        ({"to": "+8613912345678", "as": "x"}, 422, "invalid"),
    ],
)  # fmt: skip
async def test_what_cannot_be_called_is_said(web: Web, body: dict[str, str], status: int, slug: str) -> None:
    await web.agent_available("1002")
    answer = await web.ask("1002", "POST", "/calls", json=body)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (status, f"urn:callfloor:problem:{slug}")
    assert problem["hint"]
    assert (await web.ask("lead1", "GET", "/agents/1002")).json()["state"] == "available"


async def test_without_a_seat_or_in_a_call_nobody_is_called(web: Web) -> None:
    assert (await web.ask("1002", "POST", "/calls", json={"to": "+8613912345678"})).json()["type"].endswith("no-seat")
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await web.ask("1002", "POST", "/calls", json={"to": "+8613912345678"})).json()["type"].endswith("in-call")
    assert (await web.ask("lead1", "POST", "/calls", json={"to": "+8613912345678"})).status_code in (403, 409)


async def test_who_is_not_to_be_called_is_called_by_nobody_but_those_who_run_campaigns(web: Web) -> None:
    await web.agent_available("1002")
    listed = {"number": "13912345678", "note": "Asked for it"}
    assert (await web.ask("lead1", "POST", "/leads/do-not-call", json=listed)).status_code == 201
    refused = await web.ask("1002", "POST", "/calls", json={"to": "139 1234 5678"})
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "urn:callfloor:problem:do-not-call")
    assert problem["number"] == "+8613912345678"
    assert "off the list" in problem["hint"]
    assert (await web.ask("lead1", "GET", "/agents/1002")).json()["state"] == "available"
    await web.services.directory.put_role("agent", dict(web.services.directory.roles["agent"]) | RUNS)
    call = await web.ask("1002", "POST", "/calls", json={"to": "139 1234 5678"})
    assert call.status_code == 201, call.text
    [noted] = (await web.ask("admin", "GET", "/audit", params={"action": "do-not-call.dialled"})).json()["items"]
    assert (noted["actor"], noted["subject"]) == ("1002", "+8613912345678")
    assert noted["detail"] == {"call_id": call.json()["call_id"]}


async def test_who_is_off_the_list_again_is_called(web: Web) -> None:
    await web.agent_available("1002")
    later = {"number": "13912345678", "until": "2026-11-23T12:30:00+08:00"}
    assert (await web.ask("lead1", "POST", "/leads/do-not-call", json=later)).status_code == 201
    assert (await web.ask("1002", "POST", "/calls", json={"to": "13912345678"})).status_code == 409
    web.clock.now += 1800.0
    assert (await web.ask("1002", "POST", "/calls", json={"to": "13912345678"})).status_code == 201


async def test_colleagues_are_found_by_name_extension_and_queue(web: Web) -> None:
    await web.agent_available("1003")
    everyone = (await web.ask("1002", "GET", "/colleagues")).json()["items"]
    assert everyone[0]["to"] == "1003"
    assert everyone[0]["state"] == "available"
    assert "1002" not in {one["to"] for one in everyone}
    assert {one["to"] for one in everyone if one["kind"] == "queue"} == {"service", "sales"}
    found = (await web.ask("1002", "GET", "/colleagues", params={"q": "100"})).json()["items"]
    assert found
    assert all("100" in one["to"] for one in found)
