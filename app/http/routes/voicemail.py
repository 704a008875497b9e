"""Messages that callers have left: whose box is whose, what is in it, and what was made of it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse

from app.http.access import Floor, allowed, conflict, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.common import Page
from app.http.shapes.voicemail import BoxOut, MessageLeftIn, MessageLeftOut
from app.http.sign_in import Visitor
from app.voicemail.boxes import boxes_of
from app.voicemail.values import MessageLeft, MessageState
from core.facts import VoicemailChanged
from core.ids import CallId
from reports.words import rfc3339

router = APIRouter(tags=["voicemail"])
Hears = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.HEAR_RECORDINGS)]
MessagePath = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z_.-]{0,99}$")]
NONE_SUCH = "GET /api/v1/voicemail lists those you may hear."


@router.get("/voicemail/boxes")
async def boxes(visitor: Hears, floor: Floor) -> Page[BoxOut]:
    """My own box, those of the queues I could serve, and those of the people I reach."""
    mine = boxes_of(visitor.person, floor.directory)
    counts = await floor.voicemail.store.counts(mine)
    return Page(items=[_box(box, counts.get(box, {}), floor) for box in mine])


@router.get("/voicemail")
async def messages(
    visitor: Hears,
    floor: Floor,
    box: Annotated[str | None, Query(max_length=64)] = None,
    state: Literal["new", "heard", "done"] | None = None,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[MessageLeftOut]:
    """The messages of my boxes, or of one of them; the newest first."""
    mine = boxes_of(visitor.person, floor.directory)
    if box is not None and box not in mine:
        raise not_found("There is no such box.", "GET /api/v1/voicemail/boxes lists yours.")
    found = await floor.voicemail.store.page(
        [box] if box is not None else mine,
        state=state or "",
        before=read_cursor(cursor) if cursor is not None else None,
        limit=limit + 1,
    )
    last = found[limit - 1] if len(found) > limit else None
    more = write_cursor(last.left_at, last.id) if last is not None else None
    return Page(items=[_out(message, floor) for message in found[:limit]], next=more)


@router.get("/voicemail/{id}")
async def message(id: MessagePath, visitor: Hears, floor: Floor) -> MessageLeftOut:
    """One message."""
    return _out(await _found(id, visitor, floor), floor)


@router.head("/voicemail/{id}/audio", include_in_schema=False)
@router.get("/voicemail/{id}/audio", response_class=FileResponse)
async def audio(id: MessagePath, visitor: Hears, floor: Floor, request: Request) -> FileResponse:
    """WAV. Range and If-Range work; the ETag is the file's SHA-256. Every play is audited. It is still new until
    somebody says that it was heard."""
    found = await _found(id, visitor, floor)
    path = floor.settings.recordings / found.path
    if not path.is_file():
        raise not_found("The file of this message cannot be found.", "Tell your administrator.")
    if request.method != "HEAD":
        await floor.plays.note(visitor.sign_in.id, visitor.username, "voicemail.played", id, visitor.host)
    headers = {"ETag": f'"{found.sha256}"', "Cache-Control": "private, no-cache"}
    return FileResponse(
        path, media_type="audio/wav", filename=f"{id}.wav", content_disposition_type="inline", headers=headers
    )


@router.patch("/voicemail/{id}")
async def change(id: MessagePath, body: MessageLeftIn, visitor: Hears, floor: Floor) -> MessageLeftOut:
    """Heard, done, or new once more. Done ends the task, too."""
    found = await _found(id, visitor, floor)
    await _change(found, MessageState(body.state), visitor, floor)
    return _out(await _found(id, visitor, floor), floor)


@router.delete("/voicemail/{id}", status_code=204)
async def delete(id: MessagePath, visitor: Hears, floor: Floor) -> None:
    """The audio goes for good, and the audit log keeps who did it. The call's own recording stays."""
    found = await _found(id, visitor, floor)
    await _change(found, MessageState.DELETED, visitor, floor)
    await floor.audit.note(
        visitor.username, "voicemail.deleted", id, {"box": found.box, "sha256": found.sha256}, visitor.host
    )


@router.post("/voicemail/{id}/transcript", status_code=202)
async def word_again(id: MessagePath, visitor: Hears, floor: Floor) -> MessageLeftOut:
    """Let the house's command try once more."""
    found = await _found(id, visitor, floor)
    if not floor.settings.transcribe:
        raise conflict("no-transcription", "This floor puts no message into words.", "Set CALLFLOOR_TRANSCRIBE.")
    await floor.voicemail.word_again(found)
    return _out(await _found(id, visitor, floor), floor)


async def _change(found: MessageLeft, state: MessageState, visitor: Visitor, floor: Services) -> None:
    if await floor.voicemail.change(found, state, by=visitor.username):
        await floor.desk.settle(
            VoicemailChanged(
                at=floor.clock(), call_id=CallId(found.call_id), box=found.box, message=found.id, state=state.value,
                by=visitor.username,
            )
        )  # fmt: skip


async def _found(message_id: str, visitor: Visitor, floor: Services) -> MessageLeft:
    found = await floor.voicemail.store.get(message_id)
    if (
        found is None
        or found.state is MessageState.DELETED
        or found.box not in boxes_of(visitor.person, floor.directory)
    ):
        raise not_found("There is no such message.", NONE_SUCH)
    return found


def _box(box: str, counts: dict[str, int], floor: Services) -> BoxOut:
    queue = box in floor.directory.queues
    return BoxOut(
        box=box,
        kind="queue" if queue else "agent",
        name=box if queue else floor.directory.called(box),
        new=counts.get("new", 0),
        heard=counts.get("heard", 0),
        done=counts.get("done", 0),
    )


def _out(message: MessageLeft, floor: Services) -> MessageLeftOut:
    zone, region = floor.zone, floor.numbers.region(message.caller)
    return MessageLeftOut(
        id=message.id,
        box=message.box,
        call_id=message.call_id,
        caller=message.caller,
        region=Region(**region) if region is not None else None,
        dialled=message.dialled,
        left_at=rfc3339(message.left_at, zone),
        seconds=round(message.seconds, 3),
        state=message.state,
        changed_at=rfc3339(message.changed_at, zone) if message.changed_at is not None else None,
        changed_by=message.changed_by,
        transcript_state=message.transcript_state,
        transcript=message.transcript,
        sha256=message.sha256,
        audio=f"/api/v1/voicemail/{message.id}/audio",
    )
