"""Recordings: what is kept of a call, and its audio."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse

from app.http.access import Floor, allowed, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.calls import Recording
from app.http.shapes.common import CallIdPath, CallIdText, Page
from app.http.sign_in import Visitor
from app.http.visible import hears
from app.store.ledger import Whose
from core.ids import CallId
from recording.errors import RecordingAbsent, RecordingDamaged, RecordingNotReady, RecordingUnknown
from recording.files import AudioFile, Library
from recording.row import Recording as RecordingRow
from recording.row import RecordingState
from reports.words import rfc3339

router = APIRouter(tags=["recordings"])
Hears = Annotated[Visitor, allowed(Permission.HEAR_RECORDINGS)]
_WITH_AUDIO = (RecordingState.COMPLETE, RecordingState.REPAIRED)


@router.get("/recordings")
async def recordings(
    visitor: Hears,
    floor: Floor,
    call_id: Annotated[CallIdText | None, Query()] = None,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[Recording]:
    """Newest first, of calls within one's reach."""
    before = read_cursor(cursor) if cursor else None
    if call_id is not None:
        row = await floor.recordings.get(CallId(call_id)) if await hears(call_id, visitor, floor) else None
        return Page(items=[_out(row, floor)] if row is not None and before is None else [])
    if visitor.reach(Permission.HEAR_RECORDINGS).all:
        rows = await floor.recordings.page(before=before[0] if before else None, limit=limit + 1)
        more = write_cursor(rows[limit - 1].started_at, rows[limit - 1].call_id) if len(rows) > limit else None
        return Page(items=[_out(row, floor) for row in rows[:limit]], next=more)
    return await _of_calls(before, limit, visitor, floor)


async def _of_calls(before: tuple[float, str] | None, limit: int, visitor: Visitor, floor: Services) -> Page[Recording]:
    """By way of the calls: a page may hold fewer than asked for, since not every call was recorded."""
    reach = visitor.reach(Permission.HEAR_RECORDINGS)
    whose = Whose(agents=reach.agents, unserved=visitor.may(Permission.WATCH_FLOOR))
    calls = await floor.ledger.page(before=before, limit=limit + 1, whose=whose)
    rows = [await floor.recordings.get(CallId(call["call_id"])) for call in calls[:limit]]
    more = write_cursor(calls[limit - 1]["arrived_at"], calls[limit - 1]["call_id"]) if len(calls) > limit else None
    return Page(items=[_out(row, floor) for row in rows if row is not None], next=more)


@router.get("/recordings/{id}")
async def recording(id: CallIdPath, visitor: Hears, floor: Floor) -> Recording:
    """One recording: its state, length, hash, and what is not as it should be."""
    return _out(await _found(id, visitor, floor), floor)


@router.head("/recordings/{id}/audio", include_in_schema=False)
@router.get("/recordings/{id}/audio", response_class=FileResponse)
async def audio(
    id: CallIdPath,
    visitor: Hears,
    floor: Floor,
    request: Request,
    download: Annotated[bool, Query(description="To keep as a file; audited as a download.")] = False,
) -> FileResponse:
    """WAV, stereo: customer left, agent right. Range and If-Range work; the ETag is the file's SHA-256. Every play and
    download is audited; the parts that a player fetches one after the other are one play."""
    await _require_heard(id, visitor, floor)
    found = await _audio(CallId(id), floor)
    if request.method != "HEAD":
        action = "recording.downloaded" if download else "recording.played"
        await floor.plays.note(visitor.sign_in.id, visitor.username, action, id, visitor.host)
    return FileResponse(
        found.path,
        media_type=found.mime,
        filename=f"{id}.wav",
        content_disposition_type="attachment" if download else "inline",
        headers={"ETag": f'"{found.sha256}"', "Cache-Control": "private, no-cache"},
    )


async def _audio(call_id: CallId, floor: Services) -> AudioFile:
    """Inside the recordings folder whatever the row says, and there. Raises Problem."""
    try:
        return await Library(floor.settings.recordings, floor.recordings).audio(call_id)
    except RecordingUnknown as error:
        raise not_found("There is no such recording.", "GET /api/v1/recordings lists them.") from error
    except RecordingNotReady as error:
        hint = "Try again when the call has ended; GET /recordings/{id} shows the state."
        raise Problem(409, "still-recording", "This recording is not finished yet.", hint=hint) from error
    except RecordingAbsent as error:
        raise not_found(str(error), "See the call's timeline.") from error
    except RecordingDamaged as error:
        hint = "Tell your administrator: the index says that it is there. Perhaps its disk is not mounted."
        raise Problem(404, "audio-missing", "The file of this recording cannot be found.", hint=hint) from error


async def _found(recording_id: str, visitor: Visitor, floor: Services) -> RecordingRow:
    await _require_heard(recording_id, visitor, floor)
    row = await floor.recordings.get(CallId(recording_id))
    if row is None:
        raise not_found("There is no such recording.", "GET /api/v1/recordings lists them.")
    return row


async def _require_heard(call_id: str, visitor: Visitor, floor: Services) -> None:
    if not await hears(call_id, visitor, floor):
        raise not_found("There is no such recording.", "GET /api/v1/recordings lists them.")


def _out(row: RecordingRow, floor: Services) -> Recording:
    return Recording(
        id=row.call_id,
        call_id=row.call_id,
        state=row.state.value,
        started_at=rfc3339(row.started_at, floor.zone),
        ended_at=rfc3339(row.ended_at, floor.zone) if row.ended_at is not None else None,
        seconds=round(row.seconds, 3),
        sha256=row.sha256,
        reason=row.reason,
        findings=[
            {"kind": found.kind.value, "reason": found.reason, "start": found.start, "end": found.end}
            for found in row.findings
        ],
        audio=f"/api/v1/recordings/{row.call_id}/audio" if row.state in _WITH_AUDIO else None,
    )
