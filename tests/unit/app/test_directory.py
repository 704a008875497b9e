"""The directory and its demo floor, as the contract names it."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.directory.demo import demo_people, seed_demo
from app.directory.directory import Directory
from app.directory.errors import NameTaken, NotEmpty
from app.directory.password_rules import one_time_password
from app.directory.passwords import Passwords, sip_ha1
from app.directory.people import Person, Role
from app.directory.prepare import prepare_directory
from app.store.database import Database
from core.facts import AgentConfigured, QueueConfigured


async def test_the_demo_floor_is_the_contracts(database: Database) -> None:
    directory = await prepare_directory(database, demo=True, at=0.0)
    agents = [person for person in directory.people if person.role == Role.AGENT]
    assert [agent.username for agent in agents] == [str(number) for number in range(1001, 1049)]
    skills = {agent.username: dict(agent.skills) for agent in agents}
    assert skills["1001"] == {"sales": 5, "service": 1}
    assert skills["1002"] == {"sales": 1, "service": 5, "lang.en": 5}
    assert [name for name, has in skills.items() if "lang.en" in has] == ["1002", "1004", "1006"]
    others = {p.username: (p.role, p.extension) for p in directory.people if p.role != Role.AGENT}
    assert others["lead6"] == ("lead", "2006")
    assert (others["manager1"], others["manager3"]) == (("manager", "3001"), ("department_head", "3003"))
    assert (others["admin"], others["ops1"], others["qa1"]) == (("admin", "3009"), ("ops", None), ("qa", None))
    flows = {number.number: (number.flow, number.fallback_queue) for number in directory.numbers.values()}
    assert flows["4008001234"] == ("main", "service")
    assert flows["4008001236"] == ("sales", "sales")
    assert {phone.extension: phone.ha1 for phone in directory.phones}["1002"] == sip_ha1("1002", "demo-1002")
    passwords = Passwords()
    admin = directory.person("admin")
    assert admin is not None
    assert await passwords.check(admin.password_hash, "demo-admin")
    assert not await passwords.check(admin.password_hash, "demo-1001")
    passwords.close()


async def test_a_demo_floor_from_before_managers_had_phones_gets_them(database: Database) -> None:
    directory = await prepare_directory(database, demo=True, at=0.0)
    manager = directory.person("manager1")
    assert manager is not None
    await directory.put_person(replace(manager, extension=None, sip_ha1=""))
    again = (await prepare_directory(database, demo=True, at=1.0)).person("manager1")
    assert again == manager


async def test_preparing_again_changes_nothing(database: Database) -> None:
    first = await prepare_directory(database, demo=False, at=0.0)
    assert await first.is_empty()
    await first.add_people([Person(username="root", name="Root", role=Role.ADMIN)], 0.0)
    again = await prepare_directory(database, demo=True, at=1.0)  # --demo on a real installation
    assert [person.username for person in again.people] == ["root"]


async def test_demo_people_never_join_a_real_directory(database: Database) -> None:
    directory = await Directory.load(database)
    await directory.add_people([Person(username="root", name="Root", role=Role.ADMIN)], 0.0)
    passwords = Passwords()
    with pytest.raises(NotEmpty):
        await seed_demo(directory, passwords, 0.0)
    passwords.close()


async def test_a_name_or_extension_is_given_once(database: Database) -> None:
    directory = await Directory.load(database)
    people = demo_people()
    await directory.add_people(people[:2], 0.0)
    with pytest.raises(NameTaken):
        await directory.add_people([people[2], people[0]], 0.0)
    assert directory.person(people[2].username) is None  # all or none


async def test_the_core_is_told_of_queues_first_and_only_of_those_who_take_calls(database: Database) -> None:
    facts = (await prepare_directory(database, demo=True, at=0.0)).facts(5.0)
    assert [type(fact) for fact in facts[:3]] == [QueueConfigured, QueueConfigured, AgentConfigured]
    assert sum(isinstance(fact, AgentConfigured) for fact in facts) == 48
    assert {fact.at for fact in facts} == {5.0}


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords()
    yield made
    made.close()


async def test_no_sign_in_waits_for_newcomers_passwords(passwords: Passwords) -> None:
    stored = await passwords.hash("right")
    hashing = [asyncio.ensure_future(passwords.hash_one_time(one_time_password())) for _ in range(500)]
    assert await passwords.check(stored, "right")
    assert sum(not one.done() for one in hashing) > 100
    await asyncio.gather(*hashing)


async def test_a_one_time_password_is_checked_as_slowly_as_any(passwords: Passwords) -> None:
    stored, own = await passwords.hash_one_time("once-only"), await passwords.hash("their-own")
    assert await passwords.check(stored, "once-only")

    async def seconds(against: str) -> float:
        begun = time.process_time()
        assert not await passwords.check(against, "wrong")
        return time.process_time() - begun

    quick, full = min([await seconds(stored) for _ in range(5)]), min([await seconds(own) for _ in range(5)])
    assert 0.5 < quick / full < 2, "otherwise strangers learn who has joined"


async def test_an_unknown_user_takes_as_long_as_a_wrong_password(passwords: Passwords) -> None:
    stored = await passwords.hash("right")
    await passwords.check(None, "warm up")

    async def seconds(against: str | None) -> float:
        begun = time.process_time()
        assert not await passwords.check(against, "wrong")
        return time.process_time() - begun

    known = min([await seconds(stored) for _ in range(5)])
    unknown = min([await seconds(None) for _ in range(5)])
    assert 0.5 < unknown / known < 2
