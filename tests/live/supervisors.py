"""Supervisors: a phone that picks up by itself, and what the API lets them do with it."""

import itertools
from typing import Any

from bench.phones import IncomingCall, Phone
from tests.live.feed import View
from tests.live.people import DESK_IP, SOON_S, _make_tone
from tests.live.story import Floor

_new = itertools.count(2109)  # who is hired stays known to the floor


class Supervisor:
    """Somebody who listens; ``username`` signs in, ``extension`` rings."""

    def __init__(
        self, floor: Floor, username: str, extension: str, tone_hz: float, password: str | None = None
    ) -> None:
        self.floor, self.username, self.extension, self.tone_hz = floor, username, extension, tone_hz
        self.id = ""
        self.phone = Phone(
            name=extension, ip=DESK_IP, server=("127.0.0.1", floor.launched.ports.sip), tone_hz=tone_hz,
            password=password or f"demo-{username}", keep_s=60.0,
        )  # fmt: skip
        _make_tone(tone_hz)
        self._there = False
        self._line: IncomingCall | None = None

    @classmethod
    async def comes(
        cls,
        floor: Floor,
        username: str = "lead1",
        extension: str = "2001",
        tone_hz: float = 1209,
        password: str | None = None,
    ) -> "Supervisor":
        """With a desk phone that is registered and picks up by itself."""
        supervisor = cls(floor, username, extension, tone_hz, password)
        supervisor.phone.answers()
        await supervisor.phone.start()
        await supervisor.phone.register()
        supervisor._there = True
        floor.visitors.append(supervisor)
        return supervisor

    @classmethod
    async def hired(cls, floor: Floor, tone_hz: float) -> "Supervisor":
        """A manager who is new today, with a desk phone as above."""
        extension = str(next(_new))
        body = {"username": extension, "name": f"New {extension}", "role": "manager", "extension": extension}
        answer = await floor.ask("POST", "/users", by="admin", body=body | {"skills": {}})
        assert answer.status_code == 201, answer.text
        given = answer.json()
        login = await floor.http.post("/auth/login", json={"username": extension, "password": given["password"]})
        floor.launched.tokens[extension] = login.json()["access_token"]
        change = {"old": given["password"], "new": "three-green-kettles"}
        assert (await floor.ask("POST", "/me/password", by=extension, body=change)).status_code == 204
        return await cls.comes(floor, extension, extension, tone_hz, given["phone_password"])

    async def leaves(self) -> None:
        if self._there:
            self._there = False
            await self.phone.unregister()
            await self.phone.close()

    @property
    def line(self) -> IncomingCall:
        assert self._line is not None, "the supervisor's phone has not rung yet"
        return self._line

    async def supervises(self, agent: str, mode: str = "listen", *, rings: bool = True) -> View:
        async def registered() -> View | None:
            answer = await self.asks("POST", "/supervision", agent=agent, mode=mode, device="desk")
            return answer if answer["status"] == 201 else None

        view = await self.floor.until(registered, SOON_S, f"{self.username}'s supervision of {agent}")
        self.id = view["id"]
        if rings:
            self._line = await self.phone.incoming(timeout_s=SOON_S)
        return view

    async def switches(self, mode: str) -> None:
        answer = await self.asks("PATCH", f"/supervision/{self.id}", mode=mode)
        assert answer["status"] == 200, answer
        assert answer["mode"] == mode

    async def stops(self) -> None:
        answer = await self.asks("DELETE", f"/supervision/{self.id}")
        assert answer["status"] == 204, answer

    async def asks(self, method: str, path: str, **body: Any) -> View:
        answer = await self.floor.ask(method, path, by=self.username, body=body or None)
        content: View = answer.json() if answer.content else {}
        return content | {"status": answer.status_code}

    async def becomes(self, state: str, mode: str | None = None) -> None:
        async def so() -> bool:
            items = (await self.floor.read("/supervision", by=self.username))["items"]
            return any(item["state"] == state and mode in (None, item["mode"]) for item in items)

        await self.floor.until(so, SOON_S, f"{self.username}'s supervision {state} {mode or ''}")

    async def hears(self, *tones: float) -> None:
        for hz in tones:
            await self.line.hears(hz, within_s=SOON_S)
