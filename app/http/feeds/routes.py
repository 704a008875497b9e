"""Opening a feed: origin, token, permission; then listening to what the viewer says.

Close codes: 4401 the token is missing, wrong or has run out (sign in again); 4403 the role does not include this feed;
1008 too many messages; 1009 a message over the limit; 1012 the service restarts. A foreign Origin gets HTTP 403 instead
of the handshake. The token codes come after the handshake because a browser cannot see the status of a refused one.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from app.http.feeds.line import EXTENSION, Line, frame_of
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Visitor

router = APIRouter()

NOT_SIGNED_IN = 4401
FORBIDDEN = 4403
POLICY = 1008
_MESSAGES_PER_S = 10


@router.websocket("/ws/floor")
async def floor_feed(socket: WebSocket) -> None:
    services: Services = socket.app.state.services
    visitor = await _admit(socket, services, Permission.WATCH_FLOOR)
    if visitor is None:
        return
    line: Line = socket.scope["extensions"][EXTENSION]
    viewer = services.floor_feed.join(line)
    try:
        await _listen(socket, line, visitor, services, {"resync": viewer.send_snapshot})
    finally:
        services.floor_feed.leave(viewer)


@router.websocket("/ws/agent")
async def agent_feed(socket: WebSocket) -> None:
    services: Services = socket.app.state.services
    visitor = await _admit(socket, services, Permission.SEAT)
    if visitor is None:
        return
    line: Line = socket.scope["extensions"][EXTENSION]
    feed, agent = services.agent_feed, visitor.extension or ""
    feed.join(agent, line)
    try:
        understood = {"resync": lambda: feed.resync(agent, line), "phone": lambda: feed.move_phone(agent, line)}
        await _listen(socket, line, visitor, services, understood)
    finally:
        feed.leave(agent, line)


async def _admit(socket: WebSocket, services: Services, permission: Permission) -> Visitor | None:
    """Accept the handshake and tell who it is; None when the socket was refused or closed."""
    if not _is_own_origin(socket, services):
        await socket.close()  # before accepting: HTTP 403
        return None
    offered = [part.strip() for part in socket.headers.get("sec-websocket-protocol", "").split(",")]
    bearer = offered[0].lower() == "bearer"
    await socket.accept(subprotocol=offered[0] if bearer else None)
    token = offered[1] if bearer and len(offered) > 1 else socket.query_params.get("token", "")
    try:
        visitor = services.sign_in.visitor(token)
    except Problem as problem:
        await socket.close(NOT_SIGNED_IN, str(problem)[:120])
        return None
    if not visitor.may(permission):
        await socket.close(FORBIDDEN, f"Your role does not include {permission}.")
        return None
    return visitor


def _is_own_origin(socket: WebSocket, services: Services) -> bool:
    """Browsers name the page that connects; programs send no Origin."""
    origin = socket.headers.get("origin")
    if origin is None or origin in services.settings.allowed_origins:
        return True
    return urlsplit(origin).netloc == socket.headers.get("host") and urlsplit(origin).scheme in ("http", "https")


async def _listen(
    socket: WebSocket, line: Line, visitor: Visitor, services: Services, understood: Mapping[str, Callable[[], None]]
) -> None:
    """Until the viewer leaves, misbehaves, or its token runs out."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(visitor.until - services.clock()):
            budget, since = float(_MESSAGES_PER_S), loop.time()
            while True:
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                budget = min(_MESSAGES_PER_S, budget + (loop.time() - since) * _MESSAGES_PER_S) - 1
                since = loop.time()
                if budget < 0:
                    await socket.close(POLICY, f"At most {_MESSAGES_PER_S} messages a second.")
                    return
                _answer(message.get("text"), line, understood)
    except TimeoutError:
        await socket.close(NOT_SIGNED_IN, "The token has run out. Sign in again.")
    except WebSocketDisconnect:
        return


def _answer(text: str | None, line: Line, understood: Mapping[str, Callable[[], None]]) -> None:
    kind = _type_of(text)
    if kind == "ping":
        line.write(frame_of({"type": "pong"}))
    elif kind is not None and kind in understood:
        understood[kind]()
    else:
        kinds = " and ".join(f'{{"type": "{name}"}}' for name in (*understood, "ping"))
        said = f"This feed understands {kinds}, as text."
        line.write(frame_of({"type": "error", "code": "unknown_message", "message": said}))


def _type_of(text: str | None) -> str | None:
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    kind = message.get("type") if isinstance(message, dict) else None
    return kind if isinstance(kind, str) else None
