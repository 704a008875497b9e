"""The directory: read from the store once, kept in memory, written through."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, Self

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.directory.errors import NameTaken
from app.directory.people import Number, PauseReason, Person, Phone, Queue
from app.directory.permissions import BUILT_IN, Grants, Permission, Scope
from app.directory.reach import Reach, reach_of
from app.directory.roles import grants_to_text, read_roles
from app.directory.units import Tree, Unit, UnitKind
from app.rules.queues import read_rules
from app.rules.values import value_revision
from app.store import tables
from app.store.database import Database
from app.store.revisions import refuse_other, revision_of
from app.store.upsert import upsert
from core.facts import AgentConfigured, Fact
from core.ids import AgentId, QueueName
from core.needs import Needs


class Directory:
    """Everyone and everything by name. A few hundred entries: all questions are answered from memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._people: dict[str, Person] = {}
        self._agents: dict[str, Person] = {}
        self._called: dict[str, str] = {}  # names by extension and by user name
        self._reaches: dict[tuple[str, Scope | None], Reach] = {}
        self._saving = asyncio.Lock()  # of two who save one thing at once one comes second
        self.turn = asyncio.Lock()  # held by whoever reads a person, changes it, and writes it back
        self.on_change: list[Callable[[], None]] = []  # called after each change
        self.roles: Mapping[str, Grants] = BUILT_IN
        self.tree = Tree()
        self.queues: dict[str, Queue] = {}
        self.numbers: dict[str, Number] = {}
        self.is_room: Callable[[str], bool] = lambda extension: False  # whether a conference room has it
        self.pause_reasons: dict[str, PauseReason] = {}

    @classmethod
    async def load(cls, database: Database) -> Self:
        directory = cls(database)
        await directory.reload()
        return directory

    async def reload(self) -> None:
        """Read everything again."""
        async with self._database.read() as connection:
            skills = await _skills(connection)
            people = [_person(row, skills) for row in await connection.execute(select(tables.users))]
            self.roles = await read_roles(connection)
            self.tree = Tree([_unit(row) for row in await connection.execute(select(tables.units))])
            self.queues = {row.name: _queue(row) for row in await connection.execute(select(tables.queues))}
            self.numbers = {row.number: Number(**row._mapping) for row in await _all(connection, tables.numbers)}
            reasons = await _all(connection, tables.pause_reasons)
            self.pause_reasons = {row.code: PauseReason(**row._mapping) for row in reasons}
        self._people = {person.username: person for person in people}
        self._agents = {p.extension: p for p in people if p.extension and p.enabled and self.takes_calls(p)}
        self._called = {p.username: p.name for p in people} | {p.extension: p.name for p in people if p.extension}
        self._reaches = {}
        for tell in self.on_change:
            tell()

    def person(self, username: str) -> Person | None:
        return self._people.get(username)

    def called(self, who: str) -> str:
        """The name of whoever has this extension, or else this user name; empty for nobody's."""
        return self._called.get(who, "")

    def holds(self, username: str, permission: Permission) -> bool:
        """Whether this user is there, not disabled, and has the permission at all."""
        person = self.person(username)
        return person is not None and person.enabled and permission in self.grants(person)

    def agent(self, extension: str) -> Person | None:
        """The agent with this extension; None for anyone who takes no calls."""
        return self._agents.get(extension)

    @property
    def agents(self) -> Mapping[str, Person]:
        """All who take calls, by extension."""
        return self._agents

    def grants(self, person: Person) -> Grants:
        """What this person may do, and how far."""
        return self.roles.get(person.role, {})

    def takes_calls(self, person: Person) -> bool:
        return person.extension is not None and Permission.SEAT in self.grants(person)

    def reach(self, person: Person, permission: Permission) -> Reach:
        """Whom the permission reaches; nobody without it."""
        scope = self.grants(person).get(permission)
        key = (person.username, scope)
        if key not in self._reaches:
            self._reaches[key] = reach_of(person, scope, self.tree, self._people.values())
        return self._reaches[key]

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(self._people.values())

    @property
    def queue_needs(self) -> Mapping[str, Needs]:
        return {name: queue.needs for name, queue in self.queues.items()}

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Every phone that may register, by extension."""
        owners = sorted(
            (p for p in self._people.values() if p.extension and p.sip_ha1), key=lambda p: p.extension or ""
        )
        return tuple(Phone(extension=str(p.extension), name=p.name, ha1=p.sip_ha1) for p in owners if p.enabled)

    def facts(self, at: float) -> list[Fact]:
        """What the core must know: each queue's rules, each agent's skills."""
        rules: list[Fact] = [queue.rules.fact(queue.name, at) for queue in self.queues.values()]
        return rules + [
            AgentConfigured(at=at, agent=AgentId(extension), name=person.name, skills=person.skills, unit=person.unit)
            for extension, person in sorted(self._agents.items())
        ]

    async def add_people(self, people: Iterable[Person], at: float) -> None:
        """Write them all or none. Raises NameTaken."""
        newcomers = list(people)
        try:
            async with self._database.write() as connection:
                await connection.execute(insert(tables.users), [_user_row(person, at) for person in newcomers])
                skills = [row for person in newcomers for row in _skill_rows(person)]
                if skills:
                    await connection.execute(insert(tables.agent_skills), skills)
        except IntegrityError as error:
            raise NameTaken from error
        await self.reload()

    async def put_person(self, person: Person) -> None:
        """Write the whole of somebody who is there. Raises NameTaken when the extension is another's."""
        row = {key: value for key, value in _user_row(person, 0.0).items() if key not in ("username", "created_at")}
        try:
            async with self._database.write() as connection:
                await connection.execute(
                    update(tables.users).where(tables.users.c.username == person.username).values(**row)
                )
                theirs = tables.agent_skills.c.username == person.username
                await connection.execute(delete(tables.agent_skills).where(theirs))
                if person.skills:
                    await connection.execute(insert(tables.agent_skills), _skill_rows(person))
        except IntegrityError as error:
            raise NameTaken from error
        await self.reload()

    async def add_units(self, units: Iterable[Unit]) -> None:
        """Parents first."""
        async with self._database.write() as connection:
            await connection.execute(insert(tables.units), [_unit_row(unit) for unit in units])
        await self.reload()

    async def make_root(self, root: Unit) -> None:
        """Unless there is one; whoever belongs nowhere belongs to it."""
        if self.tree.root is None:
            await self.add_units([root])
            async with self._database.write() as connection:
                homeless = tables.users.c.unit.is_(None)
                await connection.execute(update(tables.users).where(homeless).values(unit=root.id))
            await self.reload()

    async def put_unit(self, unit: Unit) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(tables.units).where(tables.units.c.id == unit.id).values(**_unit_row(unit)))
        await self.reload()

    async def remove_unit(self, unit_id: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(tables.units).where(tables.units.c.id == unit_id))
        await self.reload()

    async def put_role(self, name: str, grants: Grants) -> None:
        async with self._database.write() as connection:
            await upsert(connection, tables.roles, [{"name": name, "grants": grants_to_text(grants)}])
        await self.reload()

    async def add_queues(self, queues: Iterable[Queue], numbers: Iterable[Number]) -> None:
        async with self._database.write() as connection:
            await connection.execute(insert(tables.queues), [_queue_row(queue) for queue in queues])
            rows = [{"number": n.number, "flow": n.flow, "fallback_queue": n.fallback_queue} for n in numbers]
            await connection.execute(insert(tables.numbers), rows)
        await self.reload()

    async def put_queue(self, queue: Queue, seen: str | None = None) -> None:
        """Its rules, whether it is there or new. ``seen``: the revision that is changed; None: whichever stands.
        Raises ChangedSince."""
        async with self._saving:
            known = self.queues.get(queue.name, queue)
            refuse_other(seen, value_revision(known.rules), value_revision(queue.rules))
            async with self._database.write() as connection:
                await upsert(connection, tables.queues, [_queue_row(queue)])
            await self.reload()

    async def remove_queue(self, name: str) -> None:
        """Raises NameTaken while a number falls back to it."""
        try:
            async with self._database.write() as connection:
                await connection.execute(delete(tables.queues).where(tables.queues.c.name == name))
        except IntegrityError as error:
            raise NameTaken(f"A number falls back to the queue {name}. Let it fall back to another first.") from error
        await self.reload()

    async def put_number(self, number: Number) -> None:
        """A new one, or another flow for it. Raises NameTaken when the queue has gone meanwhile."""
        row = {"number": number.number, "flow": number.flow, "fallback_queue": number.fallback_queue}
        try:
            async with self._database.write() as connection:
                await upsert(connection, tables.numbers, [row])
        except IntegrityError as error:
            raise NameTaken(f"The queue {number.fallback_queue} is gone. Name another.") from error
        await self.reload()

    async def remove_number(self, number: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(tables.numbers).where(tables.numbers.c.number == number))
        await self.reload()

    async def set_pause_reasons(self, reasons: Iterable[PauseReason], seen: str | None = None) -> None:
        """``seen``: the revision of the list that is changed; None: whichever stands. Raises ChangedSince."""
        rows = [asdict(reason) for reason in reasons]
        async with self._saving:
            refuse_other(seen, self.pauses_revision, revision_of(rows))
            async with self._database.write() as connection:
                await connection.execute(delete(tables.pause_reasons))
                await connection.execute(insert(tables.pause_reasons), rows)
            await self.reload()

    @property
    def pauses_revision(self) -> str:
        """Of the list of pause reasons as it stands."""
        return revision_of([asdict(reason) for reason in self.pause_reasons.values()])

    async def is_empty(self) -> bool:
        async with self._database.read() as connection:
            return not await connection.scalar(select(func.count()).select_from(tables.users))


