"""A small FastAGI server: it listens, gives each peer its limits, and hands sessions to whoever serves their path.

A session that ends early leaves its caller to the dialplan; one that never ended would hold the caller, deaf even to
a BYE, until its socket closes. So everything here has a deadline, and every end closes the socket.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import structlog

from ivr.agi.session import AgiSession, Limits, read_headers
from ivr.errors import AgiError, AgiGone

log = structlog.get_logger(__name__)

Serve = Callable[[AgiSession], Awaitable[None]]

_BACKLOG = 256  # connections that the kernel holds for us, and the most that the loop accepts in one turn


@dataclass(slots=True)
class Counts:
    """What has come to this server since it started."""

    served: int = 0
    failed: int = 0  # ended by an error of ours, of the wire, or by a deadline
    strangers_dropped: int = 0  # never introduced themselves
    refused: int = 0  # over the limit of sessions


class AgiServer:
    """Serves ``agi://HOST:PORT/PATH`` for the paths in ``routes``."""

    def __init__(self, *, routes: Mapping[str, Serve], limits: Limits) -> None:
        self.counts = Counts()
        self.port = 0  # known after start()
        self._routes = routes
        self._limits = limits
        self._peers: set[asyncio.Task[None]] = set()
        self._strangers: dict[asyncio.StreamWriter, None] = {}  # oldest first
        self._sessions = 0
        self._idle = asyncio.Event()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> None:
        """Listen; port 0 takes any that is free. Raises OSError when the address cannot be had."""
        self._server = await asyncio.start_server(
            self._connected, host, port, limit=self._limits.line_bytes, backlog=_BACKLOG
        )
        self.port = int(self._server.sockets[0].getsockname()[1])

    @property
    def sessions(self) -> int:
        """Callers in a session now."""
        return self._sessions

    async def close(self, grace_s: float = 2.0) -> None:
        """Take no more, let sessions end for ``grace_s``, then close them: their callers go on in the dialplan."""
        if self._server is not None:
            self._server.close()
        if self._sessions:
            self._idle.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(grace_s):
                    await self._idle.wait()
        for task in self._peers:
            task.cancel()
        await asyncio.gather(*self._peers, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Not a coroutine: Python 3.11 would run it in a task whose cancellation it logs as an error.
        task = asyncio.create_task(self._meet(reader, writer))
        self._peers.add(task)
        task.add_done_callback(self._peers.discard)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            session = await self._introduction(reader, writer)
            if session is not None:
                await self._serve(session)
        finally:
            _close(writer)

    async def _introduction(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> AgiSession | None:
        self._make_room()
        self._strangers[writer] = None
        try:
            async with asyncio.timeout(self._limits.hello_s):
                return AgiSession(reader, writer, await read_headers(reader, self._limits), self._limits)
        except (AgiError, TimeoutError, OSError) as error:
            self.counts.strangers_dropped += 1
            log.debug("A peer did not introduce itself.", why=str(error) or "it was silent for too long")
            return None
        finally:
            self._strangers.pop(writer, None)

    def _make_room(self) -> None:
        # Asterisk's header follows its connect at once: the oldest stranger is surely not Asterisk.
        if len(self._strangers) >= self._limits.strangers:
            oldest = next(iter(self._strangers))
            del self._strangers[oldest]
            oldest.transport.abort()

    async def _serve(self, session: AgiSession) -> None:
        path = session.headers.get("agi_network_script", "")
        serve = self._routes.get(path)
        if serve is None or self._sessions >= self._limits.sessions:
            self.counts.refused += 1
            log.warning("An AGI session was refused.", path=path[:80], sessions=self._sessions)
            return
        self._sessions += 1
        try:
            await self._within_limits(serve, session)
        finally:
            self._sessions -= 1
            if not self._sessions:
                self._idle.set()

    async def _within_limits(self, serve: Serve, session: AgiSession) -> None:
        call_id = session.headers.get("agi_uniqueid", "")
        try:
            async with asyncio.timeout(self._limits.session_s):
                await serve(session)
            self.counts.served += 1
        except AgiGone:
            self.counts.served += 1
            log.debug("The caller or the connection went.", call_id=call_id)
        except (AgiError, TimeoutError) as error:
            self.counts.failed += 1
            log.warning(
                "An AGI session was cut short; the dialplan goes on.", call_id=call_id, why=str(error) or "time"
            )
        except Exception:
            # The boundary: whatever is wrong with us, this caller falls back to the dialplan and the others stay.
            self.counts.failed += 1
            log.exception("An AGI session failed; the dialplan goes on.", call_id=call_id)


def _close(writer: asyncio.StreamWriter) -> None:
    # A peer that no longer reads would keep a polite close waiting for ever.
    if writer.transport.get_write_buffer_size():
        writer.transport.abort()
    else:
        writer.close()
