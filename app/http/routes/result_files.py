"""A campaign's conversations as files: what was filed, and what was captured by its script."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from app.http.access import Floor
from app.http.routes.campaigns import kept_campaign
from app.http.routes.results import AskedDays, Days
from app.http.services import Services
from app.http.shapes.campaigns import CampaignPath
from app.outbound.results.sheets import Cell, ResultBook, ResultSheet, csv_lines
from app.report_book import MIME
from app.report_words import Language

router = APIRouter(prefix="/campaigns", tags=["campaigns"])
_BATCH = 1000
_BOOK: dict[int | str, dict[str, Any]] = {200: {"content": {MIME: {}}, "description": "The workbook."}}
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "UTF-8, with its mark."}}


@router.get("/{name}/results.csv", response_class=StreamingResponse, responses=_CSV)
async def table(name: CampaignPath, days: AskedDays, floor: Floor, language: Language = "zh") -> StreamingResponse:
    """Every conversation, the latest first, with a column for each field that a version of the script asks."""
    sheet = await _sheet(name, language, floor)

    async def text() -> AsyncIterator[bytes]:
        yield csv_lines([sheet.headings]).encode("utf-8-sig")
        async for rows in _batches(days, sheet, floor):
            yield csv_lines(rows).encode()

    headers = {"Content-Disposition": f'attachment; filename="{_file(days, "csv")}"'}
    return StreamingResponse(text(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{name}/results.xlsx", response_class=FileResponse, responses=_BOOK)
async def book(name: CampaignPath, days: AskedDays, floor: Floor, language: Language = "zh") -> FileResponse:
    """The same as a workbook; times are times and numbers are numbers."""
    sheet = await _sheet(name, language, floor)
    handle, path = tempfile.mkstemp(suffix=".xlsx", prefix="callfloor-report-")
    os.close(handle)
    written = await asyncio.to_thread(ResultBook, Path(path), sheet)
    async for rows in _batches(days, sheet, floor):
        await asyncio.to_thread(written.write, rows)
    await asyncio.to_thread(written.close)
    gone = BackgroundTask(Path(path).unlink, missing_ok=True)
    return FileResponse(path, media_type=MIME, filename=_file(days, "xlsx"), background=gone)


async def _sheet(name: str, language: Language, floor: Services) -> ResultSheet:
    return ResultSheet(
        dispositions=kept_campaign(name, floor).settings.dispositions, scripts=await floor.scripts.versions(name),
        called=floor.directory.called, zone=ZoneInfo(floor.settings.time_zone), language=language,
    )  # fmt: skip


async def _batches(days: Days, sheet: ResultSheet, floor: Services) -> AsyncIterator[list[list[Cell]]]:
    before: tuple[float, str] | None = None
    while rows := await floor.results.conversations(days.span, before=before, limit=_BATCH):
        yield [sheet.cells(row) for row in rows]
        before = (rows[-1]["at"], rows[-1]["call_id"])


def _file(days: Days, suffix: str) -> str:
    return f"callfloor-results-{days.span.campaign}-{days.first.isoformat()}.{suffix}"
