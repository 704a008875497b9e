"""Somebody on the phone wants to be called no more: whoever talks to them puts the number on the do-not-call list."""

from typing import Annotated

from fastapi import APIRouter

from app.http.access import Floor, allowed, forbidden
from app.http.campaign_calls import put_on_list
from app.http.permissions import Permission
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
    made = await put_on_list(call_id, call, body.reason, visitor, floor)
    return blocked_out(made, (await floor.do_not_call.sources([made.number]))[made.number], floor)
