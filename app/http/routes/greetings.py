"""A voicemail box's own greeting: a queue's by whoever sets queues up, an agent's own at the desk."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse

from app.http.access import Floor, allowed, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.voicemail import GreetingOut
from app.http.sign_in import Visitor
from app.voicemail.greetings import Greeting, Greetings, GreetingUnusable
from reports.words import rfc3339

router = APIRouter(prefix="/voicemail/greetings", tags=["voicemail"])
Greets = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.SET_UP_QUEUES)]
BoxPath = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,39}$", description="A queue or an extension.")]
AUDIO = {"requestBody": {"required": True, "content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}}}}
_HINT = "Send a recording of your voice as WAV or MP3, between half a second and 90 seconds long."


@router.get("")
async def greetings(visitor: Greets, floor: Floor) -> Page[GreetingOut]:
    """Of the boxes whose greeting is mine to set."""
    return Page(items=[_out(box, floor.voicemail.greetings.get(box), floor) for box in _mine(visitor, floor)])


@router.put("/{box}", openapi_extra=AUDIO)
async def put_greeting(box: BoxPath, visitor: Greets, floor: Floor, request: Request) -> GreetingOut:
    """The body is the recording, WAV or MP3; the next caller hears it. What cannot be used changes nothing."""
    _check(box, visitor, floor)
    made = await kept_greeting(floor.voicemail.greetings, box, await request.body())
    await floor.audit.note(visitor.username, "greeting.set", box, {"seconds": round(made.seconds, 1)}, visitor.host)
    return _out(box, made, floor)


@router.get("/{box}/audio", response_class=FileResponse)
async def greeting_audio(box: BoxPath, visitor: Greets, floor: Floor) -> FileResponse:
    """WAV, as callers hear it."""
    _check(box, visitor, floor)
    if floor.voicemail.greetings.get(box) is None:
        raise not_found("This box has no greeting of its own.", f"PUT /api/v1/voicemail/greetings/{box} gives it one.")
    headers = {"Cache-Control": "private, no-cache"}
    return FileResponse(floor.voicemail.greetings.path(box), media_type="audio/wav", headers=headers)


@router.delete("/{box}", status_code=204)
async def remove_greeting(box: BoxPath, visitor: Greets, floor: Floor) -> None:
    """From now on callers hear the house's."""
    _check(box, visitor, floor)
    if await floor.voicemail.greetings.remove(box):
        await floor.audit.note(visitor.username, "greeting.removed", box, {}, visitor.host)


async def kept_greeting(greetings: Greetings, box: str, audio: bytes) -> Greeting:
    """Raises Problem 422 when nobody could hear it."""
    try:
        return await greetings.put(box, audio)
    except GreetingUnusable as error:
        raise Problem(422, f"greeting-{error.code}", str(error), hint=_HINT) from None


def _mine(visitor: Visitor, floor: Services) -> list[str]:
    own = str(visitor.extension or "")
    queues = sorted(floor.directory.queues) if visitor.may(Permission.SET_UP_QUEUES) else []
    has_box = bool(own) and visitor.may(Permission.OWN_CALLS) and floor.directory.takes_calls(visitor.person)
    return [*([own] if has_box else []), *queues]


def _check(box: str, visitor: Visitor, floor: Services) -> None:
    if box not in _mine(visitor, floor):
        raise not_found("There is no such box of yours.", "GET /api/v1/voicemail/greetings lists them.")


def _out(box: str, greeting: Greeting | None, floor: Services) -> GreetingOut:
    return GreetingOut(
        box=box, kind="queue" if box in floor.directory.queues else "agent", own=greeting is not None,
        seconds=round(greeting.seconds, 1) if greeting else 0.0,
        set_at=rfc3339(greeting.set_at, floor.zone) if greeting else None,
        audio=f"/api/v1/voicemail/greetings/{box}/audio" if greeting else None,
    )  # fmt: skip
