"""The door of a conference room: which room, its PIN, and who may come in.

``AGI(agi://.../room)`` reads ``CF_ROOM`` (empty: the caller is asked for the number), asks for the PIN in the language
of the call, and sets ``CF_ADMIT`` to leader or participant; for whoever may not enter it says why and sets ``CF_DOOR``.
What is keyed in goes to whoever checks it, and nowhere else: not into a log, a fact or a variable.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Protocol

from core.ids import CallId
from ivr.play import AwaitKey, Request, Sound
from ivr.ports import PromptSets

PATH = "room"
TRIES = 3
LONGEST = 12  # digits of a room's number or a PIN
SILENCE = "silence"  # of KEY_S
KEY_S = 8.0
KEYS = "0123456789*#"
WRONG_PIN = "wrong_pin"

Keyed = Generator[Request, str, str]
Converse = Callable[[Keyed], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the room for whoever knows its PIN."""

    leader: bool
    most: int  # who can be inside at a time
    recorded: bool
    announced: bool  # a tone tells of who comes in


class RoomDesk(Protocol):
    """Who knows rooms, bookings and PINs."""

    def closed(self, room: str) -> str:
        """Why nobody may enter now: ``no_room not_open over``; empty: it is open."""
        ...

    async def place(self, room: str, pin: str) -> Place | str:
        """A place for whoever has this PIN, or why there is none: ``wrong_pin locked full``."""
        ...

    def refuse(self, call_id: CallId, room: str, why: str) -> None:
        """Somebody was turned away."""
        ...


@dataclass(frozen=True, slots=True)
class Door:
    """One caller at the door."""

    call_id: CallId
    language: str
    prompts: PromptSets
    desk: RoomDesk
    converse: Converse

    async def admit(self, room: str) -> AsyncIterator[tuple[str, str]]:
        """Channel variables to set, in order; the last one lets the caller in or says that it was told why not."""
        room = room or await self._key_in("room_number")
        yield "CF_ROOM", room
        place = await self._place(room)
        if isinstance(place, str):
            self.desk.refuse(self.call_id, room, place)
            await self._say("room_refused" if place == WRONG_PIN else f"room_{place}")
            yield "CF_DOOR", "1"
            return
        await self._say("room_welcome", *(["room_recorded"] if place.recorded else []))
        yield "CF_MOST", str(place.most)
        yield "CF_RECORDED", "1" if place.recorded else "0"
        yield "CF_ANNOUNCED", "1" if place.announced else ""
        yield "CF_ADMIT", "leader" if place.leader else "participant"

    async def _place(self, room: str) -> Place | str:
        why = self.desk.closed(room)
        if why:
            return why
        for tried in range(TRIES):
            pin = await self._key_in(*(["room_wrong_pin"] if tried else []), "room_pin")
            found = await self.desk.place(room, pin)
            if found != WRONG_PIN:
                return found
        return WRONG_PIN

    async def _key_in(self, *names: str) -> str:
        return await self.converse(_keyed(names, self.language, self.prompts)) or ""

    async def _say(self, *names: str) -> None:
        await self.converse(_said(names, self.language, self.prompts))


def _keyed(names: tuple[str, ...], language: str, prompts: PromptSets) -> Keyed:
    """Digits up to the pound key or to a silence; the star begins anew."""
    key, keys = "", ""
    for file in (file for name in names for file in prompts.find(language, name)):
        key = key or (yield Sound(file, KEYS))
    # Silence that is played, rather than nothing: an agent's call is recorded here, and while a key is down nothing
    # comes from that side either; what neither side says is no time to the recorder (docs/adr/0004).
    silence = prompts.find(language, SILENCE)
    wait: Request = Sound(silence[0], KEYS) if silence else AwaitKey(KEY_S)
    while len(keys) < LONGEST:
        key = key or (yield wait)
        if not key or key == "#":
            break
        keys, key = "" if key == "*" else keys + key, ""
    return keys


def _said(names: tuple[str, ...], language: str, prompts: PromptSets) -> Keyed:
    for name in names:
        for file in prompts.find(language, name):
            yield Sound(file, "")
    return ""
