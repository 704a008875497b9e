"""The demo floor: 48 agents, their supervisors, two queues, three numbers. Passwords are ``demo-USERNAME``."""

import asyncio
from dataclasses import replace

from app.directory.directory import Directory
from app.directory.errors import NotEmpty
from app.directory.passwords import Passwords, sip_ha1
from app.directory.people import Number, PauseReason, Person, Queue, Role
from app.directory.units import Unit, UnitKind
from app.rules.queues import rules_with
from core.ids import AgentId, QueueName

ENGLISH_SPEAKERS = frozenset({1002, 1004, 1006})
SERVICE, SALES = QueueName("service"), QueueName("sales")

QUEUES = (
    Queue(name=SERVICE, rules=rules_with([{"must": {"service": 1}}])),
    Queue(name=SALES, rules=rules_with([{"must": {"sales": 1}}])),
)
NUMBERS = (
    Number(number="4008001234", flow="main", fallback_queue=SERVICE),
    Number(number="4008001235", flow="service", fallback_queue=SERVICE),
    Number(number="4008001236", flow="sales", fallback_queue=SALES),
)
PAUSE_REASONS = (
    PauseReason(code="break", name_zh="小休", name_en="Break"),
    PauseReason(code="lunch", name_zh="用餐", name_en="Lunch"),
    PauseReason(code="meeting", name_zh="会议", name_en="Meeting"),
    PauseReason(code="training", name_zh="培训", name_en="Training"),
    PauseReason(code="coaching", name_zh="辅导", name_en="Coaching"),
    PauseReason(code="back_office", name_zh="后台工作", name_en="Back office"),
)

FLOOR = "callfloor"
UNITS = (
    Unit(id=FLOOR, kind=UnitKind.FLOOR, name="Callfloor 演示职场", leader="manager1"),
    Unit(id="service-dept", kind=UnitKind.DEPARTMENT, name="客户服务部", parent=FLOOR, leader="manager2"),
    Unit(id="sales-dept", kind=UnitKind.DEPARTMENT, name="电话销售部", parent=FLOOR, leader="manager3"),
    Unit(id="squad1", kind=UnitKind.SQUAD, name="客服一区", parent="service-dept"),
    Unit(id="squad2", kind=UnitKind.SQUAD, name="客服二区", parent="service-dept"),
    Unit(id="squad3", kind=UnitKind.SQUAD, name="销售一区", parent="sales-dept"),
    Unit(id="squad4", kind=UnitKind.SQUAD, name="销售二区", parent="sales-dept"),
    *(
        Unit(id=f"team{n}", kind=UnitKind.TEAM, name=f"{n} 组", parent=f"squad{squad}", leader=f"lead{n}")
        for n, squad in enumerate((1, 1, 2, 3, 3, 4), start=1)
    ),
)
_TEAM_SIZE = 8

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙"
_GIVEN = ("芳", "伟", "娜", "敏", "静", "磊", "洋", "艳", "强", "婷", "杰", "丽", "涛", "雪", "超", "琳", "浩")


async def seed_demo(directory: Directory, passwords: Passwords, at: float) -> None:
    """Fill an empty directory. Raises NotEmpty unless it is empty.

    Everybody knows these passwords: a hash that is dear to guess would only keep whoever tries the floor waiting.
    """
    if not await directory.is_empty():
        raise NotEmpty
    people = demo_people()
    hashes = await asyncio.gather(*(passwords.hash_one_time(f"demo-{person.username}") for person in people))
    await directory.add_queues(QUEUES, NUMBERS)
    await directory.add_units(UNITS)
    await directory.add_people((replace(p, password_hash=h) for p, h in zip(people, hashes, strict=True)), at)


async def equip_demo(directory: Directory) -> None:
    """Give the phones of today's demo to those of a demo floor that was made before they had any."""
    if directory.person("manager1") is None or directory.tree.get(FLOOR) is None:
        return
    taken = {person.extension for person in directory.people}
    for wanted in demo_people():
        there = directory.person(wanted.username)
        if there is not None and there.extension is None and wanted.extension not in {None, *taken}:
            await directory.put_person(replace(there, extension=wanted.extension, sip_ha1=wanted.sip_ha1))


def demo_people() -> list[Person]:
    """Everyone, without password hashes."""
    agents = [_agent(number) for number in range(1001, 1049)]
    leads = [
        _with_phone(
            Person(username=f"lead{n}", name=f"{_name(60 + n)}（组长）", role=Role.LEAD, unit=f"team{n}"), 2000 + n
        )
        for n in range(1, 7)
    ]
    beside = [Person(username=u, name=n, role=r, unit=FLOOR) for u, r, n in _BESIDE]
    admin = Person(username="admin", name="管理员", role=Role.ADMIN, unit=FLOOR)
    return [*agents, *leads, *_managers(), *beside, _with_phone(admin, 3009)]


_BESIDE = (
    ("ops1", Role.OPS, "运维"),
    ("qa1", Role.QA, "质检"),
    ("trainer1", Role.TRAINER, "培训"),
    ("it1", Role.IT, "信息技术"),
)


def _managers() -> list[Person]:
    posts = ((Role.MANAGER, FLOOR), (Role.DEPARTMENT_HEAD, "service-dept"), (Role.DEPARTMENT_HEAD, "sales-dept"))
    return [
        _with_phone(Person(username=f"manager{n}", name=_name(80 + n), role=role, unit=unit), 3000 + n)
        for n, (role, unit) in enumerate(posts, start=1)
    ]


def _agent(number: int) -> Person:
    sells = number % 2 == 1
    skills = [("sales", 5 if sells else 1), ("service", 1 if sells else 5)]
    if number in ENGLISH_SPEAKERS:
        skills.insert(0, ("lang.en", 5))
    index = number - 1001
    person = Person(username=str(number), name=_name(index), role=Role.AGENT, skills=tuple(skills))
    return _with_phone(replace(person, unit=f"team{index // _TEAM_SIZE + 1}"), number)


def _with_phone(person: Person, extension: int) -> Person:
    ha1 = sip_ha1(str(extension), f"demo-{person.username}")
    return replace(person, extension=AgentId(str(extension)), sip_ha1=ha1)


def _name(index: int) -> str:
    """Different for the first 204: 12 surnames and 17 given names have no common divisor."""
    return _SURNAMES[index % len(_SURNAMES)] + _GIVEN[index % len(_GIVEN)]
