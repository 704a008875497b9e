"""Wrap-up that lasts longer, breaks in line, allowances and the history of states, as the API tells them."""

import itertools
from datetime import datetime
from typing import Any

from core.facts import AgentStateForced, BreakLetGo
from tests.unit.app.http.conftest import Web


async def one_break_at_a_time(web: Web) -> None:
    reasons = (await web.ask("manager1", "GET", "/settings/pause-reasons")).json()
    for reason in reasons["items"]:
        reason["is_break"] = reason["code"] in ("break", "lunch")
        reason["day_min"] = 30 if reason["code"] == "break" else None
    assert (await web.ask("manager1", "PUT", "/settings/pause-reasons", json=reasons)).status_code == 200
    rooms = {"rooms": [{"name": "all", "most": 1}], "turn_s": 60}
    assert (await web.ask("manager1", "PUT", "/settings/breaks", json=rooms)).status_code == 200


async def pauses(web: Web, who: str, reason: str = "break") -> dict[str, Any]:
    answer = await web.ask(who, "PUT", "/me/state", json={"state": "paused", "reason": reason})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def wrapping_up(web: Web, call_id: str = "c1") -> dict[str, Any]:
    await web.agent_available("1002")
    await web.conversation(call_id)
    await web.desk.customer_leaves(call_id)
    return dict((await web.ask("1002", "GET", "/agents/1002")).json())


