"""Who is asking, as FastAPI dependencies."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Visitor

_bearer = HTTPBearer(auto_error=False, description="The access_token that POST /auth/login gave.")


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


Floor = Annotated[Services, Depends(services_of)]


def visitor_of(floor: Floor, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Visitor:
    """Raises Problem 401."""
    return floor.sign_in.visitor(credentials.credentials if credentials else "")


AnyVisitor = Annotated[Visitor, Depends(visitor_of)]


def allowed(*permissions: Permission) -> Any:
    """A dependency: the visitor, who has one of these permissions. Raises Problem 403."""

    def check(visitor: AnyVisitor) -> Visitor:
        if not any(visitor.may(permission) for permission in permissions):
            raise forbidden(f"Your role ({visitor.person.role}) does not include {' or '.join(permissions)}.")
        return visitor

    return Depends(check)


def forbidden(detail: str) -> Problem:
    return Problem(403, "forbidden", detail, hint="Ask your administrator if you need it.")


def not_found(what: str, hint: str) -> Problem:
    return Problem(404, "not-found", what, hint=hint)


def conflict(slug: str, detail: str, hint: str, **more: Any) -> Problem:
    return Problem(409, slug, detail, hint=hint, **more)
