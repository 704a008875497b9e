"""Messages: from those who lead to one, a unit or everyone; on the agents' screens at once, and kept."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.http.access import AnyVisitor, Floor, allowed, conflict, forbidden, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.messages import Addressee, AddresseeIn, MessageIn, MessageOut, SenderOut
from app.http.sign_in import Visitor
from app.store.messages import Message
from reports.words import rfc3339

router = APIRouter(tags=["messages"])
Sends = Annotated[Visitor, allowed(Permission.SEND_MESSAGES)]
_LARGEST_ID = 2**53


@router.post("/messages", status_code=201)
async def send(body: MessageIn, visitor: Sends, floor: Floor) -> MessageOut:
    """To one agent, to a unit with everything under it, or to everyone; within one's reach only."""
    if not body.text:
        raise Problem(422, "invalid", "The message is empty.", hint="Write something.")
    recipients = [name for name in _recipients(body.to, visitor, floor) if name != visitor.username]
    if not recipients:
        raise conflict("nobody-there", "There is nobody there to read it.", "Choose another unit or agent.")
    kind, name = _addressee(body.to)
    message = await floor.messages.add(
        at=floor.clock(), sender=visitor.username, to_kind=kind, to_name=name, text=body.text, recipients=recipients
    )
    _deliver(message, recipients, visitor, floor)
    return _out(message, floor)


@router.get("/messages")
async def messages(
    visitor: AnyVisitor,
    floor: Floor,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[MessageOut]:
    """Mine, sent and received, newest first."""
    before = int(min(max(read_cursor(cursor)[0], 0), _LARGEST_ID)) if cursor else None
    found = await floor.messages.page(visitor.username, before=before, limit=limit + 1)
    more = write_cursor(found[limit - 1].id, "") if len(found) > limit else None
    return Page(items=[_out(message, floor) for message in found[:limit]], next=more)


@router.post("/messages/{id}/read", status_code=204)
async def mark_read(id: Annotated[int, Path(ge=1, le=_LARGEST_ID)], visitor: AnyVisitor, floor: Floor) -> Response:
    """I have read it."""
    if not await floor.messages.mark_read(id, visitor.username, floor.clock()):
        raise not_found("There is no such message to you.", "GET /api/v1/messages lists yours.")
    return Response(status_code=204)


def _recipients(to: AddresseeIn, visitor: Visitor, floor: Services) -> list[str]:
    reach = visitor.reach(Permission.SEND_MESSAGES)
    people = [person for person in floor.directory.people if person.enabled]
    if to.agent is not None:
        person = next((p for p in people if p.extension == to.agent), None)
        if person is None or not reach.includes_user(person.username):
            raise not_found("Nobody of yours has this extension.", "GET /api/v1/agents lists your agents.")
        return [person.username]
    if to.unit is not None:
        if floor.directory.tree.get(to.unit) is None or not reach.includes_unit(to.unit):
            raise not_found("There is no such unit.", "GET /api/v1/units lists yours.")
        below = floor.directory.tree.subtree(to.unit)
        return [p.username for p in people if p.unit in below and reach.includes_user(p.username)]
    if not reach.all:
        raise forbidden("You may write to your own people, not to everyone.")
    return [person.username for person in people]


def _addressee(to: AddresseeIn) -> tuple[str, str]:
    if to.agent is not None:
        return "agent", to.agent
    return ("unit", to.unit) if to.unit is not None else ("everyone", "")


def _deliver(message: Message, recipients: list[str], visitor: Visitor, floor: Services) -> None:
    sender = {"username": visitor.username, "name": visitor.person.name}
    news = {"type": "message", "id": message.id, "from": sender, "text": message.text}
    for name in recipients:
        person = floor.directory.person(name)
        if person is not None and person.extension is not None:
            floor.agent_feed.tell(person.extension, news, at=message.at)


def _out(message: Message, floor: Services) -> MessageOut:
    sender = floor.directory.person(message.sender)
    return MessageOut(
        id=message.id,
        at=rfc3339(message.at, floor.zone),
        sender=SenderOut(username=message.sender, name=sender.name if sender else message.sender),
        to=Addressee(
            agent=message.to_name if message.to_kind == "agent" else None,
            unit=message.to_name if message.to_kind == "unit" else None,
            everyone=True if message.to_kind == "everyone" else None,
        ),
        text=message.text,
        received=message.received,
        read_at=rfc3339(message.read_at, floor.zone) if message.read_at is not None else None,
        recipients=message.recipients,
        readers=message.readers,
    )
