"""Whoever is in the directory is on the floor: changes there become facts and phones, while everything runs."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from app.directory.directory import Directory
from app.directory.people import Person, Phone
from core.clock import Clock
from core.facts import AgentChanged, AgentConfigured, AgentRemoved, AgentState, Fact
from core.ids import AgentId
from reports.live import LiveFloor

_TOGETHER = 20


class PhoneBook(Protocol):
    """Asterisk's phones; a warning comes back when it could not be told."""

    async def sync(self) -> str: ...


class Roster:
    """Call :meth:`sync` after each change of the directory, and hand it each AgentChanged."""

    def __init__(
        self, directory: Directory, live: LiveFloor, settle: Callable[[Fact], Awaitable[None]], clock: Clock
    ) -> None:
        self._directory, self._live, self._settle, self._clock = directory, live, settle, clock
        self._told = self._agents()
        self._leaving: dict[str, Phone] = {}  # phones of those who have a call to end
        self._syncing: asyncio.Task[str] | None = None
        self.phones: PhoneBook | None = None

    def wanted(self) -> list[Phone]:
        """Everybody's phone, and those that are still in a call."""
        now = {phone.extension: phone for phone in self._directory.phones}
        return sorted((self._leaving | now).values(), key=lambda phone: phone.extension)

    async def sync(self) -> str:
        """Returns when the core and Asterisk know; a warning when Asterisk could not be told."""
        before, now = self._told, self._agents()
        self._told = now
        gone = before.keys() - now.keys()
        self._leaving |= {extension: _phone(before[extension]) for extension in gone if self._is_at_work(extension)}
        for extension in now:
            self._leaving.pop(extension, None)
        fresh = [one for key, one in now.items() if key not in before or _shown(before[key]) != _shown(one)]
        at = self._clock()
        await self._settle_all([AgentRemoved(at=at, agent=AgentId(extension)) for extension in gone])
        await self._settle_all([_configured(person, at) for person in fresh])
        return await self.phones.sync() if self.phones is not None else ""

    async def _settle_all(self, changes: Sequence[Fact]) -> None:
        """Some at a time, so that they are written together, and others have their turn between them."""
        for some in (changes[begin : begin + _TOGETHER] for begin in range(0, len(changes), _TOGETHER)):
            await asyncio.gather(*map(self._settle, some))

    async def on_changed(self, change: AgentChanged) -> None:
        """Whoever has left after the last call needs no phone any more."""
        if change.state is AgentState.OFFLINE and change.agent in self._leaving:
            del self._leaving[change.agent]
            if self.phones is not None:  # beside the line of facts, which a slow reload must not hold up
                self._syncing = asyncio.create_task(self.phones.sync())

    def _agents(self) -> dict[str, Person]:
        return {
            str(person.extension): person
            for person in self._directory.people
            if person.enabled and self._directory.takes_calls(person)
        }

    def _is_at_work(self, extension: str) -> bool:
        view = self._live.agent(extension)
        return view is not None and view["state"] != AgentState.OFFLINE


def _shown(person: Person) -> tuple[object, ...]:
    return (person.name, person.skills, person.unit)


def _configured(person: Person, at: float) -> AgentConfigured:
    agent = AgentId(str(person.extension))
    return AgentConfigured(at=at, agent=agent, name=person.name, skills=person.skills, unit=person.unit)


def _phone(person: Person) -> Phone:
    return Phone(extension=str(person.extension), name=person.name, ha1=person.sip_ha1)
