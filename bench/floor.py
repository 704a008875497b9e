"""A floor for benchmarks: the real launcher, Asterisk and service, with as many agents as the benchmark asks for."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from app.directory.directory import Directory
from app.directory.passwords import Passwords, sip_ha1
from app.directory.people import Person, Role
from app.layout import Layout
from app.settings import Settings
from app.store.database import Database
from bench.launched import LaunchedFloor
from core.ids import AgentId

EXTRA_FROM = 7001  # extensions that nobody of the demo floor has
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
SKILLS = (("sales", 1), ("service", 5))
READY_S = 30.0
LOOK_S = 0.05


@contextmanager
def running_floor(
    folder: Path, *, extra_agents: int = 0, wrapup_s: float = 0.0, custom: dict[str, str] | None = None
) -> Iterator[LaunchedFloor]:
    """The demo floor without traffic, changed and started again; ended with the block.

    ``custom`` holds further Asterisk files by name, below its folder of configuration.
    """
    floor = LaunchedFloor(folder / "floor")
    try:
        floor.start()
        floor.stop()
        _change(floor, extra_agents, wrapup_s)
        for name, text in (custom or {}).items():
            (Layout(floor.data).etc / name).write_text(text)
        floor.start()
        yield floor
    finally:
        floor.kill_all()


def _change(floor: LaunchedFloor, extra_agents: int, wrapup_s: float) -> None:
    with sqlite3.connect(floor.data / "callfloor.db") as database:
        database.execute("UPDATE queues SET rules = json_set(rules, '$.wrapup_s', ?)", (wrapup_s,))
    if extra_agents:
        asyncio.run(_hire(floor, [str(EXTRA_FROM + number) for number in range(extra_agents)]))


async def _hire(floor: LaunchedFloor, extensions: list[str]) -> None:
    database = Database.open(Settings(data=floor.data).database)
    passwords = Passwords()
    try:
        directory = await Directory.load(database)
        one_for_all = await passwords.hash("demo-extra")
        people = [_person(extension, one_for_all) for extension in extensions]
        await directory.add_people(people, time.time())
    finally:
        passwords.close()
        await database.close()


def _person(extension: str, password_hash: str) -> Person:
    person = Person(username=extension, name=extension, role=Role.AGENT, skills=SKILLS, password_hash=password_hash)
    return replace(person, extension=AgentId(extension), sip_ha1=sip_ha1(extension, "demo-extra"))


def password_of(extension: str) -> str:
    return "demo-extra" if extension.startswith("7") else f"demo-{extension}"


class Office:
    """The API for everybody whom a benchmark plays."""

    def __init__(self, floor: LaunchedFloor) -> None:
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{floor.ports.http}/api/v1", timeout=30.0)
        self._tokens: dict[str, str] = {}

    async def __aenter__(self) -> "Office":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def call(self, who: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        if who not in self._tokens:
            login = {"username": who, "password": password_of(who)}
            answer = (await self._client.post("/auth/login", json=login)).raise_for_status()
            self._tokens[who] = answer.json()["access_token"]
        headers = {"Authorization": f"Bearer {self._tokens[who]}"}
        answer = (await self._client.request(method, path, json=body, headers=headers)).raise_for_status()
        return answer.json() if answer.content else None

    async def audio(self, call_id: str) -> bytes:
        token = self._tokens["manager1"]
        headers = {"Authorization": f"Bearer {token}"}
        return (await self._client.get(f"/recordings/{call_id}/audio", headers=headers)).raise_for_status().content

    async def seat(self, extension: str, *, leg: str = "on_demand") -> None:
        """Signed in and available, with the phone registered already."""
        await self.call(extension, "POST", "/me/session", {"device": "desk", "leg": leg, "auto_answer": False})
        await self.call(extension, "PUT", "/me/state", {"state": "available"})
        await self.until_state(extension, "available")

    async def until_state(self, extension: str, state: str) -> None:
        async with asyncio.timeout(READY_S):
            while (await self.call(extension, "GET", f"/agents/{extension}"))["state"] != state:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_S)  # another process's state brings us no event

    async def all_calls(self) -> list[dict[str, Any]]:
        """Every call of the ledger."""
        return await self._pages("/calls?limit=200")

    async def all_recordings(self) -> list[dict[str, Any]]:
        return await self._pages("/recordings?limit=200")

    async def _pages(self, path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = await self.call("manager1", "GET", path + (f"&cursor={cursor}" if cursor else ""))
            found += page["items"]
            cursor = page["next"]
            if not cursor:
                return found


def cpu_s(pids: list[int]) -> float:
    """Seconds of processor time that these processes have used, their ended children included (proc(5))."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / CLOCK_TICKS


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else float("nan")
