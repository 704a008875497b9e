"""IVR flows as published."""

import json
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import func, select

from app.http.access import Floor, allowed, not_found
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.common import NamePath, Page
from app.http.shapes.floor import Flow, FlowDocument
from app.http.sign_in import Visitor
from ivr.adapters.tables import flows as table
from reports.words import rfc3339

router = APIRouter(prefix="/ivr", tags=["ivr"])
SeesFlows = Annotated[Visitor, allowed(Permission.SEE_FLOWS)]


@router.get("/flows")
async def flows(visitor: SeesFlows, floor: Floor) -> Page[Flow]:
    """The newest version of each."""
    return Page(items=[Flow(**_head(row, floor)) for row in await _newest(floor)])


@router.get("/flows/{name}")
async def flow(name: NamePath, visitor: SeesFlows, floor: Floor) -> FlowDocument:
    """The newest version with its document."""
    rows = await _newest(floor, name)
    if not rows:
        raise not_found("There is no such flow.", "GET /api/v1/ivr/flows lists them.")
    return FlowDocument(**_head(rows[0], floor), document=json.loads(rows[0].body))


async def _newest(floor: Services, name: str | None = None) -> Any:
    newest = select(table.c.name, func.max(table.c.version).label("version")).group_by(table.c.name).subquery()
    both = (table.c.name == newest.c.name) & (table.c.version == newest.c.version)
    query = select(table).join(newest, both).order_by(table.c.name)
    if name is not None:
        query = query.where(table.c.name == name)
    async with floor.database.read() as connection:
        return (await connection.execute(query)).all()


def _head(row: Any, floor: Services) -> dict[str, Any]:
    at = rfc3339(row.published_at, floor.zone)
    return {"name": row.name, "version": row.version, "published_at": at, "published_by": row.published_by}
