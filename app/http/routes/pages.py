"""The API's description at ``/docs``: plain files. The screens are built (app.http.page_files)."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles

_DOCS = Path(__file__).parents[2] / "web" / "docs"
_NO_CACHE = {"Cache-Control": "no-cache"}  # ask each time, by ETag: an update must not leave an old page open
_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Callfloor</title>
<h1>The screens have not been built</h1><p>Run <code>./callfloor setup</code>, then start the floor again.
Calls and the <a href="/docs">API</a> work meanwhile.</p></html>"""

router = APIRouter(include_in_schema=False)
docs = StaticFiles(directory=_DOCS)


@router.api_route("/", methods=["GET", "HEAD"])
async def not_built() -> HTMLResponse:
    """Reached only while no folder of built screens is set: they have this address otherwise."""
    return HTMLResponse(_NOT_BUILT, 503)


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs_page() -> FileResponse:
    return FileResponse(_DOCS / "index.html", headers=_NO_CACHE)
