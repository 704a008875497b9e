"""New and changed phones reach Asterisk while it runs: the file is rendered anew and res_pjsip reads it again.

The reload goes over the console's socket, as ``asterisk -rx`` does (main/asterisk.c, remoteconsolehandler and
netconsole): a line of greeting comes, a command that ends with NUL goes, its output comes, the end. The AMI users
cannot do it: they have neither ``system`` nor ``config``. Conversations go on; what they use is freed when they end.
"""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

import structlog

from app.directory.people import Phone
from asterisk_conf.render import Outcome, Seat, render_seats
from core.errors import CallfloorError

log = structlog.get_logger(__name__)
_RELOAD = b"cli quit after module reload res_pjsip.so\0"
_PATIENCE_S = 20.0
NOT_TAKEN = "The phone's settings have been written; Asterisk takes them at its next start."
EDITED = "The file pjsip_agents.conf was edited by hand and stands; ours lies beside it as pjsip_agents.conf.new."


class ConsoleAway(CallfloorError):
    """Asterisk's console does not answer. Look whether Asterisk runs; it reads its files at its next start."""


class Reloaded:
    """A file of Asterisk's that is rendered anew; what has changed in it is read again. Changes that come together are
    one reload."""

    def __init__(self, control: Path, module: str, render: Callable[[], Outcome]) -> None:
        self._control, self._render = control, render
        self._command = f"cli quit after module reload {module}\0".encode()
        self._turn = asyncio.Lock()

    async def sync(self) -> str:
        """Returns when Asterisk knows; a warning when it could not be told."""
        async with self._turn:
            outcome = await asyncio.to_thread(self._render)
            if outcome.what == "same":
                return ""
            if outcome.what == "kept":
                log.warning("A file was edited by hand and stands.", file=outcome.name)
                return (
                    f"The file {outcome.name} was edited by hand and stands; ours lies beside it as {outcome.name}.new."
                )
            try:
                await console(self._control, self._command)
            except ConsoleAway as error:
                log.warning("Asterisk has not been told of a change.", file=outcome.name, error=str(error))
                return "It has been written; Asterisk takes it at its next start."
            return ""


class AsteriskPhones:
    """``wanted`` says which phones there should be now. Changes that come together are one reload."""

    def __init__(self, folder: Path, control: Path, wanted: Callable[[], Iterable[Phone]]) -> None:
        self._folder, self._control, self._wanted = folder, control, wanted
        self._turn = asyncio.Lock()

    async def sync(self) -> str:
        """Returns when Asterisk knows them; a warning when it could not be told."""
        async with self._turn:
            outcome = await asyncio.to_thread(self._render)
            if outcome.what == "same":
                return ""
            if outcome.what == "kept":
                log.warning("Phones have changed, but the file was edited by hand.", file=outcome.name)
                return EDITED
            try:
                await console(self._control, _RELOAD)
            except ConsoleAway as error:
                log.warning("Asterisk has not been told of changed phones.", error=str(error))
                return NOT_TAKEN
            return ""

    def _render(self) -> Outcome:
        return render_seats(self._folder, [Seat(extension=phone.extension, ha1=phone.ha1) for phone in self._wanted()])


async def console(control: Path, command: bytes) -> str:
    """What Asterisk answers. Raises ConsoleAway."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            reader, writer = await asyncio.open_unix_connection(control)
            try:
                await reader.readline()
                writer.write(command)
                await writer.drain()
                return (await reader.read()).decode("utf-8", "replace")
            finally:
                writer.close()
    except (OSError, TimeoutError) as error:
        raise ConsoleAway from error
