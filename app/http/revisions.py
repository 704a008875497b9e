"""Of two people who change one thing the second is told, and does not undo unknowingly what the first has saved
(RFC 9110, 13.1.1: If-Match). Whoever sends no revision changes whichever stands, as a program may that knows no other.
"""

from typing import Annotated

from fastapi import Header

from app.directory.audit import AuditQuery
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import ProblemOut
from reports.words import rfc3339

IfMatch = Annotated[
    str | None,
    Header(max_length=80, description="The revision (or ETag) that you have seen: if another stands, it is refused."),
]


class ChangedProblem(ProblemOut):
    """Somebody has saved it since it was read."""

    by: str
    by_name: str
    at: str | None


CHANGED: dict[int | str, dict[str, object]] = {412: {"model": ChangedProblem, "description": "It has been changed."}}


def seen(header: str | None) -> str | None:
    """The one revision that a header names, with quotation marks or without; ``*`` is any that stands."""
    bare = (header or "").strip().removeprefix("W/").strip('"')
    return bare if bare not in ("", "*") else None


async def changed_since(subject: str, actions: str, floor: Services) -> Problem:
    """``actions``: how such a change begins in the audit log, which says who was first."""
    latest = await floor.audit.page(AuditQuery(action=actions, subject=subject), 1)
    by, at = (latest[0].actor, rfc3339(latest[0].at, floor.zone)) if latest else ("", None)
    name = floor.directory.called(by) if by else ""
    detail = f"It was changed since you read it{f', by {name} at {at}' if name else ''}: yours is not saved."
    hint = "Read it again, put your changes into what stands now, and send it with that revision in If-Match."
    return Problem(412, "changed-since", detail, hint=hint, by=by, by_name=name, at=at)
