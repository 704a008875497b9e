"""Taking a seat, pausing, wrapping up: what an agent does through the API."""

import asyncio
from hashlib import md5

from core.facts import AgentPaused, WrapupSaved
from tests.unit.app.http.conftest import Web


async def test_a_shift(web: Web) -> None:
    taken = await web.ask("1002", "POST", "/me/session", json={"device": "webrtc", "leg": "nailed_up"})
    assert taken.json()["state"] == "paused"
    assert (taken.json()["device"], taken.json()["leg"]) == ("webrtc", "nailed_up")
    await web.ask("1002", "POST", "/me/session", json={"device": "desk"})
    ready = await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    assert (ready.json()["state"], ready.json()["device"], ready.json()["leg"]) == ("available", "desk", "on_demand")
    lunch = await web.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "lunch"})
    assert (lunch.json()["state"], lunch.json()["reason"]) == ("paused", "lunch")
    assert (await web.ask("1002", "DELETE", "/me/session")).json()["state"] == "offline"
    assert (await web.ask("1002", "DELETE", "/me/session")).status_code == 200


async def test_a_seat_at_an_outside_number_is_kept_in_one_writing(web: Web) -> None:
    for typed in ("139 1234 5678", "+8613912345678"):
        taken = await web.ask("1002", "POST", "/me/session", json={"device": f"pstn:{typed}"})
        assert taken.json()["device"] == "pstn:+8613912345678"
    for wrong, why in (("1391234567", "not-a-number"), ("4008001234", "own-number")):
        refused = await web.ask("1002", "POST", "/me/session", json={"device": f"pstn:{wrong}"})
        assert (refused.status_code, refused.json()["type"]) == (422, f"urn:callfloor:problem:{why}")
        assert refused.json()["hint"]
    assert (await web.ask("1002", "GET", "/me")).json()["agent"]["device"] == "pstn:+8613912345678"


async def test_reloading_the_page_keeps_the_seat(web: Web) -> None:
    await web.agent_available("1002")
    again = await web.ask("1002", "POST", "/me/session", json={"device": "webrtc"})
    assert again.json()["state"] == "available"


