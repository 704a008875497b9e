"""Idempotency-Key on POST: the same key and request within a day get the first answer again, and act once.

Plain ASGI, around the routes. Calls whose answer is a secret are left out: it is not to be stored.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, select
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import Problem, problem_response
from app.http.sign_in import Visitor
from app.store.database import Database
from app.store.tables import idempotency_keys
from app.store.upsert import upsert
from core.clock import Clock

KEPT_S = 24 * 3600.0
_LONGEST = 128
_LEFT_OUT = ("/api/v1/auth/", "/api/v1/setup", "/api/v1/me/password", "/api/v1/users", "/api/v1/displays")


class Idempotency:
    """Middleware. ``visitor`` reads a token and raises Problem when it is not good."""

    def __init__(self, app: ASGIApp, database: Database, visitor: Callable[[str], Visitor], clock: Clock) -> None:
        self._app, self._database, self._visitor, self._clock = app, database, visitor, clock
        self._under_way: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = Headers(scope=scope).get("idempotency-key") if scope["type"] == "http" else None
        if key is None or scope["method"] != "POST" or scope["path"].startswith(_LEFT_OUT):
            await self._app(scope, receive, send)
            return
        try:
            await self._once(key, scope, receive, send)
        except Problem as problem:
            await problem_response(problem)(scope, receive, send)

    async def _once(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not (key.isascii() and key.isprintable() and 0 < len(key) <= _LONGEST):
            raise Problem(422, "invalid-key", "The Idempotency-Key does not read.", hint="Use a UUID.")
        place = (self._visitor(_bearer(scope)).username, key)
        if place in self._under_way:
            hint = "Wait for its answer, then send this again."
            raise Problem(409, "under-way", "A request with this Idempotency-Key is being answered now.", hint=hint)
        self._under_way.add(place)
        try:
            body = await _whole_body(receive)
            if body is not None:
                await self._answer(place, scope, body, send)
        finally:
            self._under_way.discard(place)

    async def _answer(self, place: tuple[str, str], scope: Scope, body: bytes, send: Send) -> None:
        request = hashlib.sha256(scope["method"].encode() + b" " + scope["raw_path"] + b"\n" + body).hexdigest()
        stored = await self._stored(place)
        if stored is None:
            answer = _Answer(send)
            await self._app(scope, _replay(body), answer.send)
            try:
                await asyncio.shield(self._keep(place, request, answer))
            finally:
                await answer.finish()
        elif stored.request != request:
            hint = "Use a new key for a new request."
            raise Problem(422, "key-used", "This Idempotency-Key was used for another request.", hint=hint)
        else:
            await _again(stored.status, json.loads(stored.body))(scope, _replay(b""), send)

    async def _stored(self, place: tuple[str, str]) -> Any:
        table = idempotency_keys
        wanted = (table.c.username == place[0], table.c.key == place[1], table.c.at > self._clock() - KEPT_S)
        async with self._database.read() as connection:
            return (await connection.execute(select(table).where(*wanted))).one_or_none()

    async def _keep(self, place: tuple[str, str], request: str, answer: "_Answer") -> None:
        """Failures of ours are not kept: sending it again is then the right thing to do."""
        if answer.status >= 500 or answer.status == 0:
            return
        kept = {"type": answer.content_type, "body": answer.body.decode("utf-8", "replace")}
        row = {"username": place[0], "key": place[1], "request": request, "status": answer.status}
        async with self._database.write() as connection:
            await upsert(connection, idempotency_keys, [row | {"body": json.dumps(kept), "at": self._clock()}])


class _Answer:
    """Passes the answer on and remembers it. Its end waits until it is kept: whoever asks again has read this one."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.content_type = ""
        self.body = b""
        self._end: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.content_type = Headers(raw=message.get("headers", [])).get("content-type", "")
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                self._end = message
                return
        await self._send(message)

    async def finish(self) -> None:
        if self._end is not None:
            await self._send(self._end)


async def forget_old_keys(database: Database, now: float) -> None:
    async with database.write() as connection:
        await connection.execute(delete(idempotency_keys).where(idempotency_keys.c.at <= now - KEPT_S))


def _again(status: int, kept: dict[str, str]) -> Response:
    headers = {"Idempotency-Replayed": "true"}
    return Response(kept["body"], status, headers, media_type=kept["type"] or None)


def _bearer(scope: Scope) -> str:
    kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


async def _whole_body(receive: Receive) -> bytes | None:
    """None when the client has gone in the middle: that is no request, and its key is free for the whole one."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body.extend(message.get("body", b""))
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes) -> Receive:
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await asyncio.get_running_loop().create_future()  # nothing more comes
        raise AssertionError

    return receive
