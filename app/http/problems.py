"""Refusals as RFC 9457 problem details: what, why, and what to do (``hint``)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from app.directory.errors import DirectoryError, LinkUsed, NameTaken, PasswordWeak, Refused, SheetUnreadable
from app.store.errors import StoreError
from core.errors import CallfloorError

log = structlog.get_logger()


class Problem(CallfloorError):
    """A request was refused."""

    def __init__(
        self,
        status: int,
        slug: str,
        detail: str,
        *,
        hint: str,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status, self.slug, self.hint, self.headers, self.more = status, slug, hint, headers, more


def problem_body(status: int, slug: str, detail: str, hint: str, **more: Any) -> dict[str, Any]:
    return {
        "type": f"urn:callfloor:problem:{slug}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "hint": hint,
        **more,
    }


def problem_response(problem: Problem) -> JSONResponse:
    body = problem_body(problem.status, problem.slug, str(problem), problem.hint, **problem.more)
    return JSONResponse(body, problem.status, dict(problem.headers or {}), "application/problem+json")


def handle_problems(app: FastAPI) -> None:
    """Answer every refusal and every failure in the same shape."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(DirectoryError, _on_directory)
    for away in (StoreError, DBAPIError, OSError):
        app.add_exception_handler(away, _on_store_away)
    app.add_exception_handler(Exception, _on_failure)


async def _on_problem(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return problem_response(error)


async def _on_invalid(_request: Request, error: Exception) -> JSONResponse:
    """Names each wrong field; the value itself is not repeated, it may be a password or not be printable."""
    assert isinstance(error, RequestValidationError)
    fields = [
        {"field": _place(item["loc"]), "problem": str(item["msg"]), "code": str(item["type"])}
        for item in error.errors()[:20]
    ]
    said = "; ".join(f"{item['field']}: {item['problem']}" for item in fields)
    hint = "Correct these fields and send it again. /docs shows what each call takes."
    return problem_response(Problem(422, "invalid", f"The request does not read: {said}.", hint=hint, errors=fields))


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location).encode("ascii", "backslashreplace").decode()


_HTTP_HINTS = {
    400: "Send well-formed JSON in UTF-8 with Content-Type application/json.",
    404: "Check the address. /docs lists every call.",
    405: "Use one of the methods in the Allow header. /docs lists every call.",
    413: "Send less at a time.",
}


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    slug = {413: "too-large"}.get(error.status_code) or HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    detail = {
        404: "There is nothing at this address.",
        405: f"This address does not take {request.method}.",
        413: "The request's body is too large.",
    }.get(error.status_code, str(error.detail))
    hint = _HTTP_HINTS.get(error.status_code, "See /docs.")
    return problem_response(Problem(error.status_code, slug, detail, hint=hint, headers=error.headers))


async def _on_directory(_request: Request, error: Exception) -> JSONResponse:
    detail, _, hint = str(error).partition(". ")
    slug, status = _DIRECTORY.get(type(error), (type(error).__name__.lower(), 409))
    slug = error.slug if isinstance(error, Refused) else slug
    return problem_response(Problem(status, slug, detail.rstrip(".") + ".", hint=hint or "See /docs."))


_DIRECTORY: dict[type[Exception], tuple[str, int]] = {
    LinkUsed: ("link-used", 409),
    NameTaken: ("name-taken", 409),
    PasswordWeak: ("password-weak", 422),
    SheetUnreadable: ("sheet-unreadable", 422),
}


async def _on_store_away(request: Request, error: Exception) -> JSONResponse:
    log.error("A request failed because the store did not answer.", path=request.url.path, error=repr(error))
    hint = "Try again in a moment. Calls under way are not touched by this; /readyz says what is missing."
    return problem_response(
        Problem(503, "store-away", "The store does not answer now.", hint=hint, headers={"Retry-After": "2"})
    )


async def _on_failure(request: Request, error: Exception) -> JSONResponse:
    log.error("A request failed unexpectedly.", path=request.url.path, exc_info=error)
    hint = "Try again. If it happens again, give your administrator the time and what you were doing."
    return problem_response(Problem(500, "failed", "Something went wrong on our side.", hint=hint))
