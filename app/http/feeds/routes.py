"""Opening a feed: origin, token, permission; then listening to what the viewer says.

Close codes: 4401 the token is missing, wrong or has run out, or the sign-in was ended (sign in again); 4403 the role
does not include this feed; 1008 too many messages, or bytes; 1009 a message over the limit; 1012 the service restarts.
A foreign Origin gets HTTP 403 instead of the handshake. The token codes come after the handshake because a browser
cannot see the status of a refused one.
"""

import asyncio
from dataclasses import dataclass

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from app.directory.reach import EVERYBODY, Reach
from app.http.campaign_reach import hidden_lines, names_within
from app.http.feeds.audience import Sight
from app.http.feeds.line import EXTENSION, Line
from app.http.feeds.open import FORBIDDEN, NOT_SIGNED_IN, OpenFeed
from app.http.feeds.words import Understood, answer, is_own_origin
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Visitor

router = APIRouter()

POLICY = 1008
_MESSAGES_PER_S = 10


@router.websocket("/ws/floor")
async def floor_feed(socket: WebSocket) -> None:
    services: Services = socket.app.state.services
    visitor = await _admit(socket, services, Permission.WATCH_FLOOR)
    if visitor is None:
        return
    line: Line = socket.scope["extensions"][EXTENSION]
    viewer = services.floor_feed.join(line, lambda: _sight(visitor, services))
    try:
        await _listen(socket, line, _Stay(visitor, Permission.WATCH_FLOOR, services), {"resync": viewer.send_snapshot})
    finally:
        services.floor_feed.leave(viewer)


def _sight(visitor: Visitor, services: Services) -> Sight:
    """Only what matters for the floor, so that all who see the same share their frames."""
    person = services.directory.person(visitor.username) or visitor.person
    reach = services.directory.reach(person, Permission.WATCH_FLOOR)
    agents = EVERYBODY if reach.all else Reach(agents=frozenset(filter(services.directory.agent, reach.agents)))
    may = Permission.RUN_CAMPAIGNS in services.directory.grants(person)
    theirs = names_within(services.directory.reach(person, Permission.RUN_CAMPAIGNS), services.campaigns)
    hidden = hidden_lines(person, Permission.WATCH_FLOOR, services)
    return Sight(reach=agents, campaigns=may, named=theirs if may else None, hidden=hidden)


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
        await _listen(socket, line, _Stay(visitor, Permission.SEAT, services), understood)
    finally:
        feed.leave(agent, line)


@router.websocket("/ws/session")
async def session_feed(socket: WebSocket) -> None:
    """For screens without a feed of their own. Says nothing but ``pong``; closes with 4401 when the sign-in ends, and
    with 4403 when the visitor's rights have changed: ask GET /me what they are now."""
    services: Services = socket.app.state.services
    visitor = await _admit(socket, services, None)
    if visitor is not None:
        line: Line = socket.scope["extensions"][EXTENSION]
        await _listen(socket, line, _Stay(visitor, None, services), {})


async def _admit(socket: WebSocket, services: Services, permission: Permission | None) -> Visitor | None:
    """Accept the handshake and tell who it is; None when the socket was refused or closed."""
    if not is_own_origin(socket, services):
        await socket.close()  # before accepting: HTTP 403
        return None
    offered = [part.strip() for part in socket.headers.get("sec-websocket-protocol", "").split(",")]
    bearer = offered[0].lower() == "bearer"
    await socket.accept(subprotocol=offered[0] if bearer else None)
    token = offered[1] if bearer and len(offered) > 1 else socket.query_params.get("token", "")
    try:
        visitor = services.sign_in.visitor(token, socket.client.host if socket.client else "")
    except Problem as problem:
        await socket.close(NOT_SIGNED_IN, str(problem)[:120])
        return None
    if visitor.must_change_password:
        await socket.close(FORBIDDEN, "Change your password first.")
        return None
    if permission is not None and not visitor.may(permission):
        await socket.close(FORBIDDEN, f"Your role does not include {permission}.")
        return None
    return visitor


@dataclass(frozen=True, slots=True)
class _Stay:
    """Who listens, and by what right."""

    visitor: Visitor
    permission: Permission | None
    services: Services


async def _listen(socket: WebSocket, line: Line, stay: _Stay, understood: Understood) -> None:
    """Until the viewer leaves or misbehaves, its token runs out, or its sign-in or its right is ended."""
    feed: OpenFeed | None = None
    try:
        async with asyncio.timeout(stay.visitor.until - stay.services.clock()) as time:
            with stay.services.open_feeds.keep(stay.visitor, stay.permission, time) as feed:
                await _hear(socket, line, understood)
    except TimeoutError:
        if feed is not None:
            await socket.close(feed.code, feed.why[:120])
    except WebSocketDisconnect:
        return


async def _hear(socket: WebSocket, line: Line, understood: Understood) -> None:
    loop = asyncio.get_running_loop()
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
        answer(message.get("text"), line, understood)
