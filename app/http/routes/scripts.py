"""A campaign's script: read, checked and published by whoever sets the campaign up."""

from fastapi import APIRouter

from app.http.access import Floor, not_found
from app.http.campaign_reach import RunsCampaigns
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.routes.campaigns import found_campaign
from app.http.script_checks import NOT_USED, faults_out, refuse_faults
from app.http.services import Services
from app.http.shapes.campaigns import CampaignPath
from app.http.shapes.scripts import ScriptFaults, ScriptOut
from app.http.sign_in import Visitor
from app.outbound.scripts.document import Script
from app.outbound.scripts.store import StoredScript
from app.store.errors import ChangedSince
from reports.words import rfc3339

router = APIRouter(prefix="/campaigns", tags=["campaigns"])
_NONE_SUCH = -1  # no version of a script


@router.get("/{name}/script")
async def script(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> ScriptOut:
    """The latest version, what is wrong with it now, and what its words may take from leads."""
    found_campaign(name, floor)
    return await _out(name, await floor.scripts.latest(name), floor)


@router.put("/{name}/script", responses=NOT_USED | CHANGED)
async def publish(
    name: CampaignPath, body: Script, visitor: RunsCampaigns, floor: Floor, if_match: IfMatch = None
) -> ScriptOut:
    """A new version, for calls that begin from now on; those under way keep theirs. The same again makes none. In
    If-Match: the version that it follows."""
    refuse_faults(await faults_out(body, found_campaign(name, floor), floor))
    before = await floor.scripts.latest(name)
    after = await _put(name, body, visitor, floor, if_match)
    if after is not None and (before is None or before.version != after.version):
        detail = {"version": after.version, "pages": len(body.pages)}
        await floor.audit.note(visitor.username, "campaign.script", name, detail, visitor.host)
    return await _out(name, after, floor)


@router.delete("/{name}/script", status_code=204, responses=CHANGED)
async def withdraw(name: CampaignPath, visitor: RunsCampaigns, floor: Floor, if_match: IfMatch = None) -> None:
    """Calls that begin from now on have none. What was captured stays."""
    found_campaign(name, floor)
    if await floor.scripts.latest(name) is None:
        raise not_found("This campaign has no script.", "PUT it to give it one.")
    await _put(name, None, visitor, floor, if_match)
    await floor.audit.note(visitor.username, "campaign.script-removed", name, {}, visitor.host)


@router.post("/{name}/script/check")
async def check(name: CampaignPath, body: Script, visitor: RunsCampaigns, floor: Floor) -> ScriptFaults:
    """What publishing it would say; nothing is changed."""
    return ScriptFaults(faults=await faults_out(body, found_campaign(name, floor), floor))


async def _put(
    name: str, script: Script | None, visitor: Visitor, floor: Services, if_match: str | None
) -> StoredScript | None:
    """Raises Problem 412."""
    version = seen(if_match)
    known = int(version) if version is not None and version.isascii() and version.isdecimal() else _NONE_SUCH
    try:
        return await floor.scripts.put(
            name, script, by=visitor.username, seen=known if version is not None else None
        )
    except ChangedSince:
        raise await changed_since(name, "campaign.script", floor) from None


async def _out(name: str, stored: StoredScript | None, floor: Services) -> ScriptOut:
    found, fields = found_campaign(name, floor), await floor.lead_lists.fields_of(name)
    if stored is None or stored.script is None:
        return ScriptOut(version=0, script=None, at=None, by="", by_name="", faults=[], lead_fields=fields)
    return ScriptOut(
        version=stored.version, script=stored.script, at=rfc3339(stored.at, floor.zone), by=stored.by,
        by_name=floor.directory.called(stored.by), faults=await faults_out(stored.script, found, floor),
        lead_fields=fields,
    )  # fmt: skip
