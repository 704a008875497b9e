"""Opening the wallboard's feed: with a display's token, or with one's own and the permission ``wallboard``."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from app.displays import Display
from app.http.campaign_reach import hidden_lines
from app.http.feeds.line import EXTENSION, Line
from app.http.feeds.open import FORBIDDEN, NOT_SIGNED_IN, end_now
from app.http.feeds.wallboard import WallSight
from app.http.feeds.words import answer, is_own_origin
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Visitor

router = APIRouter()
_STAY_S = 30 * 24 * 3600.0  # a display connects again once a month; it is known by its token anyway
_BETWEEN_MESSAGES_S = 0.1
_DARK = "This display has been withdrawn, or whoever made it may make none any more. Ask for a new code."


@router.websocket("/ws/wallboard")
async def wallboard_feed(socket: WebSocket) -> None:
    services: Services = socket.app.state.services
    admitted = await _admit(socket, services)
    if admitted is None:
        return
    visitor = admitted.visitor
    line: Line = socket.scope["extensions"][EXTENSION]
    feed, open_feed = services.wallboard_feed, None
    try:
        async with asyncio.timeout(admitted.until - services.clock()) as time, AsyncExitStack() as stack:
            if visitor is not None:  # a display has its own end
                open_feed = stack.enter_context(services.open_feeds.keep(visitor, Permission.WALLBOARD, time))
            end = partial(end_now, time)
            screen = feed.join(line, display=admitted.display, sight=admitted.sight, end=end)
            stack.callback(feed.leave, screen)
            while (message := await socket.receive())["type"] != "websocket.disconnect":
                answer(message.get("text"), line, {"resync": lambda: feed.show(screen)})
                await asyncio.sleep(_BETWEEN_MESSAGES_S)  # whoever asks faster waits for the answer
    except TimeoutError:
        code = open_feed.code if open_feed is not None else NOT_SIGNED_IN
        await socket.close(code, open_feed.why if open_feed is not None else _DARK)
    except WebSocketDisconnect:
        return


@dataclass(frozen=True, kw_only=True, slots=True)
class _Admitted:
    """A display by its id, or a person; ``until`` in epoch seconds."""

    sight: Callable[[], WallSight]
    until: float
    display: str = ""
    visitor: Visitor | None = None


def _of_display(display: Display, services: Services) -> WallSight:
    """A wall is nobody's, and shows no campaign that its maker does not see."""
    maker = services.directory.person(display.made_by)
    return WallSight(named=display.shows_names, hidden=hidden_lines(maker, Permission.DISPLAYS, services))


def _of_person(visitor: Visitor, services: Services) -> WallSight:
    person = services.directory.person(visitor.username) or visitor.person
    named = services.directory.reach(person, Permission.WALLBOARD).all
    return WallSight(named=named, hidden=hidden_lines(person, Permission.WALLBOARD, services))


async def _admit(socket: WebSocket, services: Services) -> _Admitted | None:
    """None when it was refused."""
    if not is_own_origin(socket, services):
        await socket.close()  # before accepting: HTTP 403
        return None
    offered = [part.strip() for part in socket.headers.get("sec-websocket-protocol", "").split(",")]
    bearer = len(offered) == 2 and offered[0].lower() == "bearer"
    await socket.accept(subprotocol=offered[0] if bearer else None)
    token = offered[1] if bearer else socket.query_params.get("token", "")
    display = services.displays.of_token(token)
    if display is not None:
        until = services.clock() + _STAY_S
        return _Admitted(sight=partial(_of_display, display, services), until=until, display=display.id)
    try:
        visitor = services.sign_in.visitor(token)
    except Problem as problem:
        await socket.close(NOT_SIGNED_IN, str(problem)[:120])
        return None
    if visitor.must_change_password:
        await socket.close(FORBIDDEN, "Change your password first.")
        return None
    if not visitor.may(Permission.WALLBOARD):
        await socket.close(FORBIDDEN, "Your role does not include wallboard.")
        return None
    return _Admitted(sight=partial(_of_person, visitor, services), until=visitor.until, visitor=visitor)
