"""What holds for every request, around the routes: size, headers, time taken. Plain ASGI: feeds pass untouched."""

import asyncio
import re
import time
from contextlib import suppress
from types import FunctionType

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.metrics import Metrics
from app.http.problems import Problem, problem_response
from app.outbound.imports.uploads import PIECE

# Scripts and styles come from us alone; a WebSocket to ourselves is covered by 'self' (CSP 3).
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), speaker-selection=(self), camera=(), geolocation=()",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
}


AUDIO_LIMIT = 20 * 1024 * 1024  # bytes: 90 s of stereo at 48 kHz
LARGER = (
    (re.compile(r"/api/v1/voicemail/greetings/[^/]+"), AUDIO_LIMIT),
    (re.compile(r"/api/v1/campaigns/[^/]+/who-calls"), AUDIO_LIMIT),
    (re.compile(r"/api/v1/leads/files/[^/]+"), PIECE),
)
_DROPPED = 4 * 1024 * 1024  # bytes, and ...
_DROPPING_S = 2.0  # ... seconds, of a body that is refused


class _BodyTooLarge(HTTPException):
    """Of a kind that FastAPI, when it reads the body, passes on as it is."""

    def __init__(self) -> None:
        super().__init__(413)


class BodyLimit:
    """Refuses a body over the limit, announced or not, before it is all in memory. What is uploaded may be larger than
    anything else: a recording, a piece of a list."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        larger = (most for path, most in LARGER if path.fullmatch(scope["path"]))
        limit = next(larger, self._limit)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            await self._refuse(scope, receive, send, limit)
            return
        counted = _Counted(receive, send, limit)
        try:
            await self._app(scope, counted.receive, counted.send)
        except _BodyTooLarge:
            if not counted.answered:
                await self._refuse(scope, receive, send, limit)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        hint = f"Send at most {limit} bytes."
        headers = {"Connection": "close"}
        await _let_it_come(scope, receive)
        problem = Problem(413, "too-large", "The request's body is too large.", hint=hint, headers=headers)
        await problem_response(problem)(scope, receive, send)


async def _let_it_come(scope: Scope, receive: Receive) -> None:
    """Drop what is on its way, within reason: closed before it is read, a connection is reset, and the answer with it
    is lost to whoever still sends (RFC 9112, 9.6)."""
    if "expect" in Headers(scope=scope):
        return
    left = _DROPPED
    with suppress(TimeoutError):
        async with asyncio.timeout(_DROPPING_S):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body"):
                    return


class _Counted:
    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._left = receive, send, limit
        self.answered = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _BodyTooLarge
        return message

    async def send(self, message: Message) -> None:
        self.answered = True
        await self._send(message)


class Envelope:
    """Adds the headers that every answer carries, and measures how long it took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
                self._metrics.on_request(
                    _known(scope["method"]), _route(scope), message["status"], time.perf_counter() - begun
                )
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _route(scope: Scope) -> str:
    """The path with its parameters' names in place of their values; ``none`` when no route took it."""
    if not isinstance(scope.get("endpoint"), FunctionType):
        return "none"  # also for files, which are many
    names = {str(value): f"{{{name}}}" for name, value in scope.get("path_params", {}).items()}
    return "/".join(names.get(part, part) for part in scope["path"].split("/"))


def _known(method: str) -> str:
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"
