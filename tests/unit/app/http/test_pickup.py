"""Picking up a colleague's call by the API: one's own team alone, and one of two who are equally fast."""

import asyncio

from core.facts import OfferMade, PickupAsked
from tests.unit.app.http.conftest import Web


async def rings_at_1002(web: Web) -> None:
    await web.agent_available("1002")
    needs = web.services.directory.queues["service"].needs
    await web.desk.call_waits("c1", queue="service", needs=needs)
    await web.desk.agent_rings("1002")


async def test_a_call_that_rings_in_my_team_is_shown_and_taken(web: Web) -> None:
    await web.agent_available("1004")
    await web.ask("1004", "PUT", "/me/state", json={"state": "paused", "reason": "training"})
    async with web.watch("1004", "agent") as screen:
        await rings_at_1002(web)
        [ring] = (await screen.next("nearby"))["calls"]
        assert (ring["call_id"], ring["agent"], ring["queue"]) == ("c1", "1002", "service")
        assert [one["call_id"] for one in (await web.ask("1004", "GET", "/me/nearby")).json()["items"]] == ["c1"]
        taken = await web.ask("1004", "POST", "/calls/c1/pickup")
        assert (taken.status_code, taken.json()["agent"]) == (200, "1004"), taken.text
    assert (await web.ask("1002", "GET", "/agents/1002")).json()["state"] == "available"
    why = (await web.ask("manager1", "GET", "/calls/c1/timeline")).json()["items"]
    offers = [entry for entry in why if entry["type"] == OfferMade.__name__]
    assert offers[-1]["reasons"][0] == "picked up from 1002"
    assert any(entry["type"] == PickupAsked.__name__ for entry in why)


async def test_two_at_once_are_one(web: Web) -> None:
    for agent in ("1004", "1006"):
        await web.agent_available(agent)
        await web.ask(agent, "PUT", "/me/state", json={"state": "paused", "reason": "training"})
    await rings_at_1002(web)
    answers = await asyncio.gather(*(web.ask(agent, "POST", "/me/pickup") for agent in ("1004", "1006")))
    ringing = [(await web.ask(agent, "GET", f"/agents/{agent}")).json()["state"] for agent in ("1002", "1004", "1006")]
    assert sum(state in ("ringing", "reserved") for state in ringing) == 1, (ringing, [a.text for a in answers])


async def test_another_team_s_calls_are_not_there(web: Web) -> None:
    people = {str(p.extension): p.unit for p in web.services.directory.people if p.extension}
    other = next(e for e in sorted(people) if people[e] != people["1002"] and web.services.directory.agent(e))
    await web.agent_available(other)
    await web.ask(other, "PUT", "/me/state", json={"state": "paused", "reason": "training"})
    await rings_at_1002(web)
    assert (await web.ask(other, "GET", "/me/nearby")).json()["items"] == []
    assert (await web.ask(other, "POST", "/calls/c1/pickup")).status_code == 404
    assert (await web.ask(other, "POST", "/me/pickup")).status_code == 409
