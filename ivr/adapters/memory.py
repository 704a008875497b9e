"""Flows in memory, for tests and for trying a flow out."""

from collections.abc import Iterable

from ivr.flow import Flow


class MemoryFlows:
    """A FlowStore over what was published to it."""

    def __init__(self, flows: Iterable[Flow] = ()) -> None:
        self._flows: dict[str, dict[int, Flow]] = {}
        for flow in flows:
            self.publish(flow)

    def publish(self, flow: Flow) -> None:
        self._flows.setdefault(flow.name, {})[flow.version] = flow

    def forget(self, name: str, number: int) -> None:
        """Take one version away, as if it had never been."""
        self._flows[name].pop(number)

    async def published(self, name: str) -> Flow | None:
        versions = self._flows.get(name)
        return versions[max(versions)] if versions else None

    async def version(self, name: str, number: int) -> Flow | None:
        return self._flows.get(name, {}).get(number)
