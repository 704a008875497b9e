"""The lead before me: looked at, dialled, skipped, or never to be called again."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter

from acd.asking import Refusal
from acd.outbound.rules.known import BlockSource
from acd.outbound.rules.verdicts import Forbidden
from app.customers.words import record
from app.http.access import Floor, allowed, conflict
from app.http.barred import barred_out
from app.http.dialled_by_hand import RULE_FORBIDS, call_out, not_dialled, number_out
from app.http.permissions import Permission
from app.http.routes.campaigns import found_campaign
from app.http.routes.leads import place_of
from app.http.routes.seat import my_agent
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.shapes.customers import CustomerOut
from app.http.shapes.previews import (
    MyPreview,
    NeverIn,
    PreviewDialIn,
    PreviewOut,
    PreviewPath,
    SkipIn,
    SkippedOut,
    TriedOut,
)
from app.http.sign_in import Visitor
from app.http.steering import refuse, require
from app.outbound.previews.seen_leads import SeenLead
from core.facts import PreviewDialAsked, PreviewSkipAsked
from core.ids import AgentId, PreviewId
from crm.customers import Customer
from reports.words import rfc3339

router = APIRouter(prefix="/me/preview", tags=["me"])
Seated = Annotated[Visitor, allowed(Permission.SEAT)]

_ANSWER_S = 5.0  # the office says within this what becomes of it
_MOST_RECORDS = 5


@router.get("")
async def my_preview(visitor: Seated, floor: Floor) -> MyPreview:
    """The lead that is before me, with what was tried before and whose record has its number."""
    shown, seen = floor.agent_feed.preview(my_agent(visitor)), await floor.seen_leads.before(
        my_agent(visitor), floor.clock()
    )
    if shown is None or seen is None or seen.preview["preview_id"] != shown["preview_id"]:
        return MyPreview(preview=None)
    return MyPreview(preview=await _out(shown, seen, visitor, floor))


@router.post("/{id}/dial", status_code=201, responses=RULE_FORBIDS)
async def dial(id: PreviewPath, visitor: Seated, floor: Floor, body: PreviewDialIn | None = None) -> Call:
    """My phone first, then the customer. The contact rules are asked now; a refusal names the rule, and the next lead
    comes."""
    asked = PreviewDialAsked(at=floor.clock(), agent=my_agent(visitor), preview_id=PreviewId(id))
    require(asked, floor)
    if body is not None and body.number is not None:
        await _choose(asked, body.number, floor)
    found = floor.calling.previews.awaited(asked.preview_id)
    try:
        await floor.desk.settle(asked)
        async with asyncio.timeout(_ANSWER_S):
            dialled = await found
    except TimeoutError:
        dialled = "no_store"
    finally:
        floor.calling.previews.forget(asked.preview_id)
    if isinstance(dialled, Forbidden) or not dialled.startswith("out-"):
        raise not_dialled(dialled, floor)
    return await call_out(dialled, floor)


@router.post("/{id}/skip", status_code=204)
async def skip(id: PreviewPath, body: SkipIn, visitor: Seated, floor: Floor) -> None:
    """Another lead, please. This one is shown again after the campaign's time, to anybody."""
    await _skip(id, body.reason, my_agent(visitor), floor)


@router.post("/{id}/never", status_code=204)
async def never(id: PreviewPath, body: NeverIn, visitor: Seated, floor: Floor) -> None:
    """This person is called no more, at none of its numbers, for good and by no campaign; then another lead. Whatever
    skips are left."""
    agent = my_agent(visitor)
    refuse(_skipping(id, body.reason, agent, floor, never=True), floor)
    seen = await floor.seen_leads.before(agent, floor.clock())
    if seen is None or seen.preview["preview_id"] != id:
        raise conflict("no-preview", "This lead is not before you any more.", "Look at the one that is.")
    source, campaign = BlockSource.AGENT, seen.preview["campaign"]
    detail = {"source": source.value, "note": body.reason, "campaign": campaign, "lead": seen.lead.id}
    for number in {seen.lead.number, *(one.number for one in seen.numbers)}:
        await floor.do_not_call.add(number, by=visitor.username, note=body.reason, source=source, campaign=campaign)
        await floor.audit.note(visitor.username, "do-not-call.added", number, detail, visitor.host)
    await _skip(id, body.reason, agent, floor, never=True)


