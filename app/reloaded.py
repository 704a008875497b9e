"""Files of Asterisk's that are rendered anew while it runs, and read again: phones, trunks, dialled numbers.

The reload goes over the console's socket, as ``asterisk -rx`` does (main/asterisk.c, remoteconsolehandler and
netconsole): a line of greeting comes, a command that ends with NUL goes, its output comes, the end. The AMI users
cannot do it: they have neither ``system`` nor ``config``. Conversations go on; what they use is freed when they end.
"""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

import structlog

from app.directory.people import Phone
from asterisk_conf.render import Outcome, Seat, TrunkLink, render_seats, render_trunks
from core.errors import CallfloorError

log = structlog.get_logger(__name__)
_PATIENCE_S = 20.0
NOT_TAKEN = "The change has been written; Asterisk takes it at its next start."
EDITED = "The file {name} was edited by hand and stands; ours lies beside it as {name}.new."


class ConsoleAway(CallfloorError):
    """Asterisk's console does not answer. Look whether Asterisk runs; it reads its files at its next start."""


class Reloaded:
    """What ``render`` writes and this module of Asterisk's reads. Changes that come together are one reload."""

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
                return EDITED.format(name=outcome.name)
            try:
                await console(self._control, self._command)
            except ConsoleAway as error:
                log.warning("Asterisk has not been told of a change.", file=outcome.name, error=str(error))
                return NOT_TAKEN
            return ""


def reloaded_phones(etc: Path, control: Path, wanted: Callable[[], Iterable[Phone]]) -> Reloaded:
    """``wanted`` says which phones there should be now."""

    def render() -> Outcome:
        return render_seats(etc, [Seat(extension=phone.extension, ha1=phone.ha1) for phone in wanted()])

    return Reloaded(control, "res_pjsip.so", render)


def reloaded_trunks(etc: Path, control: Path, wanted: Callable[[], Iterable[TrunkLink]]) -> Reloaded:
    """``wanted`` says which trunks there should be now."""
    return Reloaded(control, "res_pjsip.so", lambda: render_trunks(etc, wanted()))


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
