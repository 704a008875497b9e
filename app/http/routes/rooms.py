"""Conference rooms: set up, booked, and steered while people are inside."""

import secrets
from typing import Annotated

from fastapi import APIRouter

from app.http.access import Floor, allowed, conflict, forbidden, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.rooms import (
    BookingIn,
    BookingMade,
    BookingOut,
    BookingPath,
    LegPath,
    ParticipantOut,
    RoomIn,
    RoomLockIn,
    RoomMuteIn,
    RoomOut,
    RoomPath,
)
from app.http.sign_in import Visitor
from app.http.steering import require
from app.http.times import epoch
from app.rooms.values import LEAST_DIGITS, LEAST_STANDING, Booking, Participant, Room, RoomTaken, is_guessable
from core.facts import RoomLocked, RoomMuteAsked, RoomPutOutAsked
from core.ids import CallId, LegId
from reports.words import rfc3339

router = APIRouter(prefix="/conference-rooms", tags=["conference rooms"])
SetsUp = Annotated[Visitor, allowed(Permission.SET_UP_ROOMS)]
Books = Annotated[Visitor, allowed(Permission.BOOK_ROOMS, Permission.SET_UP_ROOMS)]


@router.get("")
async def rooms(visitor: Books, floor: Floor) -> Page[RoomOut]:
    """All of them, with what is booked; who is inside where you may steer."""
    return Page(items=[_out(room, visitor, floor) for room in floor.rooms.all])


@router.get("/{extension}")
async def room(extension: RoomPath, visitor: Books, floor: Floor) -> RoomOut:
    """One room."""
    return _out(_found(extension, floor), visitor, floor)


@router.put("/{extension}")
async def put_room(extension: RoomPath, body: RoomIn, visitor: SetsUp, floor: Floor) -> RoomOut:
    """A new room, or other rules for one; they hold for whoever enters from now on."""
    before = floor.rooms.get(extension)
    if before is None:
        _refuse_taken(extension, floor)
    after = Room(extension=extension, **body.model_dump())
    await floor.rooms.put(after)
    detail = {"from": _rules(before) if before else None, "to": body.model_dump()}
    await floor.audit.note(visitor.username, "room.set", extension, detail, visitor.host)
    return _out(_found(extension, floor), visitor, floor)


@router.delete("/{extension}", status_code=204)
async def remove_room(extension: RoomPath, visitor: SetsUp, floor: Floor) -> None:
    """With its bookings. Not while somebody is inside."""
    gone = _found(extension, floor)
    if floor.rooms.inside.of(extension):
        raise conflict("room-in-use", "There are people in this room.", "End the conference first.")
    await floor.rooms.remove(extension)
    await floor.audit.note(visitor.username, "room.removed", extension, {"name": gone.name}, visitor.host)


# --- bookings --------------------------------------------------------------------------------------------------------


@router.post("/{extension}/bookings", status_code=201)
async def book(extension: RoomPath, body: BookingIn, visitor: Books, floor: Floor) -> BookingMade:
    """The room for a time, or from then on. Whoever dials it meanwhile and has the PIN enters."""
    _found(extension, floor)
    starts_at, ends_at = epoch(body.starts_at) or floor.clock(), epoch(body.ends_at)
    _refuse_odd(body, starts_at, ends_at, floor)
    pin = body.pin or _drawn(LEAST_DIGITS if ends_at is not None else LEAST_STANDING)
    try:
        made = await floor.rooms.book(
            extension, body.title, starts_at, ends_at, pin=pin, leader_pin=body.leader_pin or "", by=visitor.username
        )
    except RoomTaken as taken:
        raise _is_taken(taken.by, floor) from None
    detail = {"room": extension, "title": body.title, "ends": ends_at is not None}
    await floor.audit.note(visitor.username, "room.booked", made.id, detail, visitor.host)
    return BookingMade(**_booking(made, visitor, floor).model_dump(), pin=pin)


