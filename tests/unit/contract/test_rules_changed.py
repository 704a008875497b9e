"""Leads that a rule has put off are looked at again when the rules have changed, and no others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from app.outbound.rules.changed import RulesChanged
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.tables import public_days, public_years
from core.facts import AttemptOutcome
from tests.fakes.calling_office import NAME, Office

ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    office = await Office(database, tmp_path / "presets").opens()
    await changed(office).look()
    return office


def changed(office: Office) -> RulesChanged:
    """As a service that has just been started has it."""
    return RulesChanged(office.database, office.campaigns, office.folder, office.clock)


def writes(office: Office, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8")) | {"name": name}
    change(rules["versions"][0])
    (office.folder / f"{name}.json").write_text(json.dumps(rules), encoding="utf-8")


def asks_nobody(version: dict[str, Any]) -> None:
    version["consent"]["required"] = version["registry"]["required"] = False


async def next_at(office: Office) -> dict[str, float | None]:
    async with office.database.read() as connection:
        return {row.number: row.next_at for row in await connection.execute(select(list_leads))}


async def test_leads_without_a_consent_are_dialled_once_the_campaign_has_rules_without_one(office: Office) -> None:
    await office.has(ONE, TWO, agreed=False)
    assert await office.wants(2) == []
    writes(office, "ours", asks_nobody)
    settings = office.campaigns.get(NAME).settings
    await office.campaigns.put(NAME, settings.model_copy(update={"preset": "ours"}), by="lead1")
    assert await office.wants(2) == []
    await changed(office).look()
    assert await office.wants(2) == [ONE, TWO]


async def test_an_edited_file_is_seen_also_after_a_start(office: Office) -> None:
    await office.has(ONE, agreed=False)
    assert await office.wants(1) == []
    writes(office, "cn", asks_nobody)
    await changed(office).look()
    assert await office.wants(1) == [ONE]


async def test_a_public_day_that_is_taken_back_is_seen(office: Office) -> None:
    writes(office, "cn", lambda version: version["calling"].update(on_holidays="closed"))
    holiday = {"country": "CN", "day": "2026-11-23", "kind": "holiday", "name_zh": "假日", "name_en": "Holiday"}
    async with office.database.write() as connection:
        await connection.execute(insert(public_days).values(holiday))
    await changed(office).look()
    await office.has(ONE)
    assert await office.wants(1) == []
    async with office.database.write() as connection:
        await connection.execute(delete(public_days))
    await changed(office).look()
    assert await office.wants(1) == [ONE]


async def test_rules_that_have_not_changed_move_nothing(office: Office) -> None:
    await office.has(ONE, agreed=False)
    assert await office.wants(1) == []
    before = await next_at(office)
    office.now += 3600.0
    await changed(office).look()
    assert await next_at(office) == before


async def test_neither_a_retry_nor_a_listed_number_is_moved(office: Office) -> None:
    await office.has(ONE, TWO)
    await office.has(THREE, agreed=False)
    await DoNotCall(office.database, office.clock).add(TWO, by="lead1")
    assert await office.wants(3) == [ONE]
    await office.ends(AttemptOutcome.NO_ANSWER)
    before, states = await next_at(office), await office.states()
    writes(office, "cn", asks_nobody)
    await changed(office).look()
    assert await next_at(office) == before | {THREE: office.now}
    assert await office.states() == states | {THREE: "due"}


async def test_rules_that_do_not_read_wait_until_they_do(office: Office) -> None:
    await office.has(ONE, agreed=False)
    assert await office.wants(1) == []
    before = await next_at(office)
    (office.folder / "cn.json").write_text("[]")
    await changed(office).look()
    assert await next_at(office) == before
    writes(office, "cn", asks_nobody)
    await changed(office).look()
    assert await office.wants(1) == [ONE]
