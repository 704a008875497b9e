"""What a campaign says of itself to whoever answered and found no agent: the beginning of the safe-harbour message."""

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from app.http.access import Floor, conflict, not_found
from app.http.campaign_checks import message_faults_of
from app.http.campaign_reach import RunsCampaigns
from app.http.routes.campaigns import found_campaign
from app.http.routes.greetings import AUDIO, kept_greeting
from app.http.services import Services
from app.http.shapes.campaigns import CampaignPath, WhoCallsOut
from core.facts import CampaignState
from reports.words import rfc3339

router = APIRouter(prefix="/campaigns/{name}/who-calls", tags=["campaigns"])


@router.get("")
async def who_calls(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> WhoCallsOut:
    """Whether it has a recording of its own; without one people hear "Hello", and which number to call back."""
    found_campaign(name, floor)
    return _out(name, floor)


@router.put("", openapi_extra=AUDIO)
async def put_who_calls(name: CampaignPath, visitor: RunsCampaigns, floor: Floor, request: Request) -> WhoCallsOut:
    """The body is the recording, WAV or MP3: who calls, and what for. The next one who finds no agent hears it."""
    found_campaign(name, floor)
    made = await kept_greeting(floor.who_calls, name, await request.body())
    detail = {"seconds": round(made.seconds, 1)}
    await floor.audit.note(visitor.username, "campaign.who_calls_set", name, detail, visitor.host)
    return _out(name, floor)


@router.get("/audio", response_class=FileResponse)
async def who_calls_audio(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> FileResponse:
    """WAV, as it is heard."""
    found_campaign(name, floor)
    if floor.who_calls.get(name) is None:
        raise not_found("This campaign has no recording.", f"PUT /api/v1/campaigns/{name}/who-calls gives it one.")
    headers = {"Cache-Control": "private, no-cache"}
    return FileResponse(floor.who_calls.path(name), media_type="audio/wav", headers=headers)


@router.delete("", status_code=204)
async def remove_who_calls(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> None:
    """From now on people hear a mere "Hello" before the number to call back. A campaign that is not stopped keeps it
    where its contact rules demand it."""
    campaign = found_campaign(name, floor)
    runs = campaign.state is not CampaignState.STOPPED
    if runs and message_faults_of(name, campaign.settings, floor, named=False):
        hint = "Stop the campaign first, or upload another recording in its place."
        raise conflict("who-calls-needed", "Who finds no agent must hear who calls, by its contact rules.", hint)
    if await floor.who_calls.remove(name):
        await floor.audit.note(visitor.username, "campaign.who_calls_removed", name, {}, visitor.host)


def _out(name: str, floor: Services) -> WhoCallsOut:
    found = floor.who_calls.get(name)
    return WhoCallsOut(
        own=found is not None, seconds=round(found.seconds, 1) if found else 0.0,
        set_at=rfc3339(found.set_at, floor.zone) if found else None,
        audio=f"/api/v1/campaigns/{name}/who-calls/audio" if found else None,
    )  # fmt: skip
