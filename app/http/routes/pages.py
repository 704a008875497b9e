"""The pages: the live floor at ``/``, the API's description at ``/docs``. Plain files, nothing from elsewhere."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

WEB = Path(__file__).parents[2] / "web"

router = APIRouter(include_in_schema=False)
assets = StaticFiles(directory=WEB / "assets")

_NO_CACHE = {"Cache-Control": "no-cache"}  # ask each time, by ETag: an update must not leave old screens open


@router.api_route("/", methods=["GET", "HEAD"])
async def floor_page() -> FileResponse:
    return FileResponse(WEB / "index.html", headers=_NO_CACHE)


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs_page() -> FileResponse:
    return FileResponse(WEB / "docs.html", headers=_NO_CACHE)