async def _all(connection: AsyncConnection, table: Any) -> Iterable[Row[Any]]:
    return (await connection.execute(select(table))).all()


async def _skills(connection: AsyncConnection) -> dict[str, tuple[tuple[str, int], ...]]:
    skills: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in await connection.execute(select(tables.agent_skills).order_by(tables.agent_skills.c.skill)):
        skills[row.username] = (*skills.get(row.username, ()), (row.skill, row.level))
    return skills


def _person(row: Row[Any], skills: Mapping[str, tuple[tuple[str, int], ...]]) -> Person:
    return Person(
        username=row.username,
        name=row.name,
        role=row.role,
        extension=AgentId(row.extension) if row.extension else None,
        password_hash=row.password_hash,
        sip_ha1=row.sip_ha1,
        skills=skills.get(row.username, ()),
        enabled=row.enabled,
        unit=row.unit,
        language=row.language,
        time_zone=row.time_zone,
        must_change_password=row.must_change_password,
    )


def _user_row(person: Person, at: float) -> dict[str, Any]:
    return {
        "username": person.username,
        "name": person.name,
        "role": str(person.role),
        "extension": person.extension,
        "password_hash": person.password_hash,
        "sip_ha1": person.sip_ha1,
        "enabled": person.enabled,
        "unit": person.unit,
        "language": person.language,
        "time_zone": person.time_zone,
        "must_change_password": person.must_change_password,
        "created_at": at,
    }


def _skill_rows(person: Person) -> list[dict[str, Any]]:
    return [{"username": person.username, "skill": skill, "level": level} for skill, level in person.skills]


def _unit(row: Row[Any]) -> Unit:
    return Unit(id=row.id, kind=UnitKind(row.kind), name=row.name, parent=row.parent, leader=row.leader)


def _unit_row(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        "name": unit.name,
        "parent": unit.parent,
        "leader": unit.leader,
    }


def _queue(row: Row[Any]) -> Queue:
    return Queue(name=QueueName(row.name), rules=read_rules(row.name, row.rules))


def _queue_row(queue: Queue) -> dict[str, Any]:
    return {"name": queue.name, "rules": queue.rules.model_dump_json()}
