"""Attempts that a compliance report counts as against a rule, one by one."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from app.http.access import Floor
from app.http.cursors import read_cursor, write_cursor
from app.http.routes.campaign_reports import attempt_out
from app.http.routes.campaigns import Cursor, Limit
from app.http.routes.compliance import AskedReport
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.common import Page
from app.http.shapes.compliance import AgainstOut
from app.outbound.compliance.against import against
from app.outbound.compliance.against_words import rule_name, says
from app.outbound.compliance.found_against import Found
from app.outbound.compliance.values import Against
from app.report_words import Words
from reports.words import rfc3339

router = APIRouter(prefix="/campaigns", tags=["campaigns"])


@router.get("/{name}/compliance/against")
async def list_against(
    asked: AskedReport,
    floor: Floor,
    only: Annotated[Against | None, Query(alias="against", description="Left out: all three.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[AgainstOut]:
    """The attempts behind the report's three counts that are to be 0, the latest first: as many rows by count as it
    says. A page may have fewer than were asked for and still a next one: it ends once it has judged many attempts."""
    before = read_cursor(cursor) if cursor else None
    which = tuple(Against) if only is None else (only,)
    page = await against(floor.database, asked, which, before=before, limit=limit)
    return Page(
        items=[_out(one, floor) for one in page.items],
        next=write_cursor(*page.next) if page.next is not None else None,
    )


def _out(one: Found, floor: Services) -> AgainstOut:
    row, before = one.row, one.before
    at: dict[str, Any] = {
        "dialled_at": rfc3339(one.dialled_at, floor.zone),
        "local_at": rfc3339(one.dialled_at, ZoneInfo(one.zone)) if one.zone else None,
        "before_at": rfc3339(before["intended_at"], floor.zone) if before is not None else None,
    }
    return AgainstOut(
        **attempt_out(row, floor).model_dump(), **at, against=one.against, rule=one.rule,
        rule_name=_region(rule_name(one)), found=_region(says(one, ZoneInfo(floor.settings.time_zone))),
        by_hand=row["dialled_by"] is not None,
        zone=one.zone, before_call_id=before["call_id"] if before is not None else None,
        before_campaign=before["campaign"] if before is not None else None, rang_for_s=one.rang_s, least_s=one.least_s,
        preset=row["preset"], preset_since=row["preset_since"],
    )  # fmt: skip


def _region(words: Words) -> Region:
    return Region(zh=words[0], en=words[1])
