"""Steering beside the call itself: forced states, places in the queue, mute, keys, pauses; who may, and who is told."""

import pytest

from core.facts import AgentStateForced, PhoneReachable, PhoneUnreachable
from core.ids import AgentId
from tests.unit.app.http.conftest import Web


async def _waits(web: Web, call_id: str, queue: str = "service") -> None:
    await web.desk.call_waits(call_id, queue=queue, needs=web.services.directory.queues[queue].needs)


async def test_a_lead_forces_a_state_and_the_agent_is_told_by_whom(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        answer = await web.ask("lead1", "PUT", "/agents/1002/state", json={"state": "paused", "reason": "training"})
        assert (answer.status_code, answer.json()["state"], answer.json()["reason"]) == (200, "paused", "training")
        told = await screen.next("forced")
        assert (told["state"], told["reason"]) == ("paused", "training")
        assert told["by"] == "lead1"
        await web.ask("lead1", "PUT", "/agents/1002/state", json={"state": "offline", "reason": "shift is over"})
        assert (await screen.next("signed_out"))["reason"] == "shift is over"
    assert [fact.asked_by for fact in web.desk.settled if isinstance(fact, AgentStateForced)]
    refused = await web.ask("lead1", "PUT", "/agents/1002/state", json={"state": "available"})
    assert (refused.status_code, refused.json()["type"].rsplit(":", 1)[-1]) == (409, "no-seat")


async def test_states_are_forced_in_ones_own_team_only(web: Web) -> None:
    await web.agent_available("1002")
    body = {"state": "paused", "reason": ""}
    assert (await web.ask("lead2", "PUT", "/agents/1002/state", json=body)).status_code == 404
    assert (await web.ask("1003", "PUT", "/agents/1002/state", json=body)).status_code == 403


async def test_a_waiting_caller_is_advanced_and_moved(web: Web) -> None:
    await _waits(web, "c1")
    await _waits(web, "c2")
    assert (await web.ask("lead1", "POST", "/calls/c2/advance")).status_code == 200
    await web.agent_available("1002")
    assert web.desk.live.call("c2")["stage"] == "offered"  # type: ignore[index]
    moved = await web.ask("lead1", "POST", "/calls/c1/move", json={"to": "sales"})
    assert (moved.status_code, moved.json()["queue"]) == (200, "sales")
    queues = {queue["name"]: queue["waiting"] for queue in web.desk.live.snapshot()["queues"]}
    assert (queues["sales"], queues["service"]) == (1, 1)
    away = await web.ask("lead1", "POST", "/calls/c1/move", json={"to": "1004"})
    assert away.status_code == 409
    assert (await web.ask("1002", "POST", "/calls/c1/advance")).status_code == 403
    assert (await web.ask("lead1", "POST", "/calls/none/advance")).status_code == 404


async def test_who_talks_is_not_moved(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    answer = await web.ask("lead1", "POST", "/calls/c1/move", json={"to": "sales"})
    assert (answer.status_code, bool(answer.json()["hint"])) == (409, True)


async def test_mute_keys_and_pause_are_shown(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await web.ask("1002", "POST", "/calls/c1/mute")).json()["muted"] is True
    assert (await web.ask("1002", "POST", "/calls/c1/unmute")).json()["muted"] is False
    assert (await web.ask("1002", "POST", "/calls/c1/pause-recording")).json()["recording"] == "paused"
    assert (await web.ask("1002", "POST", "/calls/c1/resume-recording")).json()["recording"] == "on"
    assert (await web.ask("1002", "POST", "/calls/c1/dtmf", json={"digits": "12#"})).status_code == 200
    entries = (await web.ask("1002", "GET", "/calls/c1/timeline")).json()["items"]
    assert [entry["digits"] for entry in entries if entry["type"] == "DigitsAsked"] == ["***"]
    assert (await web.ask("1003", "POST", "/calls/c1/mute")).status_code == 404


@pytest.mark.parametrize("digits", ["", "1,2", "12\r\nAction: Originate", "x" * 41])
async def test_keys_that_are_none_are_refused(web: Web, digits: str) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await web.ask("1002", "POST", "/calls/c1/dtmf", json={"digits": digits})).status_code == 422


async def test_a_page_that_comes_back_learns_of_its_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.desk.settle(PhoneUnreachable(at=web.clock(), agent=AgentId("1002"), device="webrtc"))
    async with web.watch("1002", "agent") as screen:
        state = await screen.next("state")
        assert (state["state"], state["reason"]) == ("held", "phone_lost")
        assert state["until"]
        offer = await screen.next("offer")
        assert (offer["call_id"], offer["resume"], offer["auto_answer"]) == ("c1", True, True)
        refused = await web.ask("1002", "POST", "/calls/c1/resume")
        assert refused.status_code == 409
        await web.desk.settle(PhoneReachable(at=web.clock(), agent=AgentId("1002"), device="webrtc"))
        await web.desk.agent_answers("1002")
        assert (await screen.next("connected"))["call_id"] == "c1"
    assert web.desk.live.call("c1")["stage"] == "talking"  # type: ignore[index]
