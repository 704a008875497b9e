"""Conference rooms and their bookings, in memory, written through; and who may enter (docs/adr/0020)."""

import secrets
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, Self

from sqlalchemy import delete, insert, select, update

from app.directory.passwords import Passwords
from app.rooms.inside import Inside
from app.rooms.tables import conference_rooms, room_bookings
from app.rooms.values import Booking, Room, RoomTaken
from app.store.database import Database
from app.tries import WrongTries
from core.clock import Clock
from core.facts import Fact, RoomRefused
from core.ids import CallId
from ivr.room import Place

_WRONG_PINS, _WRONG_WITHIN_S = 30, 600.0  # of a room; then its door is shut
_JUST_OVER_S = 6 * 3600.0  # whoever comes later than that comes for the next one


class Rooms:
    """Every room. It is the IVR's desk at the door (ivr.room.RoomDesk): ``submit`` takes the facts that follow."""

    def __init__(self, database: Database, passwords: Passwords, submit: Callable[[Fact], None], clock: Clock) -> None:
        self._database, self._passwords, self._submit, self._clock = database, passwords, submit, clock
        self._rooms: dict[str, Room] = {}
        self._bookings: dict[str, Booking] = {}
        self._wrong = WrongTries(_WRONG_PINS, _WRONG_WITHIN_S, clock)
        self.inside = Inside()

    @classmethod
    async def load(cls, database: Database, passwords: Passwords, submit: Callable[[Fact], None], clock: Clock) -> Self:
        rooms = cls(database, passwords, submit, clock)
        async with database.read() as connection:
            for row in await connection.execute(select(conference_rooms)):
                rooms._rooms[row.extension] = Room(**row._mapping)
            for row in await connection.execute(select(room_bookings)):
                rooms._bookings[row.id] = Booking(**row._mapping)
        return rooms

    # --- what there is -----------------------------------------------------------------------------------------------

    @property
    def all(self) -> list[Room]:
        return sorted(self._rooms.values(), key=lambda room: room.extension)

    def get(self, extension: str) -> Room | None:
        return self._rooms.get(extension)

    def bookings(self, extension: str) -> list[Booking]:
        """Those that are not over, the next one first."""
        now = self._clock()
        found = (one for one in self._bookings.values() if one.room == extension and not one.is_over(now))
        return sorted(found, key=lambda one: one.starts_at)

    def booking(self, booking_id: str) -> Booking | None:
        return self._bookings.get(booking_id)

    def current(self, extension: str) -> Booking | None:
        """The booking that holds now."""
        now = self._clock()
        return next((one for one in self.bookings(extension) if one.holds(now)), None)

    def locked(self, extension: str) -> bool:
        """A lock counts as long as somebody is inside who was there when it was locked."""
        room = self._rooms.get(extension)
        at = room.locked_at if room is not None else None
        return at is not None and any(one.since <= at for one in self.inside.of(extension))

    # --- set up and booked -------------------------------------------------------------------------------------------

    async def put(self, room: Room) -> None:
        """New, or changed; who is inside stays."""
        known = self._rooms.get(room.extension)
        room = replace(room, locked_at=known.locked_at if known is not None else None)
        await self._write_room(room, new=known is None)

    async def lock(self, room: Room, *, locked: bool) -> None:
        await self._write_room(replace(room, locked_at=self._clock() if locked else None), new=False)

    async def _write_room(self, room: Room, *, new: bool) -> None:
        table, values = conference_rooms, asdict(room)
        known = update(table).where(table.c.extension == room.extension)
        async with self._database.write() as connection:
            await connection.execute(insert(table).values(values) if new else known.values(values))
        self._rooms[room.extension] = room

    async def remove(self, extension: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(room_bookings).where(room_bookings.c.room == extension))
            await connection.execute(delete(conference_rooms).where(conference_rooms.c.extension == extension))
        del self._rooms[extension]
        self._bookings = {name: one for name, one in self._bookings.items() if one.room != extension}

    async def book(
        self, room: str, title: str, starts_at: float, ends_at: float | None, *, pin: str, leader_pin: str, by: str
    ) -> Booking:
        """Raises RoomTaken."""
        hashes = {"pin_hash": await self._passwords.hash(pin)}
        hashes["leader_hash"] = await self._passwords.hash(leader_pin) if leader_pin else ""
        taken = next((one for one in self.bookings(room) if one.meets(starts_at, ends_at)), None)
        if taken is not None:
            raise RoomTaken(taken)
        booking = Booking(
            id=secrets.token_hex(8), room=room, title=title, starts_at=starts_at, ends_at=ends_at, booked_by=by,
            **hashes,
        )  # fmt: skip
        self._bookings[booking.id] = booking  # before anything is awaited: nobody else gets the same time meanwhile
        try:
            await self._write(insert(room_bookings).values(asdict(booking)))
        except BaseException:
            del self._bookings[booking.id]
            raise
        return booking

    async def cancel(self, booking_id: str) -> None:
        """Nobody enters any more; who is inside stays until the conference is ended."""
        await self._write(delete(room_bookings).where(room_bookings.c.id == booking_id))
        self._bookings.pop(booking_id, None)

    async def _write(self, statement: Any) -> None:
        async with self._database.write() as connection:
            await connection.execute(statement)

    # --- at the door -------------------------------------------------------------------------------------------------

    def closed(self, room: str) -> str:
        """See :class:`ivr.room.RoomDesk`."""
        if room not in self._rooms:
            return "no_room"
        if self.current(room) is not None:
            return ""
        now = self._clock()
        last = max((one.ends_at for one in self._bookings.values() if one.room == room and one.ends_at), default=0.0)
        return "over" if not self.bookings(room) and last and now - last < _JUST_OVER_S else "not_open"

    async def place(self, room: str, pin: str) -> Place | str:
        """See :class:`ivr.room.RoomDesk`."""
        here, booking = self._rooms.get(room), self.current(room)
        if here is None or booking is None:
            return self.closed(room) or "not_open"
        if self._wrong.wait_s(room):  # a right PIN, too: who guesses must not learn which one it is
            return "locked"
        leader = bool(booking.leader_hash) and await self._passwords.check(booking.leader_hash, pin)
        if not leader and not await self._passwords.check(booking.pin_hash, pin):
            self._wrong.count(room)
            return "wrong_pin"
        if not leader and self.locked(room):
            return "locked"
        if not leader and len(self.inside.of(room)) >= here.most:
            return "full"
        return Place(leader, here.most, here.recorded, here.announced)

    def refuse(self, call_id: CallId, room: str, why: str) -> None:
        """See :class:`ivr.room.RoomDesk`."""
        self._submit(RoomRefused(at=self._clock(), call_id=call_id, room=room, why=why))