async def test_without_a_seat_there_is_no_state_to_set(web: Web) -> None:
    refused = await web.ask("1002", "PUT", "/me/state", json={"state": "available"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:no-seat")
    assert "/me/session" in refused.json()["hint"]


async def test_during_a_call_a_pause_and_leaving_wait_for_its_end(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    paused = await web.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": "lunch"})
    assert paused.json()["state"] == "talking"
    assert "after the call" in paused.json()["warnings"][0]
    moved = await web.ask("1002", "POST", "/me/session", json={"device": "desk"})
    assert (moved.status_code, moved.json()["type"]) == (409, "urn:callfloor:problem:in-call")
    left = await web.ask("1002", "DELETE", "/me/session")
    assert "after the call" in left.json()["warnings"][0]


async def test_wrapping_up_frees_the_agent_and_keeps_what_was_written(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.desk.customer_leaves("c1")
    assert (await web.ask("1002", "GET", "/agents/1002")).json()["state"] == "wrapup"
    note = "客户满意\r\n回访 ${CF_CALL} & ../../etc"
    saved = await web.ask(
        "1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "sold", "note": note, "done": True}
    )
    assert saved.json()["state"] == "available"
    kept = web.desk.settled[-1]
    assert isinstance(kept, WrapupSaved)
    assert (kept.disposition, kept.note) == ("sold", note.replace("\r\n", "\n"))
    later = await web.ask("1002", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "refund"})
    assert later.status_code == 200


async def test_nobody_wraps_up_a_call_of_another(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    other = await web.ask("1004", "POST", "/me/wrapup", json={"call_id": "c1", "disposition": "x"})
    unknown = await web.ask("1004", "POST", "/me/wrapup", json={"call_id": "c2", "disposition": "x"})
    assert (other.status_code, unknown.status_code) == (404, 404)


async def test_the_softphone_learns_where_and_as_whom_to_register(web: Web) -> None:
    answer = await web.ask("1002", "GET", "/softphone")
    phone = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert (phone["url"], phone["uri"]) == ("ws://127.0.0.1:8088/ws", "sip:1002-web@127.0.0.1")
    assert (phone["authorization_user"], phone["realm"]) == ("1002", "callfloor")
    assert phone["ha1"] == md5(b"1002:callfloor:demo-1002").hexdigest()


async def test_a_supervisor_with_an_extension_has_a_softphone_and_who_has_none_is_told(web: Web) -> None:
    assert (await web.ask("lead1", "GET", "/softphone")).json()["authorization_user"] == "2001"
    assert (await web.ask("qa1", "GET", "/softphone")).status_code == 404


async def test_answering_by_itself_can_be_changed_at_the_same_seat(web: Web) -> None:
    await web.agent_available("1002")
    body = {"device": "webrtc", "leg": "on_demand", "auto_answer": True}
    seat = (await web.ask("1002", "POST", "/me/session", json=body)).json()
    assert (seat["state"], seat["auto_answer"]) == ("available", True)


async def test_the_same_key_acts_once(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    headers = {"Idempotency-Key": "6f1c"}
    body = {"call_id": "c1", "disposition": "sold", "note": "", "done": False}
    first = await web.ask("1002", "POST", "/me/wrapup", json=body, headers=headers)
    again = await web.ask("1002", "POST", "/me/wrapup", json=body, headers=headers)
    assert (first.status_code, again.status_code, first.json()) == (200, 200, again.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert sum(isinstance(fact, WrapupSaved) for fact in web.desk.settled) == 1
    other = await web.ask("1002", "POST", "/me/wrapup", json=body | {"note": "x"}, headers=headers)
    assert (other.status_code, other.json()["type"]) == (422, "urn:callfloor:problem:key-used")
    web.clock.now += 24 * 3600 - 7 * 3600  # the token lives eight hours, the key a day
    web.tokens.clear()
    assert (await web.ask("1002", "POST", "/me/wrapup", json=body, headers=headers)).headers.get("idempotency-replayed")
    web.clock.now += 8 * 3600
    web.tokens.clear()
    fresh = await web.ask("1002", "POST", "/me/wrapup", json=body, headers=headers)
    assert "idempotency-replayed" not in fresh.headers


async def test_two_at_the_same_moment_with_one_key_act_once(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    body = {"call_id": "c1", "disposition": "sold"}
    asked = [web.ask("1002", "POST", "/me/wrapup", json=body, headers={"Idempotency-Key": "k"}) for _ in range(4)]
    statuses = [answer.status_code for answer in await asyncio.gather(*asked)]
    assert set(statuses) <= {200, 409}
    assert sum(isinstance(fact, WrapupSaved) for fact in web.desk.settled) == 1


async def test_a_request_that_broke_off_leaves_its_key_free(web: Web) -> None:
    await web.agent_available("1002")
    body = b'{"device": "webrtc"}'
    lines = [
        "POST /api/v1/me/session HTTP/1.1", "Host: floor", f"Authorization: Bearer {await web.token('1002')}",
        "Idempotency-Key: k", "Content-Type: application/json", f"Content-Length: {len(body)}", "", "",
    ]  # fmt: skip
    _, writer = await asyncio.open_connection("127.0.0.1", int(web.url.rpartition(":")[2]))
    writer.write("\r\n".join(lines).encode() + body[:-3])
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    status = 409
    async with asyncio.timeout(30):
        while status == 409:  # until the floor has seen that the other is gone
            whole = {"json": {"device": "webrtc"}, "headers": {"Idempotency-Key": "k"}}
            status = (await web.ask("1002", "POST", "/me/session", **whole)).status_code
    assert status == 200


async def test_an_empty_pause_reason_is_kept_as_other(web: Web) -> None:
    await web.agent_available("1002")
    await web.ask("1002", "PUT", "/me/state", json={"state": "paused"})
    last = web.desk.settled[-1]
    assert isinstance(last, AgentPaused)
    assert last.reason == "other"
    codes = [item["code"] for item in (await web.ask("1002", "GET", "/pause-reasons")).json()["items"]]
    assert "lunch" in codes
