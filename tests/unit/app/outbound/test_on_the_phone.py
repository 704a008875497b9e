"""Who is on the phone with us is dialled by nobody: by whichever number, and whoever has called."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from acd.floor import Floor
from app.numbers import Numbers
from app.outbound.numbers import Placed
from app.outbound.rules.on_the_phone import on_the_phone
from app.store.database import Database
from app.store.tables import public_years
from core.facts import CallAdopted, CallStage, Direction, LegEnded
from core.ids import CallId, LegId
from crm.adapters.tables import customer_numbers, customers
from tests.fakes.calling_office import NAME, Office

ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"
OURS = "4008001234"


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    return await Office(database, tmp_path).opens()


async def test_the_dialler_takes_the_next_one_and_comes_back_to_it(office: Office) -> None:
    await office.has(ONE, TWO)
    office.on_the_phone = {ONE}
    assert await office.wants(2) == [TWO]
    assert await office.refusals() == {"in_flight": 1}
    office.on_the_phone = set()
    assert await office.wants(1) == [], "not at once"
    office.now += 120.0
    assert await office.wants(1) == [ONE]


async def test_another_number_of_the_same_person_is_not_dialled_either(office: Office) -> None:
    await office.has(ONE)
    async with office.database.write() as connection:
        person = {"name": "王", "company": "", "fields": "{}", "note": "", "made_by": "lead1"}
        await connection.execute(insert(customers).values(id=1, made_at=1.0, changed_at=1.0, **person))
        for place, number in enumerate((ONE, TWO)):
            row = {"customer_id": 1, "number": number, "place": place}
            await connection.execute(insert(customer_numbers).values(row))
    office.on_the_phone = {TWO}
    assert await office.wants(1) == []


async def test_nor_by_hand(office: Office) -> None:
    await office.has(ONE)
    office.on_the_phone = {ONE}
    placed = Placed(number=ONE, zone="Asia/Shanghai", region="CN")
    refused = await office.manual.call(office.campaigns.get(NAME), "1001", placed)
    assert not isinstance(refused, str)
    assert refused.rule == "in_flight"


def test_who_calls_in_and_who_was_called_count_until_the_end() -> None:
    floor = Floor()
    look = on_the_phone(floor, Numbers())
    assert look([ONE, TWO, THREE]) == frozenset()
    for call_id, dialled, caller, direction in (
        ("in-1", OURS, "13900000001", Direction.IN),  # as the carrier has it
        ("out-1", TWO, OURS, Direction.OUT),
        ("in-2", OURS, "anonymous", Direction.IN),
        ("int-1", "1002", THREE, Direction.INTERNAL),
    ):
        floor.handle(
            CallAdopted(
                at=1.0, call_id=CallId(call_id), dialled=dialled, caller=caller, channel="PJSIP/x", arrived_at=0.5,
                stage=CallStage.IVR, direction=direction,
            )
        )  # fmt: skip
    assert look([ONE, TWO, THREE]) == {ONE, TWO}
    assert look([THREE]) == frozenset()
    floor.handle(LegEnded(at=2.0, leg_id=LegId("in-1"), cause=16))
    assert look([ONE, TWO]) == {TWO}