def seconds(begin: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds()


async def test_wrapup_is_extended_until_it_is_at_its_most(web: Web) -> None:
    before = await wrapping_up(web)
    longer = (await web.ask("1002", "POST", "/me/wrapup/extend", json={"call_id": "c1", "seconds": 15})).json()
    assert seconds(before["until"], longer["until"]) == 15
    most = (await web.ask("1002", "POST", "/me/wrapup/extend", json={"call_id": "c1", "seconds": 3600})).json()
    assert most["until"] == most["until_most"] == before["until_most"]
    refused = await web.ask("1002", "POST", "/me/wrapup/extend", json={"call_id": "c1"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:wrapup-at-its-most")


async def test_nothing_is_extended_outside_a_wrapup_or_for_another_call(web: Web) -> None:
    await web.agent_available("1002")
    idle = await web.ask("1002", "POST", "/me/wrapup/extend", json={"call_id": "c1"})
    await web.conversation("c1")
    await web.desk.customer_leaves("c1")
    other = await web.ask("1002", "POST", "/me/wrapup/extend", json={"call_id": "c0"})
    assert [answer.json()["type"].rpartition(":")[2] for answer in (idle, other)] == ["not-wrapping-up"] * 2


async def test_who_must_wait_for_a_break_is_told_the_place_and_the_turn(web: Web) -> None:
    await one_break_at_a_time(web)
    for agent in ("1002", "1004", "1006"):
        await web.agent_available(agent)
    assert (await pauses(web, "1002"))["state"] == "paused"
    async with web.watch("1006", "agent") as screen:
        waiting = await pauses(web, "1004")
        assert (waiting["state"], waiting["break_line"]["place"]) == ("available", 1)
        assert "stand in line" in waiting["warnings"][0]
        await pauses(web, "1006")
        assert (await screen.next("break"))["line"]["place"] == 2
        await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
        assert (await screen.next("break"))["line"]["place"] == 1
        turn = (await web.ask("1004", "GET", "/agents/1004")).json()["break_line"]
        assert turn["place"] is None
        assert 59 < seconds((await web.ask("1004", "GET", "/me/pauses")).json()["at"], turn["until"]) <= 60
        withdrawn = await web.ask("1004", "DELETE", "/me/break")
        assert withdrawn.json()["break_line"] is None
        assert (await screen.next("break"))["line"]["until"] is not None
        assert (await pauses(web, "1006"))["state"] == "paused"
        assert (await screen.next("break"))["why"] == "taken"


async def test_a_lead_lets_somebody_go_at_once(web: Web) -> None:
    await one_break_at_a_time(web)
    for agent in ("1002", "1004"):
        await web.agent_available(agent)
        await pauses(web, agent)
    nobody = await web.ask("manager1", "POST", "/agents/1002/break", json={"at_once": True})
    assert (nobody.status_code, nobody.json()["type"]) == (409, "urn:callfloor:problem:not-in-line")
    shown = await web.ask("manager1", "POST", "/agents/1004/break", json={"at_once": True})
    assert shown.json()["break_line"]["until"]
    assert any(isinstance(fact, BreakLetGo) and fact.asked_by == "manager1" for fact in web.desk.settled)
    assert (await pauses(web, "1004"))["state"] == "paused"


async def reaches(web: Web, who: str, agent: str) -> bool:
    return (await web.ask(who, "GET", f"/agents/{agent}")).status_code == 200


async def test_a_lead_of_another_team_lets_nobody_go(web: Web) -> None:
    await one_break_at_a_time(web)
    leads = [f"lead{number}" for number in range(1, 5)]
    (other, *_) = [lead for lead in leads if not await reaches(web, lead, "1002")]
    refused = await web.ask(other, "POST", "/agents/1002/break", json={"at_once": True})
    history = await web.ask(other, "GET", "/agents/1002/states")
    assert (refused.status_code, history.status_code) == (404, 404)


async def test_rooms_of_units_and_queues_that_are_not_there_are_refused(web: Web) -> None:
    for room, why in (
        ({"name": "a", "unit": "nowhere", "most": 1}, "no-such-unit"),
        ({"name": "a", "queue": "nothing", "most": 1}, "no-such-queue"),
        ({"name": "a"}, "invalid"),
    ):
        refused = await web.ask("manager1", "PUT", "/settings/breaks", json={"rooms": [room]})
        assert refused.status_code == 422, refused.text
        assert why in refused.json()["type"] or why == "invalid"
    assert (await web.ask("manager1", "GET", "/settings/breaks")).json()["rooms"] == []


async def test_allowances_say_what_is_used_and_a_forced_pause_uses_nothing(web: Web) -> None:
    await one_break_at_a_time(web)
    await web.agent_available("1002")
    await pauses(web, "1002")
    web.clock.now += 100
    await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    forced = {"state": "paused", "reason": "break"}
    assert (await web.ask("manager1", "PUT", "/agents/1002/state", json=forced)).json()["forced"]
    web.clock.now += 500
    for who, path in (("1002", "/me/pauses"), ("manager1", "/agents/1002/pauses")):
        used = {one["code"]: one for one in (await web.ask(who, "GET", path)).json()["items"]}
        assert used["break"]["day_s"] == 1800
        assert 100 <= used["break"]["used_s"] < 101


async def test_a_day_has_no_gap_and_sums_to_the_time_signed_in(web: Web) -> None:
    await wrapping_up(web)
    web.clock.now += 3
    await web.ask("1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "x", "done": True})
    web.clock.now += 7
    await pauses(web, "1002", "lunch")
    web.clock.now += 11
    signed_out = await web.ask("1002", "DELETE", "/me/session")
    assert signed_out.json()["state"] == "offline"
    web.clock.now += 5
    day = (await web.ask("1002", "GET", "/me/states")).json()
    items = day["items"]
    assert all(one["end"] == other["begin"] for one, other in itertools.pairwise(items))
    assert round(sum(one["seconds"] for one in items if one["state"] != "offline"), 3) == day["signed_in_s"]
    assert round(sum(day["states"].values()), 3) == day["signed_in_s"]
    states = [one["state"] for one in items]
    assert states[0] == states[-1] == "offline"
    assert [one for one in states if one in ("talking", "wrapup", "paused")] == [
        "paused",
        "talking",
        "wrapup",
        "paused",
    ]
    assert day["reasons"]["lunch"] == round(day["states"]["paused"] - day["reasons"]["signed_in"], 3)
    assert day["last_sign_out"]["reason"] == ""
    same = (await web.ask("manager1", "GET", "/agents/1002/states")).json()
    assert same["signed_in_s"] == day["signed_in_s"]


async def test_why_one_was_signed_out_is_told_at_the_next_sign_in(web: Web) -> None:
    await web.agent_available("1002")
    out = {"state": "offline", "reason": "fire drill"}
    await web.ask("manager1", "PUT", "/agents/1002/state", json=out)
    assert isinstance(web.desk.settled[-1], AgentStateForced)
    assert (await web.ask("1002", "GET", "/me/states")).json()["last_sign_out"]["reason"] == "fire drill"
    await web.agent_available("1002")
    assert (await web.ask("1002", "GET", "/me/states")).json()["last_sign_out"] is None


async def test_times_that_cannot_be_looked_at(web: Web) -> None:
    for since, to in (
        ("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        ("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z"),
    ):
        refused = await web.ask("1002", "GET", "/me/states", params={"from": since, "to": to})
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:callfloor:problem:bad-range")
    assert (await web.ask("1002", "GET", "/me/states", params={"from": "yesterday"})).status_code == 422


async def test_a_missing_disposition_is_asked_for(web: Web) -> None:
    words = (await web.ask("manager1", "GET", "/settings/dispositions")).json()
    await web.ask("manager1", "PUT", "/settings/dispositions", json=words | {"required": ["service"]})
    await wrapping_up(web)
    await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    here = (await web.ask("1002", "GET", "/agents/1002")).json()
    assert (here["state"], here["reason"], here["call_id"]) == ("paused", "disposition_missing", "c1")
    refused = await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    assert (refused.status_code, refused.json()["call_id"]) == (409, "c1")
    filed = await web.ask("1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "done", "done": True})
    assert filed.json()["state"] == "available"
