"""Calls of campaigns: whose a call is, and what may be filed of it."""

from collections.abc import Mapping
from typing import Any

from acd.memory.agents import DISPOSITION_MISSING
from acd.outbound.rules.known import BlockSource
from app.http.persons import outside_of
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.agents import WrapupIn
from app.http.sign_in import Visitor
from app.outbound.campaigns import Campaign
from app.outbound.errors import NoSuchCampaign
from app.outbound.results.dispositions import DispositionValue, find
from app.outbound.values import Blocked
from core.facts import AgentState, DispositionKind, WrapupSaved
from core.ids import AgentId, CallId, QueueName

_HINT = "Choose one of `allowed`; GET /api/v1/calls/{call_id}/campaign has their words."


async def campaign_of(call_id: str, queue: str | None, floor: Services) -> Campaign | None:
    """Which has dialled it, wherever it was transferred to; else the campaign in whose queue it is: somebody who calls
    back. None: no campaign's, or of one that was removed."""
    if not floor.campaigns.all:
        return None
    attempt = await floor.attempts.get(call_id)
    name = attempt["campaign"] if attempt is not None else queue
    try:
        return floor.campaigns.get(name or "")
    except NoSuchCampaign:
        return None


async def is_written_down(name: str, floor: Services) -> bool:
    """Whether an agent wraps up one of the campaign's calls, or still owes its disposition."""
    for view in floor.desk.live.snapshot()["agents"]:
        owes = view["state"] == AgentState.PAUSED and view["reason"] == DISPOSITION_MISSING
        if view["call_id"] and (owes or view["state"] == AgentState.WRAPUP):
            found = await campaign_of(view["call_id"], view["queue"], floor)
            if found is not None and found.name == name:
                return True
    return False


def checked(body: WrapupIn, campaign: Campaign | None) -> DispositionValue | None:
    """The campaign's disposition that is filed; None: nothing is, or it is no campaign's call. Raises Problem 422.

    What a disposition demands may be missing until the wrap-up is ``done``: time may be up before.
    """
    if campaign is None or not body.disposition:
        if body.reason:
            raise _refusal("no-such-reason", "A reason belongs to a campaign's disposition.", [], body.reason)
        return None
    settings = campaign.settings
    chosen = find(settings.dispositions, body.disposition)
    if chosen is None:
        allowed = [one.code for one in settings.dispositions]
        said = f"{campaign.name} has no disposition {body.disposition}. It has: {', '.join(allowed)}."
        raise _refusal("no-such-disposition", said, allowed, body.disposition)
    _check_reason(body, chosen)
    if body.done and chosen.needs_note and not body.note:
        hint = "Write down what happened."
        raise Problem(422, "note-missing", f"{chosen.code} demands a note.", hint=hint, disposition=chosen.code)
    return chosen


async def file_outcome(
    body: WrapupIn, agent: AgentId, campaign: Campaign | None, visitor: Visitor, floor: Services
) -> None:
    """How this agent's call went, by the visitor's word. Raises Problem 422, and 409 as :func:`put_on_list` does."""
    chosen = checked(body, campaign)
    if chosen is not None and chosen.kind is DispositionKind.DO_NOT_CALL:
        await _stop_calling(body, visitor, floor)
    await floor.desk.settle(
        WrapupSaved(
            at=floor.clock(),
            agent=agent,
            call_id=CallId(body.call_id),
            disposition=body.disposition,
            note=body.note,
            done=body.done,
            reason=body.reason,
            campaign=QueueName(campaign.name) if campaign is not None else None,
            kind=chosen.kind if chosen is not None else None,
        )
    )


async def _stop_calling(body: WrapupIn, visitor: Visitor, floor: Services) -> None:
    """Before it is filed: should we end in between, nobody is called, and filing it again does the rest."""
    before, call = await floor.results.of_call(body.call_id), await floor.ledger.call(body.call_id)
    if call is not None and (before is None or before["disposition"] != body.disposition):
        await put_on_list(body.call_id, call, body.note or body.disposition, visitor, floor)


async def put_on_list(call_id: str, call: Mapping[str, Any], why: str, visitor: Visitor, floor: Services) -> Blocked:
    """Who was in this call is called no more, for good; what holds of the number then. Raises Problem 409."""
    number, attempt = outside_of(call, floor), await floor.attempts.get(call_id)
    campaign = attempt["campaign"] if attempt is not None else ""
    made = await floor.do_not_call.add(
        number, by=visitor.username, note=why, source=BlockSource.AGENT, call_id=call_id, campaign=campaign
    )
    detail = {"source": BlockSource.AGENT.value, "note": why, "call_id": call_id, "campaign": campaign}
    await floor.audit.note(visitor.username, "do-not-call.added", number, detail, visitor.host)
    return made


def _check_reason(body: WrapupIn, chosen: DispositionValue) -> None:
    allowed = [reason.code for reason in chosen.reasons]
    listed = f"It has: {', '.join(allowed)}." if allowed else "It has none."
    if body.reason and body.reason not in allowed:
        said = f"{chosen.code} has no reason {body.reason}. {listed}"
        raise _refusal("no-such-reason", said, allowed, body.reason)
    if body.done and chosen.needs_reason and not body.reason:
        raise _refusal("reason-missing", f"{chosen.code} demands a reason. {listed}", allowed, "")


def _refusal(slug: str, said: str, allowed: list[str], given: str) -> Problem:
    more: dict[str, Any] = {"allowed": allowed, "given": given, "list": ", ".join(allowed)}
    return Problem(422, slug, said, hint=_HINT, **more)
