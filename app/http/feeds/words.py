"""What every feed has in common: whose page connects, and what a viewer may say."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from fastapi import WebSocket

from app.http.feeds.line import Line, frame_of
from app.http.services import Services

Understood = Mapping[str, Callable[[], None]]  # what to do when the viewer says a word


def is_own_origin(socket: WebSocket, services: Services) -> bool:
    """Browsers name the page that connects; programs send no Origin."""
    origin = socket.headers.get("origin")
    if origin is None or origin in services.settings.allowed_origins:
        return True
    try:
        page = urlsplit(origin)
    except ValueError:  # http://[
        return False
    return page.netloc == socket.headers.get("host") and page.scheme in ("http", "https")


def answer(text: str | None, line: Line, understood: Understood) -> None:
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
