"""What nobody should send: answered as a documented problem, with nothing done."""

import asyncio
import contextlib
import json

import pytest
from sqlalchemy import text

from app.http import patience
from core.facts import AgentPaused
from tests.unit.app.http.conftest import Web

EVIL = ["a\r\nAction: Originate", "a\x00b", "a\nb", "a\x1b[2J", "a\u2028b", "\x85"]
INERT = ["${SHELL(id)}", "a&b", "a,b", "../../etc/passwd", "'; DROP TABLE facts; --", "<script>", "张伟 🙂", "=1+1"]


@pytest.mark.parametrize("text", EVIL)
async def test_control_characters_are_refused_in_every_name(web: Web, text: str) -> None:
    await web.agent_available("1002")
    done = len(web.desk.settled)
    for method, path, body in (
        ("PUT", "/me/state", {"state": "paused", "reason": text}),
        ("POST", "/me/session", {"device": text}),
        ("POST", "/me/wrapup", {"call_id": text, "disposition": "x"}),
        ("POST", "/me/wrapup", {"call_id": "c1", "disposition": text}),
        ("POST", "/calls/c1/transfer", {"to": text}),
    ):
        answer = await web.ask("1002", method, path, json=body)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert answer.json()["hint"]
    assert len(web.desk.settled) == done


@pytest.mark.parametrize("text", INERT)
async def test_what_is_special_elsewhere_is_plain_text_in_a_reason_and_no_name_at_all(web: Web, text: str) -> None:
    await web.agent_available("1002")
    paused = await web.ask("1002", "PUT", "/me/state", json={"state": "paused", "reason": text})
    assert paused.json()["reason"] == text
    journalled = [entry.fact for entry in await web.services.journal.read_since(0)]
    assert text in [fact.reason for fact in journalled if isinstance(fact, AgentPaused)]
    for path, body in (("/me/wrapup", {"call_id": text}), ("/calls/c1/transfer", {"to": text})):
        assert (await web.ask("1002", "POST", path, json=body)).status_code == 422


@pytest.mark.parametrize("path", ["/calls/..%2f..%2fetc", "/calls/%00", "/agents/10%0d%0a02", "/recordings/.hidden"])
async def test_paths_that_try_something_are_refused(web: Web, path: str) -> None:
    answer = await web.ask("lead1", "GET", path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"state": "flying"}',
        b'{"state": "available", "extra": 1}',
        b'{"state": "paused", "reason": "\\ud800"}',
        b'{"state": "paused", "reason": 5}',
        b'{"state": "paused", "reason": "' + b"x" * 5000 + b'"}',
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"state": NaN}',
    ],
)
async def test_bodies_of_the_wrong_shape(web: Web, body: bytes) -> None:
    answer = await web.ask("1002", "PUT", "/me/state", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    problem = answer.json()
    assert {"type", "title", "status", "detail", "hint"} <= problem.keys()
    assert problem["status"] == answer.status_code


async def test_a_wrong_value_is_not_repeated_in_the_answer(web: Web) -> None:
    body = {"username": "1002", "password": {"secret": "hunter2"}}
    answer = await web.client.post("/api/v1/auth/login", json=body)
    assert answer.status_code == 422
    assert "hunter2" not in answer.text


async def test_a_body_over_the_limit_is_refused_announced_or_not(web: Web) -> None:
    async def unannounced() -> object:
        for _ in range(40):
            yield b"x" * 16384

    limit = web.services.settings.body_limit
    announced = await web.ask("1002", "PUT", "/me/state", content=b"x" * (limit + 1))
    streamed = await web.ask("1002", "PUT", "/me/state", content=unannounced())
    assert (announced.status_code, streamed.status_code) == (413, 413)
    assert announced.json()["type"] == "urn:callfloor:problem:too-large"


async def test_wrong_addresses_and_methods_are_problems_too(web: Web) -> None:
    for method, path, status in (("GET", "/nothing", 404), ("PATCH", "/queues", 405), ("GET", "/calls/c1/hangup", 405)):
        answer = await web.ask("lead1", method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "GET" in answer.headers.get("allow", "") or "POST" in answer.headers["allow"]


@pytest.mark.parametrize("key", ["", "x" * 200, "a b\tc", "é"])
async def test_an_idempotency_key_must_read(web: Web, key: str) -> None:
    headers = {
        b"Idempotency-Key": key.encode("latin-1"),
        b"Authorization": f"Bearer {await web.token('1002')}".encode(),
    }
    answer = await web.client.post("/api/v1/me/wrapup", json={"call_id": "c1"}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:callfloor:problem:invalid-key")


async def test_a_store_that_fails_is_said_so(web: Web) -> None:
    async with web.services.database.write() as connection:
        await connection.execute(text("ALTER TABLE calls RENAME TO calls_elsewhere"))
    answer = await web.ask("lead1", "GET", "/calls")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:callfloor:problem:store-away")


async def test_every_error_of_the_description_is_one_shape(web: Web) -> None:
    document = (await web.client.get("/api/v1/openapi.json")).json()
    for path, methods in document["paths"].items():
        for method, about in methods.items():
            assert "4XX" in about["responses"], (method, path)
    assert "ProblemOut" in json.dumps(document["components"])


_SIGN_IN = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"


@pytest.mark.parametrize("begun", [b"", b"GET /heal", _SIGN_IN])
async def test_a_request_that_never_comes_to_its_end_is_cut_off(
    web: Web, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE_S", 0.3)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(web.url.rpartition(":")[2]))
    writer.write(begun)
    async with asyncio.timeout(30):
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
    writer.close()


async def test_a_feed_that_is_open_stays(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_S", 1.0)
    async with web.watch("lead1") as lead:
        await lead.next("snapshot")
        for _ in range(2):  # one a second
            await lead.next("heartbeat")


async def test_a_handshake_that_does_not_read_is_cut_off(web: Web) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(web.url.rpartition(":")[2]))
    lines = [
        f"GET /ws/floor?token={'a' * 10_000} HTTP/1.1", "Host: x", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "", "",
    ]  # fmt: skip
    writer.write("\r\n".join(lines).encode())
    async with asyncio.timeout(30):
        assert b"101" not in await reader.read()
    writer.close()
