"""A conference room of a floor: set up, booked, dialled, and who is inside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.live.feed import View
from tests.live.people import SOON_S, Agent, Caller
from tests.live.story import Floor

NUMBER, PIN, LEADER_PIN = "4008001299", "640917", "771205"


class Room:
    """Booked from now on by manager1, with a number that leads to the door of any room."""

    def __init__(self, floor: Floor, extension: str) -> None:
        self._floor, self.extension = floor, extension

    @property
    def path(self) -> str:
        return f"/conference-rooms/{self.extension}"

    @classmethod
    @asynccontextmanager
    async def booked(cls, floor: Floor, extension: str = "8001", **rules: object) -> AsyncIterator["Room"]:
        room = cls(floor, extension)
        await room.is_asked("PUT", "", by="ops1", body={"name": "Morning round", "most": 5} | rules)
        number = {"flow": "conference", "fallback_queue": "service"}
        assert (await floor.ask("PUT", f"/numbers/{NUMBER}", by="ops1", body=number)).status_code == 200
        booking = {"title": "Round", "ends_at": "2099-01-01T00:00:00Z", "pin": PIN, "leader_pin": LEADER_PIN}
        await room.is_asked("POST", "/bookings", body=booking)
        try:
            yield room
        finally:  # the next story on this floor books the same room
            await floor.let_go()
            await room.has(0)
            assert (await floor.ask("DELETE", f"/numbers/{NUMBER}", by="ops1")).status_code == 204
            await room.is_asked("DELETE", "", by="ops1")

    async def is_asked(self, method: str, path: str, *, by: str = "manager1", body: View | None = None) -> View:
        answer = await self._floor.ask(method, self.path + path, by=by, body=body)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content else {}

    async def has(self, count: int) -> dict[str, View]:
        """Who is inside, by number or extension, once there are so many."""

        async def there() -> View | None:
            room: View = await self._floor.read(self.path)
            return room if room["count"] == count else None

        room = await self._floor.until(there, SOON_S, f"{count} inside")
        return {participant["caller"]: participant for participant in room["inside"]}

    async def refused(self, call_id: str) -> list[str]:
        """Why the call was turned away."""
        return [told["why"] for told in await self._floor.timeline(call_id) if told["type"] == "RoomRefused"]

    async def at_the_door(self, caller: Caller) -> None:
        """Called, and asked for the PIN: 1 was pressed for Chinese."""
        await caller.dials(NUMBER)
        await caller.presses("1")
        await caller.is_("room")
        await caller.line.listens_for(0.3)
        await caller.presses(f"{self.extension}#")

    async def dialled_by(self, agent: Agent) -> str:
        """The agent's call, at the door of the room."""
        call = await self._floor.ask("POST", "/calls", by=agent.extension, body={"to": self.extension})
        assert call.status_code == 201, call.text
        if agent.leg == "on_demand":
            await agent.answers()
        await agent.is_("talking")
        return str(call.json()["call_id"])

    async def gets_keys(self, agent: Agent, keys: str) -> None:
        path = f"/calls/{agent.call_id}/dtmf"
        pressed = await self._floor.ask("POST", path, by=agent.extension, body={"digits": keys})
        assert pressed.status_code == 200, pressed.text