@router.delete("/{extension}/bookings/{id}", status_code=204)
async def cancel(extension: RoomPath, id: BookingPath, visitor: Books, floor: Floor) -> None:
    """Nobody enters any more. Whoever is inside stays until the conference is ended."""
    _found(extension, floor)
    booking = floor.rooms.booking(id)
    if booking is None or booking.room != extension:
        raise not_found("There is no such booking.", "GET /api/v1/conference-rooms lists them.")
    if not _owns(booking, visitor):
        raise forbidden(f"This was booked by {booking.booked_by}.")
    await floor.rooms.cancel(id)
    await floor.audit.note(visitor.username, "room.booking-cancelled", id, {"room": extension}, visitor.host)


# --- while people are inside -----------------------------------------------------------------------------------------


@router.put("/{extension}/inside/{leg}")
async def mute(extension: RoomPath, leg: LegPath, body: RoomMuteIn, visitor: Books, floor: Floor) -> RoomOut:
    """The others do not hear this one any more, or hear it again."""
    room, one = _steered(extension, visitor, floor), _inside(extension, leg, floor)
    asked = RoomMuteAsked(
        at=floor.clock(), room=extension, leg_id=LegId(leg), call_id=CallId(one.call_id), muted=body.muted,
        asked_by=visitor.username,
    )  # fmt: skip
    require(asked, floor)
    await floor.desk.settle(asked)
    await floor.audit.note(
        visitor.username, "room.muted" if body.muted else "room.unmuted", extension, {"call": one.call_id}, visitor.host
    )
    return _out(room, visitor, floor)


@router.delete("/{extension}/inside/{leg}", status_code=204)
async def put_out(extension: RoomPath, leg: LegPath, visitor: Books, floor: Floor) -> None:
    """This one hears a goodbye, and its call is over."""
    _steered(extension, visitor, floor)
    await _put_out(extension, _inside(extension, leg, floor), visitor, floor)


@router.post("/{extension}/end", status_code=204)
async def end(extension: RoomPath, visitor: Books, floor: Floor) -> None:
    """Everybody hears a goodbye. The booking goes on: whoever has the PIN may come again."""
    _steered(extension, visitor, floor)
    await _put_out(extension, None, visitor, floor)


@router.put("/{extension}/lock")
async def lock(extension: RoomPath, body: RoomLockIn, visitor: Books, floor: Floor) -> RoomOut:
    """Only its leader enters, as long as somebody is inside who is there now."""
    room = _steered(extension, visitor, floor)
    if body.locked and not floor.rooms.inside.of(extension):
        raise conflict("not-inside", "There is nobody in this room.", "Lock it when somebody is inside.")
    await floor.rooms.lock(room, locked=body.locked)
    await floor.desk.settle(RoomLocked(at=floor.clock(), room=extension, locked=body.locked, by=visitor.username))
    action = "room.locked" if body.locked else "room.unlocked"
    await floor.audit.note(visitor.username, action, extension, {}, visitor.host)
    return _out(room, visitor, floor)


async def _put_out(extension: str, one: Participant | None, visitor: Visitor, floor: Services) -> None:
    asked = RoomPutOutAsked(
        at=floor.clock(), room=extension, leg_id=LegId(one.leg_id) if one else None,
        call_id=CallId(one.call_id) if one else None, asked_by=visitor.username,
    )  # fmt: skip
    require(asked, floor)
    await floor.desk.settle(asked)
    action, detail = ("room.put-out", {"call": one.call_id}) if one else ("room.ended", {})
    await floor.audit.note(visitor.username, action, extension, detail, visitor.host)


# --- who may, and what is there --------------------------------------------------------------------------------------


def _found(extension: str, floor: Services) -> Room:
    found = floor.rooms.get(extension)
    if found is None:
        raise not_found("There is no such conference room.", "GET /api/v1/conference-rooms lists them.")
    return found


def _owns(booking: Booking, visitor: Visitor) -> bool:
    return booking.booked_by == visitor.username or visitor.may(Permission.SET_UP_ROOMS)


def _steers(extension: str, visitor: Visitor, floor: Services) -> bool:
    """Whoever has booked it now, and whoever sets rooms up: others see neither numbers nor names."""
    now = floor.rooms.current(extension)
    return visitor.may(Permission.SET_UP_ROOMS) or (now is not None and _owns(now, visitor))


