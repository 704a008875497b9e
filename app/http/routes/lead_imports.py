"""Lists from files: sent in pieces, looked at, tried, imported, and what could not be read handed back."""

import secrets
from dataclasses import asdict
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from app.http.access import Floor, conflict, not_found
from app.http.campaign_reach import RunsCampaigns, no_list, refuse_unknown, runs_list
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.leads import found_list, name_taken
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.leads import (
    FileIn,
    FileOut,
    HexPath,
    ImportCounts,
    ImportIn,
    ImportOut,
    LookOut,
    ProgressOut,
)
from app.http.sign_in import Visitor
from app.outbound.errors import (
    FileUnreadable,
    ListNameTaken,
    MappingWrong,
    NoSuchImport,
    NotWhileImporting,
    UploadRefused,
)
from app.outbound.imports import columns, records
from app.outbound.imports.bad_rows import Language, as_csv
from app.outbound.imports.look import Look
from app.outbound.imports.uploads import Upload
from app.outbound.values import Import, ImportKind, Job, NewList, Wanted
from reports.words import rfc3339

router = APIRouter(prefix="/leads", tags=["leads"])
_PIECE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_STATUS = {"no-file": 404, "too-large": 413, "out-of-step": 409, "disk-full": 507, "too-many": 409}
_HINTS = {
    "no-file": "Begin with POST /api/v1/leads/files.",
    "too-large": "Send the list in parts.",
    "out-of-step": "GET /api/v1/leads/files/{id} says where to go on.",
    "disk-full": "Ask your administrator to make room.",
    "too-many": "DELETE /api/v1/leads/files/{id} removes one.",
}


# --- files on their way in -------------------------------------------------------------------------------------------


@router.post("/files", status_code=201)
async def begin_file(body: FileIn, visitor: RunsCampaigns, floor: Floor) -> FileOut:
    """Announce a CSV (UTF-8, UTF-16 or GB18030) or XLSX. What is not imported within a day is removed."""
    try:
        return _file(floor.lead_uploads.begin(body.name, body.size, visitor.username))
    except UploadRefused as error:
        raise _refused(error) from None


@router.put("/files/{id}", openapi_extra=_PIECE)
async def add_piece(
    id: HexPath,
    request: Request,
    visitor: RunsCampaigns,
    floor: Floor,
    at: Annotated[int, Query(ge=0, le=2**40, description="The byte at which this piece begins.")],
) -> FileOut:
    """The file's next piece: some bytes as they are. A piece that was lost is sent again."""
    try:
        upload = floor.lead_uploads.get(id, visitor.username)
        return _file(await floor.lead_uploads.add(upload, at, request.stream()))
    except UploadRefused as error:
        raise _refused(error) from None


@router.get("/files/{id}")
async def one_file(id: HexPath, visitor: RunsCampaigns, floor: Floor) -> FileOut:
    """How much of it is here."""
    return _file(_upload(id, visitor.username, floor))


@router.get("/files/{id}/look")
async def look(
    id: HexPath,
    visitor: RunsCampaigns,
    floor: Floor,
    kind: ImportKind = ImportKind.LEADS,
    header: Annotated[bool | None, Query(description="Left out: looked for.")] = None,
) -> LookOut:
    """Its headings and first rows, and what each column seems to be."""
    upload = whole_upload(id, visitor.username, floor)
    found = await _look(upload, kind, header, floor)
    known = await records.remembered(floor.database, found.signature)
    return LookOut(
        header=found.header,
        headings=list(found.headings),
        rows=[[_shown(cell) for cell in row] for row in found.rows],
        mapping=dict(known or found.mapping),
        remembered=known is not None,
    )


@router.delete("/files/{id}", status_code=204)
async def remove_file(id: HexPath, visitor: RunsCampaigns, floor: Floor) -> None:
    """It is not needed any more. One that is imported is removed by itself."""
    upload = _upload(id, visitor.username, floor)
    if floor.lead_imports.is_used(floor.lead_uploads.path(upload)):
        raise conflict("importing", "This file is imported now.", "Wait for its end, or cancel it.")
    floor.lead_uploads.remove(id)


# --- imports ---------------------------------------------------------------------------------------------------------


@router.post("/imports", status_code=202)
async def begin_import(body: ImportIn, visitor: RunsCampaigns, floor: Floor) -> ImportOut:
    """Begin an import, or a dry run that writes nothing. GET /leads/imports/{id} says how far it is."""
    upload = whole_upload(body.file, visitor.username, floor)
    into = await _into(body, visitor, floor)
    if body.mapping is not None:
        found = await _look(upload, body.kind, body.header, floor)
        try:
            columns.checked(body.mapping, found.headings, body.kind)
        except MappingWrong as error:
            raise unreadable(error) from None
    wanted = Wanted(
        mapping=body.mapping, header=body.header, duplicates=body.duplicates, region=floor.settings.region,
        dry_run=body.dry_run,
    )  # fmt: skip
    job = Job(
        id=secrets.token_hex(8), kind=body.kind, path=floor.lead_uploads.path(upload), file=upload.name,
        by=visitor.username, at=floor.clock(), list_id=body.list_id, into=into, wanted=wanted,
    )  # fmt: skip
    return _out(floor.lead_imports.begin(job), floor)


@router.get("/imports")
async def imports(visitor: RunsCampaigns, floor: Floor) -> Page[ImportOut]:
    """The latest fifty, the newest first."""
    return Page(items=[_out(one, floor) for one in await floor.lead_imports.latest(50) if _sees(one, visitor)])


@router.get("/imports/{id}")
async def one_import(id: HexPath, visitor: RunsCampaigns, floor: Floor) -> ImportOut:
    """How far it is, or what came of it. A dry run is forgotten when the floor starts anew."""
    return _out(await _import(id, visitor, floor), floor)


