"""Where flows are kept: one suite over memory and the store, then what only the store does."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from ivr.adapters.memory import MemoryFlows
from ivr.adapters.sql import SqlFlows
from ivr.adapters.tables import metadata
from ivr.check import read_flow
from ivr.errors import FlowInvalid, FlowVersionTaken
from ivr.export import export_flows
from ivr.ports import FlowStore
from tests.unit.ivr.samples import BYE, SERVICE, as_text

Publish = Callable[[str], Awaitable[None]]


class Engine:
    """Connections over one engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with self._engine.begin() as connection:
            yield connection


@pytest.fixture
async def connections(tmp_path: Path) -> AsyncIterator[Engine]:
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'floor.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield Engine(engine)
    await engine.dispose()


@pytest.fixture(params=["memory", "sql"])
def kept(request: pytest.FixtureRequest, connections: Engine) -> tuple[FlowStore, Publish]:
    if request.param == "memory":
        memory = MemoryFlows()

        async def into_memory(document: str) -> None:
            memory.publish(read_flow(document))

        return memory, into_memory
    sql = SqlFlows(connections)

    async def into_store(document: str) -> None:
        await sql.publish(document, at=1.0, by="ops1")

    return sql, into_store


async def test_new_calls_get_the_newest_and_old_ones_keep_theirs(kept: tuple[FlowStore, Publish]) -> None:
    store, publish = kept
    for version, node in ((1, BYE), (2, SERVICE), (10, {**SERVICE, "priority": 7})):
        await publish(as_text({"start": node}, version=version))
    newest = await store.published("trial")
    assert newest is not None
    assert newest.version == 10
    old = await store.version("trial", 2)
    assert old == read_flow(as_text({"start": SERVICE}, version=2))


async def test_what_was_never_published_is_not_there(kept: tuple[FlowStore, Publish]) -> None:
    store, _ = kept
    assert await store.published("trial") is None
    assert await store.version("trial", 1) is None
    assert await store.published("'; drop table ivr_flows; --") is None


async def test_a_version_is_never_changed(connections: Engine) -> None:
    store = SqlFlows(connections)
    await store.publish(as_text({"start": SERVICE}), at=1.0, by="ops1")
    await store.publish(as_text({"start": SERVICE}), at=2.0, by="ops1")
    with pytest.raises(FlowVersionTaken, match="next number"):
        await store.publish(as_text({"start": BYE}), at=3.0, by="ops1")
    assert await SqlFlows(connections).version("trial", 1) == read_flow(as_text({"start": SERVICE}))


async def test_a_bad_document_is_not_published(connections: Engine) -> None:
    store = SqlFlows(connections)
    with pytest.raises(FlowInvalid):
        await store.publish("{}", at=1.0, by="ops1")
    assert await store.names() == []


async def test_many_flows_are_found_whatever_is_held_in_memory(connections: Engine) -> None:
    store = SqlFlows(connections)
    for number in range(1, 71):
        await store.publish(as_text({"start": {**SERVICE, "priority": number}}, version=number), at=1.0, by="ops1")
    first = await store.version("trial", 1)
    assert first is not None
    assert first.version == 1


async def test_published_documents_are_copied_to_files(connections: Engine, tmp_path: Path) -> None:
    store = SqlFlows(connections)
    for version in (1, 2):
        await store.publish(as_text({"start": SERVICE}, version=version), at=1.0, by="ops1")
    folder = tmp_path / "flows"
    bodies = {name: await store.newest_body(name) or "" for name in await store.names()}
    export_flows(folder, {**bodies, "gone": "{}"}, {"4008001234": "trial"})
    export_flows(folder, bodies, {"4008001234": "trial"})
    assert sorted(path.name for path in folder.iterdir()) == ["numbers.json", "trial.json"]
    assert read_flow((folder / "trial.json").read_bytes()).version == 2
    assert json.loads((folder / "numbers.json").read_text(encoding="utf-8")) == {"4008001234": "trial"}
    assert await store.newest_body("gone") is None
