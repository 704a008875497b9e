"""Who is asking, as FastAPI dependencies."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Client, Visitor

DEVICE_COOKIE = "callfloor_device"
_bearer = HTTPBearer(auto_error=False, description="The access_token that POST /auth/login gave.")


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


Floor = Annotated[Services, Depends(services_of)]


def newcomer_of(
    floor: Floor, request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Visitor:
    """Also one who must change the password first. Raises Problem 401."""
    return floor.sign_in.visitor(credentials.credentials if credentials else "", client_of(request).host)


# For the few things that are open to somebody with a one-time password.
Newcomer = Annotated[Visitor, Depends(newcomer_of)]


def visitor_of(visitor: Newcomer) -> Visitor:
    """Raises Problem 401, or 403 as long as a one-time password has not been changed."""
    if visitor.must_change_password:
        hint = "Choose a password of your own with POST /api/v1/me/password."
        raise Problem(403, "password-change-required", "Your password was given to you for one use.", hint=hint)
    return visitor


AnyVisitor = Annotated[Visitor, Depends(visitor_of)]


def client_of(request: Request) -> Client:
    return Client(
        host=request.client.host if request.client else "",
        program=request.headers.get("user-agent", ""),
        device=request.cookies.get(DEVICE_COOKIE, ""),
    )


def allowed(*permissions: Permission) -> Any:
    """A dependency: the visitor, who has one of these permissions. Raises Problem 403."""

    def check(visitor: AnyVisitor) -> Visitor:
        if not any(visitor.may(permission) for permission in permissions):
            raise forbidden(f"Your role ({visitor.person.role}) does not include {' or '.join(permissions)}.")
        return visitor

    check.permissions = permissions  # type: ignore[attr-defined]  # docs/permissions.md is made from these
    return Depends(check)


def forbidden(detail: str) -> Problem:
    return Problem(403, "forbidden", detail, hint="Ask your administrator if you need it.")


def not_found(what: str, hint: str) -> Problem:
    return Problem(404, "not-found", what, hint=hint)


def conflict(slug: str, detail: str, hint: str, **more: Any) -> Problem:
    return Problem(409, slug, detail, hint=hint, **more)
