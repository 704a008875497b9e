"""Who calls may have been called before: by which campaign, and what came of it."""

from fastapi import APIRouter

from app.http.access import Floor
from app.http.routes.calls import SeesCalls
from app.http.shapes.campaign_calls import LastAttemptOut
from app.http.shapes.common import CallIdPath
from app.http.visible import seen_call
from app.outbound.errors import NoSuchCampaign
from core.facts import Direction
from reports.words import rfc3339

router = APIRouter(tags=["calls"])
CALLS_BACK_S = 30 * 86400.0  # who was called before that does not call because of it


@router.get("/calls/{call_id}/last-attempt")
async def last_attempt(call_id: CallIdPath, visitor: SeesCalls, floor: Floor) -> LastAttemptOut | None:
    """Of a call in: how a campaign has tried to reach its caller last, within 30 days; null: none has, or it is no call
    in. ``dropped``: the caller had answered, no agent was free, and was told this number."""
    call = await seen_call(call_id, visitor, floor)
    if call["direction"] != Direction.IN:
        return None
    row = await floor.attempts.last_to(call["caller"], call["arrived_at"] - CALLS_BACK_S, call["arrived_at"])
    if row is None:
        return None
    try:
        title = floor.campaigns.get(row["campaign"]).settings.title
    except NoSuchCampaign:
        title = ""
    return LastAttemptOut(
        call_id=row["call_id"], campaign=row["campaign"], title=title, at=rfc3339(row["intended_at"], floor.zone),
        outcome=row["outcome"], dropped=row["dropped"], agent=row["agent"] or row["dialled_by"],
        agent_name=floor.directory.called(row["agent"] or row["dialled_by"] or ""),
    )  # fmt: skip
