"""What the IVR needs of the world."""

from typing import Protocol

from ivr.flow import Flow


class FlowStore(Protocol):
    """Published flows, every version of each: calls under way stay on the version they began with."""

    async def published(self, name: str) -> Flow | None:
        """The newest version, or None when there is no such flow."""
        ...

    async def version(self, name: str, number: int) -> Flow | None:
        """This very version, or None when it is gone."""
        ...


class PromptSets(Protocol):
    """Where the recordings of a prompt are."""

    def find(self, language: str, name: str) -> tuple[str, ...]:
        """Sound files to play one after the other, absolute and without suffix; none when nobody recorded it."""
        ...
