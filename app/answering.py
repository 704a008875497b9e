"""Numbers that customers dial: they reach Asterisk's dialplan, and the IVR's fail-over, while everything runs."""

from pathlib import Path

from app.directory.directory import Directory
from app.reloaded import Reloaded
from app.store.database import Database
from asterisk_conf.render import Number, render_numbers
from core.needs import dump_needs
from ivr.adapters.sql import SqlFlows
from ivr.export import export_flows


def numbers_of(directory: Directory) -> list[Number]:
    """Each with where its caller waits when no IVR can be had."""
    return [
        Number(
            number=number.number,
            fallback_queue=number.fallback_queue,
            fallback_needs=dump_needs(directory.queues[number.fallback_queue].needs),
        )
        for number in directory.numbers.values()
    ]


async def export(flows: SqlFlows, directory: Directory, folder: Path) -> None:
    """Copies for the fail-over script."""
    bodies = {name: await flows.newest_body(name) for name in await flows.names()}
    documents = {name: body for name, body in bodies.items() if body is not None}
    export_flows(folder, documents, {number.number: number.flow for number in directory.numbers.values()})


class Answering:
    """Call :meth:`sync` when numbers have changed, or what a queue asks for."""

    def __init__(self, directory: Directory, database: Database, etc: Path, flows: Path, control: Path) -> None:
        self._directory, self._flows, self._folder = directory, SqlFlows(database), flows
        self._dialplan = Reloaded(control, "pbx_config.so", lambda: render_numbers(etc, numbers_of(directory)))

    async def sync(self) -> str:
        """Returns when Asterisk knows; a warning when it could not be told."""
        await export(self._flows, self._directory, self._folder)
        return await self._dialplan.sync()
