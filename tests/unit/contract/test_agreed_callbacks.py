"""Agreed callbacks on either database: one life of each kind."""

from pathlib import Path

from sqlalchemy import insert

from acd.outbound.agreed import AgreedKind, AgreedState
from app.outbound.agreed.values import AgreedWhen, Wanted
from app.store.database import Database
from app.store.tables import public_years
from core.facts import AttemptOutcome
from tests.fakes.calling_office import MONDAY_TEN, NAME
from tests.unit.app.outbound.test_agreed_callbacks import DUE, ONE, THREE, TWO, House


async def test_their_lives_and_what_is_counted_of_them(database: Database, tmp_path: Path) -> None:
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    house = await House(database, tmp_path / "presets").opens()
    await house.has(ONE, TWO, THREE)
    kept, late = await house.agrees(ONE), await house.agrees(TWO, due_at=DUE + 1.0, agent="1002")
    gone = await house.agrees(THREE)
    await house.callbacks.cancel(gone.id, by="1002")
    house.now = DUE + 10.0
    assert await house.wants(5) == [ONE]
    await house.answered("1001")
    house.now = DUE + 1000.0
    await house.keeping.look()
    assert (await house.now_is(late)).kind is AgreedKind.SHARED
    assert await house.wants(5) == [TWO]
    await house.ends(AttemptOutcome.NO_ANSWER)
    again = await house.now_is(late)
    assert (again.state, again.tries, again.next_at) == (AgreedState.AGREED, 1, house.now + 900.0)
    ended = await house.callbacks.page(Wanted(campaign=NAME, when=AgreedWhen.ENDED), house.now, after=None, limit=9)
    assert [one.id for one in ended] == [kept.id, gone.id]
    counted = await house.callbacks.kept(Wanted(campaign=NAME), MONDAY_TEN, house.now, {NAME: 300.0})
    assert (counted.open, counted.due, counted.on_time, counted.late) == (1, 2, 1, 1)
    assert (counted.reached, counted.cancelled) == (1, 1)
