"""Campaigns that are gone, for those who must still show what they have done."""

from fastapi import APIRouter

from app.http.access import Floor
from app.http.campaign_reach import RunsCampaigns, runs
from app.http.shapes.campaigns import RemovedCampaignOut
from app.http.shapes.common import Page
from reports.words import rfc3339

router = APIRouter(tags=["campaigns"])


@router.get("/removed-campaigns")
async def removed_campaigns(visitor: RunsCampaigns, floor: Floor) -> Page[RemovedCampaignOut]:
    """Those that have dialled, the latest removed first. Their results, compliance reports and attempts are where they
    were: under `/campaigns/{name}`."""
    return Page(
        items=[
            RemovedCampaignOut(
                name=one.name, title=one.settings.title, removed_at=rfc3339(one.removed_at, floor.zone),
                removed_by=one.removed_by, removed_by_name=floor.directory.called(one.removed_by),
            )
            for one in floor.campaigns.removed
            if runs(one.name, visitor, floor)
        ]
    )
