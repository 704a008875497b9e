"""Opening the wallboard's feed: with a display's token, or with one's own and the permission ``wallboard``."""

import asyncio

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from app.http.feeds.line import EXTENSION, Line
from app.http.feeds.open import FORBIDDEN, NOT_SIGNED_IN
from app.http.feeds.routes import _answer, _is_own_origin
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services

router = APIRouter()
_STAY_S = 30 * 24 * 3600.0  # a display connects again once a month; it is known by its token anyway
_BETWEEN_MESSAGES_S = 0.1


@router.websocket("/ws/wallboard")
async def wallboard_feed(socket: WebSocket) -> None:
    services: Services = socket.app.state.services
    admitted = await _admit(socket, services)
    if admitted is None:
        return
    display, named, until = admitted
    line: Line = socket.scope["extensions"][EXTENSION]
    feed = services.wallboard_feed
    screen = feed.join(line, display=display, named=named)
    try:
        async with asyncio.timeout(until - services.clock()):
            while (message := await socket.receive())["type"] != "websocket.disconnect":
                _answer(message.get("text"), line, {"resync": lambda: feed.show(screen)})
                await asyncio.sleep(_BETWEEN_MESSAGES_S)  # whoever asks faster waits for the answer
    except TimeoutError:
        await socket.close(NOT_SIGNED_IN, "The token has run out. Sign in again.")
    except WebSocketDisconnect:
        return
    finally:
        feed.leave(screen)


async def _admit(socket: WebSocket, services: Services) -> tuple[str, bool, float] | None:
    """The display's id, whether it shows names, and until when; None when it was refused."""
    if not _is_own_origin(socket, services):
        await socket.close()  # before accepting: HTTP 403
        return None
    offered = [part.strip() for part in socket.headers.get("sec-websocket-protocol", "").split(",")]
    bearer = len(offered) == 2 and offered[0].lower() == "bearer"
    await socket.accept(subprotocol=offered[0] if bearer else None)
    token = offered[1] if bearer else socket.query_params.get("token", "")
    display = services.displays.of_token(token)
    if display is not None:
        return display.id, display.shows_names, services.clock() + _STAY_S
    try:
        visitor = services.sign_in.visitor(token)
    except Problem as problem:
        await socket.close(NOT_SIGNED_IN, str(problem)[:120])
        return None
    if not visitor.may(Permission.WALLBOARD):
        await socket.close(FORBIDDEN, "Your role does not include wallboard.")
        return None
    return "", visitor.reach(Permission.WALLBOARD).all, visitor.until
