"""What contact rules said when they permitted an attempt stays, however their file is edited."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.preset_versions import kept_versions, stood_at, written
from app.outbound.rules.presets import SHIPPED
from app.store.database import Database
from app.store.tables import public_years
from tests.fakes.calling_office import Office

SINCE = versions("cn", SHIPPED)[0].since.isoformat()


@pytest.fixture
async def office(tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    shutil.copy(migrated, tmp_path)
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/{migrated.name}")
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    yield await Office(database, tmp_path / "presets").opens()
    await database.close()


def edited(office: Office, **callee: Any) -> None:
    """China's rules with these limits, under their old date."""
    made = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    made["versions"][-1]["callee"] |= callee
    (office.folder / "cn.json").write_text(json.dumps(made), encoding="utf-8")


async def dials(office: Office, place: int) -> float:
    """One more attempt, a second later; when."""
    office.now += 1.0
    await office.has(f"+86139000000{place:02}")
    assert len(await office.wants(1)) == 1
    return office.now


async def limits(office: Office) -> list[int]:
    return [one.says["callee"]["per_day"] for one in await kept_versions(office.database, "cn")]


async def test_an_edit_without_a_new_date_is_a_version_of_its_own(office: Office) -> None:
    first = await dials(office, 1)
    await dials(office, 2)
    edited(office, per_day=1)
    assert await limits(office) == [2], "it has permitted nothing yet"
    second = await dials(office, 3)
    edited(office, per_day=2)
    third = await dials(office, 4)
    assert await limits(office) == [2, 1, 2]
    for at, per_day in ((first, 2), (second - 0.5, 2), (second, 1), (third - 0.5, 1), (third, 2)):
        stood = await stood_at(office.database, "cn", SINCE, at)
        assert stood is not None
        assert (stood.since, stood.says["callee"]["per_day"]) == (SINCE, per_day)
    assert await stood_at(office.database, "cn", SINCE, first - 1.0) is None


async def test_rules_that_permit_nobody_are_not_kept(office: Office) -> None:
    await office.has("+8613900000001", agreed=False)
    assert await office.wants(1) == []
    assert await limits(office) == []


@pytest.mark.parametrize("name", ["cn", "uk", "us"])
def test_the_same_rules_are_written_alike(name: str) -> None:
    for version in versions(name, SHIPPED):
        assert json.loads(written(version))["name"] == name
        assert written(version) == written(versions(name, SHIPPED)[0])