def _steered(extension: str, visitor: Visitor, floor: Services) -> Room:
    found = _found(extension, floor)
    if not _steers(extension, visitor, floor):
        raise forbidden("This conference is steered by whoever booked the room for now.")
    return found


def _inside(extension: str, leg: str, floor: Services) -> Participant:
    found = next((one for one in floor.rooms.inside.of(extension) if one.leg_id == leg), None)
    if found is None:
        raise not_found("Nobody of that name is in this room.", "GET /api/v1/conference-rooms/{extension} says who is.")
    return found


def _refuse_taken(extension: str, floor: Services) -> None:
    person = any(one.extension == extension for one in floor.directory.people)
    if person or extension in floor.directory.numbers:
        whose = "somebody's extension" if person else "one of the floor's numbers"
        raise conflict("name-taken", f"{extension} is {whose}.", "Choose another one.")


def _refuse_odd(body: BookingIn, starts_at: float, ends_at: float | None, floor: Services) -> None:
    pins = [pin for pin in (body.pin, body.leader_pin) if pin]
    short = ends_at is None and any(len(pin) < LEAST_STANDING for pin in pins)
    found = [
        (ends_at is not None and ends_at <= max(starts_at, floor.clock()), "ends_at", "is over before it could begin"),
        (short, "pin", f"has less than {LEAST_STANDING} digits, and the conference has no end"),
        (len(pins) == 2 and pins[0] == pins[1], "leader_pin", "is the participants' PIN, too"),
    ]
    errors = [{"field": f"body.{name}", "code": "invalid", "problem": why} for is_so, name, why in found if is_so]
    if errors:
        said = "; ".join(f"{error['field'].removeprefix('body.')} {error['problem']}" for error in errors)
        raise Problem(422, "invalid", f"This cannot be booked: {said}.", hint="Change what is named.", errors=errors)


def _is_taken(by: Booking, floor: Services) -> Problem:
    starts = rfc3339(by.starts_at, floor.zone)
    until = f" to {rfc3339(by.ends_at, floor.zone)}" if by.ends_at is not None else ", without an end"
    hint = "Choose another time or another room."
    return conflict("room-taken", f"The room is booked from {starts}{until}.", hint)


def _drawn(digits: int) -> str:
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(digits))
        if not is_guessable(pin):
            return pin


def _rules(room: Room) -> dict[str, object]:
    return {"name": room.name, "most": room.most, "recorded": room.recorded, "announced": room.announced}


def _out(room: Room, visitor: Visitor, floor: Services) -> RoomOut:
    inside, extension = floor.rooms.inside.of(room.extension), room.extension
    return RoomOut(
        extension=extension, name=room.name, most=room.most, recorded=room.recorded, announced=room.announced,
        locked=floor.rooms.locked(extension), count=len(inside),
        bookings=[_booking(one, visitor, floor) for one in floor.rooms.bookings(extension)],
        inside=[_participant(one, floor) for one in inside] if _steers(extension, visitor, floor) else None,
    )  # fmt: skip


def _booking(booking: Booking, visitor: Visitor, floor: Services) -> BookingOut:
    return BookingOut(
        id=booking.id, title=booking.title, starts_at=rfc3339(booking.starts_at, floor.zone),
        ends_at=rfc3339(booking.ends_at, floor.zone) if booking.ends_at is not None else None,
        booked_by=booking.booked_by, mine=_owns(booking, visitor), has_leader=bool(booking.leader_hash),
    )  # fmt: skip


def _participant(one: Participant, floor: Services) -> ParticipantOut:
    """Of a call that one of us made to the room the participant is the agent."""
    view = floor.desk.live.call(CallId(one.call_id)) or {}
    agent = str(view.get("agent") or "")
    return ParticipantOut(
        leg=one.leg_id, call_id=one.call_id, name=floor.directory.called(agent) if agent else "",
        caller=agent or str(view.get("caller") or ""), leader=one.leader, muted=one.muted,
        since=rfc3339(one.since, floor.zone),
    )  # fmt: skip
