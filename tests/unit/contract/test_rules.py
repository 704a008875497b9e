"""The rules of the floor on either database."""

import pytest

from app.rules.rules import Rules
from app.rules.seeds import DEMO_DISPOSITIONS, DISPOSITIONS, seed_rules
from app.rules.values import Dispositions, Policies, Thresholds
from app.store.database import Database
from app.store.tables import settings
from app.store.upsert import upsert
from core.facts import PoliciesConfigured


async def test_what_was_set_holds_at_once_and_after_a_restart(database: Database) -> None:
    rules = await Rules.load(database)
    assert rules.policies == Policies()
    await rules.put(Policies(return_s=5.0, agent_told_of_supervision=True), by="admin", at=1.0)
    again = await Rules.load(database)
    assert rules.policies == again.policies == Policies(return_s=5.0, agent_told_of_supervision=True)
    assert again.facts(2.0)[0] == PoliciesConfigured(at=2.0, return_s=5.0, agent_told_of_supervision=True)
    assert again.thresholds == Thresholds()


async def test_whoever_asked_is_told_of_a_change(database: Database) -> None:
    rules, heard = await Rules.load(database), list[object]()
    rules.when_changed.append(heard.append)
    await rules.put(Policies(recording_limit=2), by="admin", at=1.0)
    assert heard == [Policies(recording_limit=2)]


async def test_seeding_keeps_what_somebody_has_set(database: Database) -> None:
    rules = await Rules.load(database)
    await seed_rules(rules, demo=True, at=1.0)
    assert rules.dispositions == DEMO_DISPOSITIONS
    await rules.put(Dispositions(), by="admin", at=2.0)
    await seed_rules(await Rules.load(database), demo=True, at=3.0)
    assert (await Rules.load(database)).dispositions == Dispositions() != DISPOSITIONS


@pytest.mark.parametrize("body", ["{", '{"return_s": "long"}', '{"of_another_version": 1}', "[]"])
async def test_a_stored_value_that_does_not_read_keeps_no_floor_from_starting(database: Database, body: str) -> None:
    async with database.write() as connection:
        row = {"name": "policies", "body": body, "changed_at": 1.0, "changed_by": "x"}
        await upsert(connection, settings, [row])
    assert (await Rules.load(database)).policies == Policies()
