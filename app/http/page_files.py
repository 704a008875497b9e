"""The built pages from memory: each file under its own path and no other, packed for whoever takes it packed.

What the build names by its content never changes under that name, so that a browser keeps it; the page itself is asked
for each time, or an update would leave old screens open.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

# The machine's own table of types is not asked: it differs from one to the next, and 'nosniff' makes a wrong one fatal.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
PACKINGS = {"br": ".br", "gzip": ".gz"}  # the best first
NAMED_BY_CONTENT = "/assets/"  # where Vite puts whatever carries a hash in its name
_KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True, kw_only=True, slots=True)
class PageFile:
    """One file; ``bodies`` by content coding, ``identity`` among them (RFC 9110, 8.4.1)."""

    bodies: Mapping[str, bytes]
    headers: Mapping[str, str]
    tag: str


class PageFiles(BaseRoute):
    """GET and HEAD of every file below ``folder``, read once; ``index.html`` is ``/``. Other paths are not its own.

    Register it first, and :attr:`screens` last.
    """

    def __init__(self, folder: Path, softphone_url: str) -> None:
        self._policy = policy(softphone_url)
        self._files = {_path(folder, file): self._read(folder, file) for file in _plain_files(folder)}

    @property
    def screens(self) -> "Screens":
        return Screens(self)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        known = scope["type"] == "http" and scope["path"] in self._files
        return (Match.FULL if known and scope["method"] in ("GET", "HEAD") else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.send(scope["path"], scope, receive, send)

    async def send(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file of this path, whatever the request's own path is."""
        file, asked = self._files[path], Headers(scope=scope)
        coding = _best(asked.get("accept-encoding", ""), file.bodies)
        tag = f'"{file.tag}-{coding}"'
        headers = {**file.headers, "ETag": tag} | ({} if coding == "identity" else {"Content-Encoding": coding})
        if tag in [one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")]:
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        body = file.bodies[coding]
        shown = b"" if scope["method"] == "HEAD" else body
        await Response(shown, headers=headers | {"Content-Length": str(len(body))})(scope, receive, send)

    def _read(self, folder: Path, file: Path) -> PageFile:
        packed = {name: file.with_name(file.name + ending) for name, ending in PACKINGS.items()}
        bodies = {name: path.read_bytes() for name, path in packed.items() if path.exists()}
        plain = file.read_bytes()
        headers = {"Content-Type": TYPES.get(file.suffix, "application/octet-stream"), "Vary": "Accept-Encoding"}
        headers["Cache-Control"] = _KEPT if _path(folder, file).startswith(NAMED_BY_CONTENT) else "no-cache"
        if file.suffix == ".html":
            headers["Content-Security-Policy"] = self._policy
        tag = hashlib.sha256(plain).hexdigest()[:20]
        return PageFile(bodies={**bodies, "identity": plain}, headers=headers, tag=tag)


class Screens(BaseRoute):
    """What a browser opens and no other route takes is a screen, which the page finds by its path."""

    def __init__(self, files: PageFiles) -> None:
        self._files = files

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        opened = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _wants_page(scope)
        return (Match.FULL if opened else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._files.send("/", scope, receive, send)


def _wants_page(scope: Scope) -> bool:
    parts = scope["path"].strip("/").split("/")
    first, last = parts[0], parts[-1]
    of_ours = first not in ("api", "ws", "assets") and "." not in last
    return of_ours and "text/html" in Headers(scope=scope).get("accept", "")


def policy(softphone_url: str) -> str:
    """What a page may load and connect to: us, and Asterisk's WebSocket, which is another origin (CSP 3)."""
    parts = urlsplit(softphone_url)
    return (
        f"default-src 'self'; connect-src 'self' {parts.scheme}://{parts.netloc}; img-src 'self' data: blob:; "
        "media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
    )


def _plain_files(folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file for file in files if file.suffix not in PACKINGS.values()]


def _path(folder: Path, file: Path) -> str:
    path = f"/{file.relative_to(folder).as_posix()}"
    return "/" if path == "/index.html" else path


def _best(accepted: str, bodies: Mapping[str, bytes]) -> str:
    """The first of our codings that the client takes; 'q=0' means that it does not (RFC 9110, 12.5.3)."""
    wanted: dict[str, bool] = {}
    for item in accepted.lower().split(","):
        name, _, weight = (part.strip() for part in item.partition(";"))
        wanted[name] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in PACKINGS if name in bodies and wanted.get(name, wanted.get("*", False))), "identity")
