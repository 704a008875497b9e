"""One AGI session: one caller, one command at a time.

Never two commands at once: a command that arrives while a prompt plays ends the prompt without a reply, and one that
arrives in the same packet as another sits unseen in Asterisk's stdio buffer (handle_streamfile and run_agi in
res/res_agi.c).
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from ivr.agi import wire
from ivr.agi.wire import Reply
from ivr.errors import AgiGarbled, AgiGone, AgiRefused, AgiSilent

log = structlog.get_logger(__name__)

_DEAD_CHANNEL = 511


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much of us one peer, and all peers together, may take."""

    sessions: int = 1000  # at once; the next is closed at once, and its caller's dialplan goes on
    strangers: int = 256  # connected and not yet introduced; the oldest is dropped for the next
    header_lines: int = 256
    header_bytes: int = 65_536
    line_bytes: int = 8_192
    hello_s: float = 3.0  # from connecting to the end of the header; Asterisk sends it at once
    reply_s: float = 10.0  # beyond the time that a command takes by itself
    prompt_s: float = 300.0  # the longest prompt
    lookup_s: float = 3.0  # to find the flow
    session_s: float = 1_800.0


class AgiSession:
    """Commands to one channel. Every one raises AgiGone (hung up, connection lost), AgiSilent or AgiGarbled."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: Mapping[str, str], limits: Limits
    ) -> None:
        self.headers = headers
        self._reader = reader
        self._writer = writer
        self._limits = limits

    async def answer(self) -> None:
        if (await self._command("ANSWER")).result < 0:
            raise AgiGone

    async def stream(self, file: str, keys: str) -> str:
        """Play a file (without suffix) and return the one of ``keys`` that ended it, "" when none did.

        A file that cannot be played is logged and passed over.
        """
        words = ("STREAM FILE", wire.quote(file), wire.quote(keys))
        reply = await self._command(*words, takes_s=self._limits.prompt_s)
        if reply.result < 0:
            await self._tell_missing_from_gone(file)
            return ""
        return wire.key(reply.result)

    async def await_key(self, seconds: float) -> str:
        """The next key, or "" when none comes in time."""
        reply = await self._command("WAIT FOR DIGIT", str(round(seconds * 1000)), takes_s=seconds)
        if reply.result < 0:
            raise AgiGone
        return wire.key(reply.result)

    async def set_variable(self, name: str, value: str) -> None:
        """Raises AgiValueRefused for a bad name and for CR, LF or NUL in the value."""
        await self._command("SET VARIABLE", wire.variable(name), wire.quote(value))

    async def get_variable(self, name: str) -> str:
        """The variable's value, "" when it is not set."""
        return (await self._command("GET VARIABLE", wire.variable(name))).data or ""

    async def _tell_missing_from_gone(self, file: str) -> None:
        # Both are "result=-1". After a hang-up the next thing on the wire is HANGUP or 511.
        await self._command("CHANNEL STATUS")
        log.warning("A prompt's file cannot be played; it was passed over.", file=file)

    async def _command(self, *words: str, takes_s: float = 0.0) -> Reply:
        command = wire.line(*words)
        try:
            async with asyncio.timeout(takes_s + self._limits.reply_s):
                return await self._exchange(command)
        except TimeoutError:
            raise AgiSilent(f"Asterisk did not answer {words[0]} in time.") from None
        except OSError as error:
            raise AgiGone from error
        except AgiRefused as error:
            if error.code == _DEAD_CHANNEL:
                raise AgiGone from error
            raise

    async def _exchange(self, command: bytes) -> Reply:
        self._writer.write(command)
        await self._writer.drain()
        received = await self._line()
        if wire.begins_usage(received):
            received = await self._end_of_usage()
        return wire.reply(received)

    async def _end_of_usage(self) -> str:
        for _ in range(self._limits.header_lines):
            received = await self._line()
            if wire.ends_usage(received):
                return received
        raise AgiGarbled("A usage text has no end.")

    async def _line(self) -> str:
        received = await read_line(self._reader)
        if received == wire.HANGUP:
            raise AgiGone
        return received


async def read_line(reader: asyncio.StreamReader) -> str:
    """The next line. Raises AgiGone at the end of the stream, AgiGarbled for a line without end."""
    try:
        return wire.text(await reader.readuntil(b"\n"))
    except asyncio.IncompleteReadError as error:
        raise AgiGone from error
    except asyncio.LimitOverrunError as error:
        raise AgiGarbled("A line is too long.") from error


async def read_headers(reader: asyncio.StreamReader, limits: Limits) -> dict[str, str]:
    """The opening block, up to its empty line. Raises AgiGone, AgiGarbled."""
    headers: dict[str, str] = {}
    size = 0
    for _ in range(limits.header_lines):
        received = await read_line(reader)
        if not received:
            return headers
        size += len(received)
        if size > limits.header_bytes:
            raise AgiGarbled("The header is too large.")
        name, value = wire.header(received)
        headers[name] = value
    raise AgiGarbled("The header has too many lines.")
