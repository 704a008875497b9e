"""For those who run the floor: health, readiness, metrics."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.http.access import Floor, services_of
from app.http.metrics import CONTENT_TYPE
from app.http.services import Services
from core.errors import CallfloorError

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(floor: Floor) -> JSONResponse:
    """Whether all that the floor needs is there: 200, or 503 naming what is missing."""
    checks = {name: await _ask(check, floor) for name, check in _CHECKS.items()}
    good = all(answer == "ok" for answer in checks.values())
    return JSONResponse({"status": "ready" if good else "not ready", "checks": checks}, 200 if good else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    return Response(services_of(request).metrics.text(), media_type=CONTENT_TYPE)


async def _ask(check: Callable[[Services], Awaitable[Any]], floor: Services) -> str:
    try:
        await check(floor)
    except CallfloorError as error:
        return str(error)
    return "ok"


class _PbxAway(CallfloorError):
    """Asterisk cannot be reached over AMI. Calls go on; the floor connects again by itself."""


async def _check_pbx(floor: Services) -> None:
    if not floor.desk.pbx_up:
        raise _PbxAway


async def _check_bus(floor: Services) -> None:
    floor.check_bus()


async def _check_database(floor: Services) -> None:
    await floor.database.check()


_CHECKS: dict[str, Callable[[Services], Awaitable[None]]] = {
    "database": _check_database,
    "ami": _check_pbx,
    "bus": _check_bus,
}
