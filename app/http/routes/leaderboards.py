"""Leaderboards within one's reach, or of the whole floor when the house's policy says so."""

from typing import Annotated

from fastapi import APIRouter

from app.directory.reach import EVERYBODY
from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.routes.figures import agents_within
from app.http.shapes.figures import Leaderboard, Standing
from app.http.sign_in import Visitor
from app.leaderboards import By, Measure, Period, beginning, standings
from reports.words import rfc3339

router = APIRouter(tags=["figures"])
Sees = Annotated[Visitor, allowed(Permission.SEE_FIGURES)]


@router.get("/leaderboards")
async def leaderboard(
    visitor: Sees, floor: Floor, by: By = "agent", measure: Measure = "calls", period: Period = "day"
) -> Leaderboard:
    """Of conversations that are over. Talk time includes time on hold; service level is the share of calls in that
    were answered in their queue's time. A week begins on Monday."""
    reach = EVERYBODY if floor.rules.policies.leaderboards_for_all else visitor.reach(Permission.SEE_FIGURES)
    since = beginning(period, floor.clock(), floor.zone)
    ranked = await standings(floor.ledger, floor.directory, agents_within(reach, floor), by, measure, since)
    nothing = "no_sales" if measure == "sales" else "no_calls"
    return Leaderboard(
        by=by,
        measure=measure,
        period=period,
        since=rfc3339(since, floor.zone),
        items=[Standing(**standing) for standing in ranked],
        note=None if ranked else nothing,
    )
