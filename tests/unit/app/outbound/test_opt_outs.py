"""The key that ends all calls: on the list with the fact itself, and never lost while the service is away."""

from pathlib import Path

import pytest

from app.outbound.dialling.attempts import Intent, keep_attempts, write_intents
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.opt_outs import OptOutFolder, keep_opt_outs
from app.store.database import Database
from app.store.journal import SqlJournal
from core.facts import CustomerOptedOut, Fact, NobodySaid
from core.ids import CallId
from tests.fakes.desk import Time

ONE, CALL = "+8613800138000", CallId("out-lead-7-0")
INTENT = Intent(
    call_id=CALL, campaign="autumn", lead_id=1, number=ONE, shown_as="4008001234", permit=7, intended_at=900.0,
    preset="cn", preset_since="2026-01-01", consent_id=None,
)  # fmt: skip


async def test_the_list_has_the_number_when_the_journal_has_the_fact(database: Database) -> None:
    journal = SqlJournal(database, also=(keep_attempts, keep_opt_outs))
    async with database.write() as connection:
        await write_intents(connection, [INTENT])
    pressed = CustomerOptedOut(at=1000.0, call_id=CALL, number="+8613800138999")
    await journal.append([NobodySaid(at=999.0, call_id=CALL), pressed])
    await journal.append([pressed])
    (entry,) = await DoNotCall(database, Time(1000.0)).history(ONE)
    assert (entry.source, entry.since, entry.until, entry.call_id, entry.campaign) == (
        "key", 1000.0, None, CALL, "autumn",
    ), "the number is the attempt's, not what the dialplan said"  # fmt: skip


async def test_a_call_that_the_store_does_not_know_is_believed(database: Database) -> None:
    await SqlJournal(database, also=(keep_opt_outs,)).append([CustomerOptedOut(at=1.0, call_id=CALL, number=ONE)])
    assert await DoNotCall(database, Time(1000.0)).holds(ONE)


async def test_what_was_written_while_the_service_was_away_is_told(tmp_path: Path) -> None:
    said: list[Fact] = []
    clock = Time(2000.0)
    folder = OptOutFolder(tmp_path, said.append, clock)
    (tmp_path / CALL).write_text(f"{ONE} 1700\n{ONE} 1701\n")
    (tmp_path / "out-lead-7-1").write_text(f"{ONE} 1999\n")
    folder.tell()
    told = CustomerOptedOut(at=1700.0, call_id=CALL, number=ONE)
    assert said == [told], "the other one was written this moment, and its event is on its way"
    await folder.on_fact(told)
    await folder.on_fact(told)
    clock.now = 2010.0
    folder.tell()
    assert [fact.call_id for fact in said[1:] if isinstance(fact, CustomerOptedOut)] == ["out-lead-7-1"]


@pytest.mark.parametrize("text", ["", "x", "+861 x", "1000", "+861", "\x00 1"])
async def test_what_does_not_read_is_left_for_people(tmp_path: Path, text: str) -> None:
    said: list[Fact] = []
    (tmp_path / CALL).write_text(text)
    OptOutFolder(tmp_path, said.append, Time(2000.0)).tell()
    assert said == []
    assert (tmp_path / CALL).exists()
