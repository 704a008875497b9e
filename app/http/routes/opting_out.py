"""Somebody on the phone wants to be called no more: whoever talks to them puts the number on the do-not-call list."""

from typing import Annotated

from fastapi import APIRouter

from acd.outbound.rules.known import BlockSource
from app.http.access import Floor, allowed, forbidden
from app.http.permissions import Permission
from app.http.persons import outside_of
from app.http.routes.do_not_call import blocked_out
from app.http.shapes.common import CallIdPath
from app.http.shapes.leads import BlockedOut, OptOutIn
from app.http.sign_in import Visitor
from app.http.visible import seen_call

router = APIRouter(tags=["calls"])
Talks = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.RUN_CAMPAIGNS)]


@router.post("/calls/{call_id}/do-not-call", status_code=201)
async def opt_out(call_id: CallIdPath, body: OptOutIn, visitor: Talks, floor: Floor) -> BlockedOut:
    """The person of this call is called no more, for good and by no campaign, from now on; the reason is kept. Of a
    call of one's own, now or before; whoever runs campaigns, of any call that one sees."""
    call = await seen_call(call_id, visitor, floor)
    if not visitor.may(Permission.RUN_CAMPAIGNS) and visitor.extension not in await floor.ledger.agents_of(call_id):
        raise forbidden("This was no call of yours.")
    number = outside_of(call, floor)
    attempt = await floor.attempts.get(call_id)
    campaign = attempt["campaign"] if attempt is not None else ""
    made = await floor.do_not_call.add(
        number, by=visitor.username, note=body.reason, source=BlockSource.AGENT, call_id=call_id, campaign=campaign
    )
    detail = {"source": BlockSource.AGENT.value, "note": body.reason, "call_id": call_id, "campaign": campaign}
    await floor.audit.note(visitor.username, "do-not-call.added", number, detail, visitor.host)
    return blocked_out(made, (await floor.do_not_call.sources([number]))[number], floor)
