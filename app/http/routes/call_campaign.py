"""What an agent needs of a campaign during one of its calls, and what is captured there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from app.http.access import Floor, conflict, forbidden, not_found
from app.http.barred import barred_out
from app.http.campaign_calls import campaign_of
from app.http.problems import Problem
from app.http.routes.calls import SeesCalls
from app.http.services import Services
from app.http.shapes.campaign_calls import CalledLead, CampaignCallOut, FiledOut
from app.http.shapes.common import CallIdPath
from app.http.shapes.scripts import CallScript, EarlierOut, RunIn, RunOut
from app.http.sign_in import Visitor
from app.http.visible import seen_call
from app.outbound.campaigns import Campaign
from app.outbound.dialling.best_number import at_number, numbers_of
from app.outbound.scripts.document import Script
from app.outbound.scripts.store import Run
from app.outbound.scripts.values import is_way, missing, read_values
from app.outbound.values import Lead
from reports.words import rfc3339

router = APIRouter(tags=["calls"])


@router.get("/calls/{call_id}/campaign")
async def campaign_call(call_id: CallIdPath, visitor: SeesCalls, floor: Floor) -> CampaignCallOut | None:
    """Whose call it is, who was called, how it may be filed and was, its script and what was captured; null: no
    campaign's."""
    call = await seen_call(call_id, visitor, floor)
    campaign = await campaign_of(call_id, call["queue"], floor)
    if campaign is None:
        return None
    filed, lead = await floor.results.of_call(call_id), await _lead(call_id, floor)
    return CampaignCallOut(
        campaign=campaign.name, title=campaign.settings.title, dispositions=campaign.settings.dispositions,
        filed=filed_out(filed, floor) if filed is not None else None,
        lead=_lead_out(lead, await floor.lead_lists.names()) if lead is not None else None,
        script=await _script(call, campaign, lead, visitor, floor),
        barred=await barred_out(lead.number, [one.number for one in numbers_of(lead)], visitor, floor) if lead else [],
    )  # fmt: skip


@router.put("/calls/{call_id}/script")
async def keep(call_id: CallIdPath, body: RunIn, visitor: SeesCalls, floor: Floor) -> RunOut:
    """Where the call is in its script and what was captured, the whole of it; the same again changes nothing. The first
    time decides the version. By whoever talks or has talked in it, also during the wrap-up and later; before somebody
    has answered there is nothing to keep.
    """
    call = await seen_call(call_id, visitor, floor)
    if visitor.extension is None or visitor.extension not in await floor.ledger.agents_of(call_id):
        raise forbidden("This was no call of yours.")
    if call["connected_at"] is None:
        hint = "Read the script; what the customer says is kept from the answer on."
        raise conflict("not-answered", "Nobody has answered this call.", hint)
    campaign, before = await campaign_of(call_id, call["queue"], floor), await floor.scripts.run(call_id)
    script = await floor.scripts.version(campaign.name, body.version) if campaign is not None else None
    if campaign is None or script is None:
        raise not_found("This call has no such script.", f"GET /api/v1/calls/{call_id}/campaign has it.")
    if before is not None and before.version != body.version:
        hint = "Read it again; what was captured is there."
        raise conflict("script-version", f"The call began with version {before.version}.", hint)
    captured, now = _read(body, script), floor.clock()
    lead = await _lead(call_id, floor)
    run = Run(
        call_id=call_id, campaign=campaign.name, lead_id=lead.id if lead is not None else None, version=body.version,
        page=body.page, trail=body.trail, captured=captured, agent=visitor.extension, began_at=now, changed_at=now,
    )  # fmt: skip
    return _run_out(await floor.scripts.keep(run), floor)


def _read(body: RunIn, script: Script) -> dict[str, str]:
    """What is captured. Raises Problem 422."""
    if not is_way(script, [*body.trail, body.page]):
        hint = "Begin with the script's first page; each page leads to the next one."
        raise Problem(422, "no-such-way", "Nobody comes to this page on that way.", hint=hint)
    captured, wrong = read_values(script, body.values)
    wrong |= dict.fromkeys(missing(script, body.trail, captured), "missing")
    if wrong:
        errors = [
            {"field": f"body.values.{key}", "problem": f"{key}: {code}", "code": f"script-{code}"}
            for key, code in wrong.items()
        ]
        said = ", ".join(f"{key} ({code})" for key, code in wrong.items())
        hint = "Correct these values, or leave them out until they are known. Nothing was changed."
        raise Problem(422, "script-values", f"These values cannot be kept: {said}.", hint=hint, errors=errors)
    return captured


async def _script(
    call: dict[str, Any], campaign: Campaign, lead: Lead | None, visitor: Visitor, floor: Services
) -> CallScript | None:
    run, latest = await floor.scripts.run(call["call_id"]), await floor.scripts.latest(campaign.name)
    version = run.version if run is not None else latest.version if latest is not None else 0
    script = await floor.scripts.version(campaign.name, version)
    if script is None:
        return None
    before = await floor.scripts.before(lead.id, call["call_id"]) if lead is not None else None
    return CallScript(
        version=version, script=script, run=_run_out(run, floor) if run is not None else None,
        before=_earlier(before, script, floor) if before is not None else None,
        places={
            "customer": lead.name if lead is not None else "", "number": lead.number if lead is not None else "",
            "agent": floor.directory.called((run.agent if run is not None else call["agent"]) or ""),
            "campaign": campaign.settings.title or campaign.name,
        },
    )  # fmt: skip


def filed_out(row: dict[str, Any], floor: Services) -> FiledOut:
    values = {name: row[name] for name in ("disposition", "reason", "kind", "note", "agent")}
    filed_at = rfc3339(row["filed_at"], floor.zone)
    return FiledOut(**values, agent_name=floor.directory.called(row["agent"]), filed_at=filed_at)


def _run_out(run: Run, floor: Services) -> RunOut:
    return RunOut(
        version=run.version, page=run.page, trail=list(run.trail), values=dict(run.captured), agent=run.agent,
        agent_name=floor.directory.called(run.agent), began_at=rfc3339(run.began_at, floor.zone),
        changed_at=rfc3339(run.changed_at, floor.zone),
    )  # fmt: skip


def _earlier(run: Run, script: Script, floor: Services) -> EarlierOut:
    """Of the fields that this script still asks."""
    return EarlierOut(
        call_id=run.call_id, at=rfc3339(run.began_at, floor.zone), agent_name=floor.directory.called(run.agent),
        values={key: value for key, value in run.captured.items() if key in script.fields},
    )  # fmt: skip


async def _lead(call_id: str, floor: Services) -> Lead | None:
    """With the number that was dialled, of those it has."""
    attempt = await floor.attempts.get(call_id)
    lead = await floor.lead_lists.lead(attempt["lead_id"]) if attempt is not None else None
    if lead is None or attempt is None:
        return None
    dialled = next((one for one in numbers_of(lead) if one.number == attempt["number"]), None)
    return at_number(lead, dialled) if dialled is not None else replace(lead, number=attempt["number"])


def _lead_out(lead: Lead, lists: Mapping[int, str]) -> CalledLead:
    return CalledLead(
        id=lead.id, list_name=lists.get(lead.list_id, ""), name=lead.name, number=lead.number,
        fields=dict(lead.fields), attempts=lead.attempts,
    )  # fmt: skip