def _skipping(id: str, reason: str, agent: AgentId, floor: Services, *, never: bool) -> PreviewSkipAsked:
    return PreviewSkipAsked(at=floor.clock(), agent=agent, preview_id=PreviewId(id), reason=reason, never=never)


async def _skip(id: str, reason: str, agent: AgentId, floor: Services, *, never: bool = False) -> None:
    asked = _skipping(id, reason, agent, floor, never=never)
    # Its time may be over by now: the number is on the list all the same.
    refuse(asked, floor, unless=Refusal.NO_PREVIEW if never else None)
    await floor.desk.settle(asked)


async def _out(shown: dict[str, Any], seen: SeenLead, visitor: Visitor, floor: Services) -> PreviewOut:
    lead, campaign = seen.lead, found_campaign(shown["campaign"], floor)
    return PreviewOut(
        id=shown["preview_id"],
        campaign=campaign.name,
        title=campaign.settings.title or campaign.name,
        since=rfc3339(seen.preview["held_at"], floor.zone),
        until=shown["until"],
        then=shown["then"],
        skips_left=shown["skips_left"],
        hotline_first=campaign.settings.hotline_first,
        lead_id=lead.id,
        list_name=seen.list_name,
        number=lead.number,
        numbers=[number_out(one, seen.known, floor) for one in (seen.numbers if len(seen.numbers) > 1 else ())],
        place=place_of(lead.number, floor),
        name=lead.name,
        fields=dict(lead.fields),
        attempts=lead.attempts,
        tried=[_tried(row, floor) for row in seen.tried],
        skipped=[_skipped(row, floor) for row in seen.skipped],
        barred=await barred_out(lead.number, [one.number for one in seen.numbers], visitor, floor),
        customers=await _customers([lead.number, *(one.number for one in seen.numbers)], visitor, floor),
    )


async def _customers(numbers: Sequence[str], visitor: Visitor, floor: Services) -> list[CustomerOut]:
    """As they pop up beside a call; of any of the lead's numbers."""
    if not visitor.may(Permission.SEE_CUSTOMERS):
        return []
    found = {one.id: one for number in dict.fromkeys(numbers) for one in await _records(number, floor)}
    return [
        CustomerOut(**record(one, floor.directory, floor.numbers, floor.zone), may_edit=False)
        for one in list(found.values())[:_MOST_RECORDS]
    ]


async def _records(number: str, floor: Services) -> Sequence[Customer]:
    return await floor.crm.customers.store.by_number(number)


async def _choose(asked: PreviewDialAsked, number: str, floor: Services) -> None:
    """Raises Problem 409."""
    seen = await floor.seen_leads.before(asked.agent, floor.clock())
    if seen is None or number not in {one.number for one in seen.numbers}:
        raise conflict("not-its-number", "This lead has no such number.", "Choose one of those that are shown.")
    floor.calling.previews.choose(asked.preview_id, number)


def _tried(row: dict[str, Any], floor: Services) -> TriedOut:
    agent = row["agent"] or row["dialled_by"]
    return TriedOut(
        call_id=row["call_id"], number=row["number"], campaign=row["campaign"],
        at=rfc3339(row["intended_at"], floor.zone),
        outcome=row["outcome"], agent=agent, agent_name=floor.directory.called(agent or ""),
    )  # fmt: skip


def _skipped(row: dict[str, Any], floor: Services) -> SkippedOut:
    return SkippedOut(
        at=rfc3339(row["ended_at"], floor.zone), agent=row["agent"], reason=row["reason"],
        agent_name=floor.directory.called(row["agent"]),
    )  # fmt: skip
