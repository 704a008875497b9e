"""The audit log, read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.directory.audit import AuditEntry, AuditQuery
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.common import Line, Moment, Page
from app.http.shapes.people import AuditOut
from app.http.sign_in import Visitor
from reports.words import rfc3339

router = APIRouter(tags=["people"])
Sees = Annotated[Visitor, allowed(Permission.SEE_AUDIT)]


@router.get("/audit")
async def audit(
    visitor: Sees,
    floor: Floor,
    q: Annotated[Line, Query(description="Anywhere in actor, action, subject or detail.")] = "",
    actor: Annotated[Line, Query()] = "",
    action: Annotated[Line, Query(description="Or its beginning, as in `user.`")] = "",
    subject: Annotated[Line, Query()] = "",
    begin: Annotated[Moment | None, Query(alias="from")] = None,
    end: Annotated[Moment | None, Query(alias="to")] = None,
    cursor: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[AuditOut]:
    """Who did what, to whom, when and from where; the newest first. Times without an offset are the floor's."""
    query = AuditQuery(
        q=q,
        actor=actor,
        action=action,
        subject=subject,
        begin=_seconds(begin, floor),
        end=_seconds(end, floor),
        before=cursor,
    )
    entries = await floor.audit.page(query, limit + 1)
    more = str(entries[limit - 1].id) if len(entries) > limit else None
    return Page(items=[_out(entry, floor) for entry in entries[:limit]], next=more)


def _seconds(moment: datetime | None, floor: Services) -> float | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=floor.zone)).timestamp()


def _out(entry: AuditEntry, floor: Services) -> AuditOut:
    values = {name: getattr(entry, name) for name in ("id", "actor", "host", "action", "subject", "detail")}
    return AuditOut(at=rfc3339(entry.at, floor.zone), names=_names(entry, floor), **values)


def _names(entry: AuditEntry, floor: Services) -> dict[str, str]:
    known = {word: _called(word, floor) for word in (entry.actor, entry.subject, *_words(entry.detail))}
    return {word: name for word, name in known.items() if name}


def _words(value: Any) -> Iterator[str]:
    """Whatever stands in a detail, and in what it was changed from and to."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part)


def _called(word: str, floor: Services) -> str:
    unit = floor.directory.tree.get(word)
    return floor.directory.called(word) or (unit.name if unit else "")