@router.delete("/imports/{id}", status_code=204)
async def cancel_import(id: HexPath, visitor: RunsCampaigns, floor: Floor) -> None:
    """Break it off; nothing of it is left. Not when it is published already, which takes seconds."""
    await _import(id, visitor, floor)
    try:
        await floor.lead_imports.cancel(id)
    except NotWhileImporting:
        raise conflict("import-over", "This import has ended or can be stopped no more.", "Look at it again.") from None
    await floor.audit.note(visitor.username, "leads.import-cancelled", id, {}, visitor.host)


@router.get("/imports/{id}/bad-rows", response_class=StreamingResponse)
async def bad_rows(id: HexPath, visitor: RunsCampaigns, floor: Floor, language: Language = "zh") -> StreamingResponse:
    """CSV in UTF-8: exactly the rows that could not be read, each with its line and the reason. Kept for 30 days."""
    path = floor.import_places.bad_rows((await _import(id, visitor, floor)).id)
    if not path.exists():
        raise not_found("This import's bad rows are not kept any more.", "Import the file again.")
    headers = {"Content-Disposition": f'attachment; filename="bad-rows-{id}.csv"'}
    return StreamingResponse(as_csv(path, language), media_type="text/csv; charset=utf-8", headers=headers)


async def note_import(job: Job, found: Import, floor: Services) -> None:
    """Into the audit log; and the file has served its purpose."""
    if not found.error:
        floor.lead_uploads.remove(FilePath(job.path).stem)
    counts = asdict(found.counts)
    detail = {"file": job.file, "list": found.list_id, "error": found.error, **counts}
    action = "leads.imported" if job.kind is ImportKind.LEADS else "do-not-call.imported"
    await floor.audit.note(job.by, action, job.id, detail)


async def _into(body: ImportIn, visitor: Visitor, floor: Services) -> NewList:
    """Raises Problem."""
    if body.kind is ImportKind.DO_NOT_CALL:
        return NewList()
    if (body.list_id is None) == (body.new_list is None):
        raise Problem(422, "invalid", "Give list_id or new_list, and not both.", hint="Say which list it goes into.")
    if body.new_list is None:
        there = await found_list(body.list_id or 0, floor)
        if not runs_list(there, visitor, floor):
            raise no_list()
        return NewList(name=there.name, campaign=there.campaign, priority=there.priority, share=there.share)
    refuse_unknown(body.new_list.campaign, visitor, floor)
    if await floor.lead_lists.named(body.new_list.name) is not None:
        raise name_taken(ListNameTaken(f"There is a list '{body.new_list.name}' already."))
    return NewList(**body.new_list.model_dump())


async def _import(id: str, visitor: Visitor, floor: Services) -> Import:
    try:
        found = await floor.lead_imports.get(id)
    except NoSuchImport:
        raise _no_import() from None
    if not _sees(found, visitor):
        raise _no_import()
    return found


def _sees(one: Import, visitor: Visitor) -> bool:
    """A file is of those who reach whoever has sent it; of numbers not to be called, everybody's who runs campaigns."""
    reach = visitor.reach(Permission.RUN_CAMPAIGNS)
    return one.kind is ImportKind.DO_NOT_CALL or reach.includes_user(one.by)


def _no_import() -> Problem:
    return not_found("There is no such import.", "GET /api/v1/leads/imports lists the latest.")


def _upload(id: str, by: str, floor: Services) -> Upload:
    try:
        return floor.lead_uploads.get(id, by)
    except UploadRefused as error:
        raise _refused(error) from None


def whole_upload(id: str, by: str, floor: Services) -> Upload:
    upload = _upload(id, by, floor)
    if not upload.whole:
        said = f"{upload.received} of {upload.size} bytes of this file are here."
        raise conflict("not-whole", said, "Send the rest first.")
    return upload


async def _look(upload: Upload, kind: ImportKind, header: bool | None, floor: Services) -> Look:
    """Raises Problem 422."""
    try:
        return await floor.lead_uploads.look(upload, kind, floor.settings.region, header)
    except FileUnreadable as error:
        raise unreadable(error) from None


def unreadable(error: FileUnreadable) -> Problem:
    what, _, hint = str(error).partition(". ")
    return Problem(422, error.code, f"{what.rstrip('.')}.", hint=hint or "Look at the file and send it again.")


def _refused(error: UploadRefused) -> Problem:
    slug = {"too-large": "too-large", "disk-full": "disk-full"}.get(error.code, f"upload-{error.code}")
    return Problem(_STATUS[error.code], slug, str(error), hint=_HINTS[error.code])


def _file(upload: Upload) -> FileOut:
    return FileOut(id=upload.id, name=upload.name, size=upload.size, received=upload.received)


def _shown(cell: str) -> str:
    """What is no text in the file is none here."""
    return cell.encode("utf-8", "replace").decode()


def _out(found: Import, floor: Services) -> ImportOut:
    same = ("id", "kind", "list_id", "file", "state", "dry_run", "by", "error", "detail")
    values: dict[str, Any] = {name: getattr(found, name) for name in same}
    told, shown = found.progress, None
    if told is not None:
        shown = ProgressOut(rows=told.rows, bytes=told.bytes, total_bytes=told.total_bytes, share=round(told.share, 4))
    return ImportOut(
        **values,
        by_name=floor.directory.called(found.by),
        started_at=rfc3339(found.started_at, floor.zone),
        ended_at=rfc3339(found.ended_at, floor.zone) if found.ended_at is not None else None,
        progress=shown,
        counts=ImportCounts(**asdict(found.counts)),
        reasons=dict(found.reasons),
        mapping=dict(found.mapping),
    )
