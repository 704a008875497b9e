"""People, sign-ins and the audit log on SQLite and on PostgreSQL alike."""

from dataclasses import replace

from app.audited import AuditedFacts
from app.directory.audit import AuditLog, AuditQuery
from app.directory.directory import Directory
from app.directory.people import Person
from app.directory.permissions import Permission, Scope
from app.directory.sign_ins import SignIns
from app.directory.units import Unit, UnitKind
from app.store.database import Database
from core.facts import AgentState, AgentStateForced, HangupAsked
from core.ids import AgentId, CallId

ROOT = Unit(id="floor", kind=UnitKind.FLOOR, name="Floor")
ANNA = Person(username="anna", name="安娜", role="agent", extension=AgentId("1001"), skills=(("sales", 5),))
BOSS = Person(username="boss", name="Boss", role="manager", extension=AgentId("2001"), unit="floor")


async def test_the_directory_is_read_back_as_it_was_written(database: Database) -> None:
    directory = Directory(database)
    await directory.add_people([ANNA, BOSS], 1.0)
    await directory.make_root(ROOT)  # whoever belonged nowhere belongs to it
    await directory.put_unit(replace(ROOT, leader="boss"))
    changed = replace(ANNA, unit="floor", skills=(("service", 3),), language="en", must_change_password=True)
    await directory.put_person(changed)
    for _ in range(2):
        await directory.put_role("night", {Permission.WATCH_FLOOR: Scope.TEAM})
    again = await Directory.load(database)
    assert again.person("anna") == changed
    assert list(again.tree) == [replace(ROOT, leader="boss")]
    assert again.roles["night"] == {Permission.WATCH_FLOOR: Scope.TEAM}
    await again.remove_unit("floor")
    assert list(again.tree) == []


async def test_sign_ins_are_kept_prolonged_and_ended(database: Database) -> None:
    now = [100.0]
    sign_ins = SignIns(database, lambda: now[0])
    rows = [await sign_ins.begin("anna", "password", host="::1", program="x", until=200.0) for _ in range(3)]
    await sign_ins.extend(rows[0].id, 300.0)
    await sign_ins.end([rows[1].id])
    again = SignIns(database, lambda: now[0])
    await again.load()
    assert {row.id: row.until for row in again.of("anna")} == {rows[0].id: 300.0, rows[2].id: 200.0}
    now[0] = 250.0
    assert again.get(rows[2].id) is None
    await again.forget_old()
    assert [row.id for row in again.of("anna")] == [rows[0].id]


async def test_the_audit_log_is_searched_by_any_part(database: Database) -> None:
    now = iter(range(100))
    audit = AuditLog(database, lambda: float(next(now)))
    await audit.note("boss", "user.changed", "anna", {"role": {"from": "agent", "to": "组长"}}, "10.0.0.1")
    await audit.note("boss", "recording.played", "c_1")
    await audit.note("anna", "sign-in.begun", "anna")

    async def found(**more: object) -> list[str]:
        return [entry.action for entry in await audit.page(AuditQuery(**more), 10)]  # type: ignore[arg-type]

    assert await found() == ["sign-in.begun", "recording.played", "user.changed"]
    assert await found(q="组长") == await found(q="ROLE") == ["user.changed"]
    assert await found(q="c_1") == ["recording.played"]
    assert await found(q="c%1") == []
    assert await found(action="user.") == ["user.changed"]
    assert await found(begin=1.0, end=2.0) == ["recording.played"]
    assert await found(actor="boss", subject="anna") == ["user.changed"]


async def test_what_a_supervisor_does_is_noted_and_an_agents_own_work_is_not(database: Database) -> None:
    directory, audit = Directory(database), AuditLog(database, lambda: 1.0)
    await directory.add_people([ANNA, BOSS], 1.0)
    audited = AuditedFacts(audit, directory)
    agent = AgentId("1001")
    for fact in (
        AgentStateForced(at=1.0, agent=agent, state=AgentState.PAUSED, reason="training", asked_by="boss"),
        HangupAsked(at=1.0, call_id=CallId("c1"), asked_by="2001"),
        HangupAsked(at=1.0, call_id=CallId("c2"), asked_by="1001"),
    ):
        await audited.on_fact(fact)
    entries = await audit.page(AuditQuery(), 10)
    assert [(entry.actor, entry.action, entry.subject) for entry in reversed(entries)] == [
        ("boss", "agent.state-forced", "1001"),
        ("boss", "call.hung-up", "c1"),
    ]
    assert entries[1].detail["state"] == "paused"
