"""Messages and targets on either database."""

from app.directory.people import Person
from app.directory.units import Tree, Unit, UnitKind
from app.rules.targets import Target, TargetOf, Targets
from app.store.database import Database
from app.store.messages import Messages
from core.ids import AgentId

TREE = Tree([Unit(id="f", kind=UnitKind.FLOOR, name="F"), Unit(id="t", kind=UnitKind.TEAM, name="T", parent="f")])
AGENT = Person(username="1002", name="李伟", role="agent", extension=AgentId("1002"), unit="t")


async def test_each_sees_what_was_sent_or_received_newest_first(database: Database) -> None:
    messages = Messages(database)
    first = await messages.add(at=1.0, sender="lead1", to_kind="unit", to_name="t", text="一", recipients=["a", "b"])
    second = await messages.add(at=2.0, sender="a", to_kind="agent", to_name="1001", text="二", recipients=["b"])
    assert await messages.mark_read(first.id, "a", 3.0)
    assert await messages.mark_read(first.id, "a", 4.0)
    assert not await messages.mark_read(first.id, "c", 3.0)
    seen = [
        (m.text, m.received, m.read_at, m.recipients, m.readers) for m in await messages.page("a", before=None, limit=9)
    ]
    assert seen == [("二", False, None, 1, 0), ("一", True, 3.0, 2, 1)]
    assert [m.id for m in await messages.page("b", before=second.id, limit=9)] == [first.id]
    assert await messages.page("c", before=None, limit=9) == []


async def test_targets_are_inherited_and_kept(database: Database) -> None:
    targets = await Targets.load(database)
    await targets.put(TargetOf.ROLE, "agent", Target(40, 9000))
    await targets.put(TargetOf.UNIT, "f", Target(None, 8000))
    await targets.put(TargetOf.UNIT, "t", Target(50))
    again = await Targets.load(database)
    assert targets.of(AGENT, TREE) == again.of(AGENT, TREE) == Target(50, 8000)
    await again.put(TargetOf.UNIT, "t", Target())
    assert (await Targets.load(database)).of(AGENT, TREE) == Target(40, 8000)
