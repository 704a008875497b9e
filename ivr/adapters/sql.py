"""Flows in the store. A published version is never changed; the newest is the one that new calls get."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from ivr.adapters.tables import flows
from ivr.check import read_flow
from ivr.errors import FlowVersionTaken
from ivr.flow import Flow
from ivr.parse import Known

_PARSED_KEPT = 64


class Connections(Protocol):
    """The store's connections; ``write()`` commits when its block ends well."""

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]: ...

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]: ...


class SqlFlows:
    """A FlowStore over ``ivr_flows``."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._parsed: dict[tuple[str, int], Flow] = {}  # a version never changes, so this never goes stale

    async def published(self, name: str) -> Flow | None:
        async with self._connections.read() as connection:
            newest = await connection.scalar(select(func.max(flows.c.version)).where(flows.c.name == name))
        return None if newest is None else await self.version(name, newest)

    async def version(self, name: str, number: int) -> Flow | None:
        if (name, number) not in self._parsed:
            body = await self._body(name, number)
            if body is None:
                return None
            self._keep(read_flow(body))
        return self._parsed[name, number]

    async def names(self) -> Sequence[str]:
        """All flows that were ever published, by name."""
        async with self._connections.read() as connection:
            return (await connection.scalars(select(flows.c.name).distinct().order_by(flows.c.name))).all()

    async def newest_body(self, name: str) -> str | None:
        """The document of the newest version, as it was published."""
        flow = await self.published(name)
        return None if flow is None else await self._body(name, flow.version)

    async def publish(self, document: str, *, at: float, by: str, known: Known | None = None) -> Flow:
        """Check a document and make it the version it says it is; the same document again changes nothing.

        Raises FlowInvalid, and FlowVersionTaken when that version exists with other content.
        """
        flow = read_flow(document, known)
        row = {
            "name": flow.name,
            "version": flow.version,
            "body": document,
            "published_at": at,
            "published_by": by,
        }
        try:
            async with self._connections.write() as connection:
                await connection.execute(insert(flows).values(row))
        except IntegrityError:
            if await self.version(flow.name, flow.version) != flow:
                raise FlowVersionTaken from None
        self._keep(flow)
        return flow

    async def _body(self, name: str, number: int) -> str | None:
        query = select(flows.c.body).where(flows.c.name == name, flows.c.version == number)
        async with self._connections.read() as connection:
            body: str | None = await connection.scalar(query)
            return body

    def _keep(self, flow: Flow) -> None:
        if len(self._parsed) >= _PARSED_KEPT:
            del self._parsed[next(iter(self._parsed))]
        self._parsed[flow.name, flow.version] = flow
