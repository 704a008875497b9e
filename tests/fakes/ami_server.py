"""A manager interface on loopback that behaves like Asterisk's, and misbehaves on request."""

import asyncio
import hashlib
import inspect
import socket
import struct
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from types import TracebackType
from typing import Self

from tests.fakes.ami_messages import Headers, Received, refusal, render, success
from tests.fakes.waiting import eventually

Answer = Iterable[Headers] | None
Handler = Callable[[Received], Answer | Awaitable[Answer]]

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
CHALLENGE = "840415273"


class FakeAmiServer:
    """Logs people in (plain or MD5), answers through a table of handlers, emits events, and fails in every known way.

    `async with FakeAmiServer() as server:` listens on a free port; `stop()` and `start()` are an Asterisk that goes
    and comes back on the same port. A handler gets the action and returns the messages of its answer (None: silence),
    without ActionID: that is added. What happened is in `received`, `logins` and `reads`.
    """

    def __init__(self, *, users: dict[str, str] | None = None) -> None:
        self.users = {"callfloor": "secret"} if users is None else users
        self.banner = BANNER
        self.greets = True
        self.answers = True  # False: hears everything, says nothing
        self.dribbles = False  # True: one byte at a time
        self.duplicates = False  # True: every message twice
        self.fully_booted = True
        self.uptime = "100"  # seconds
        self.received: list[Received] = []
        self.reads: list[bytes] = []
        self.connections = 0
        self.logins = 0
        self.port = 0
        self.sessions: list[Session] = []
        self._handlers: dict[str, Handler] = {}
        self._server: asyncio.Server | None = None
        self.on("Ping", lambda _: success("", ("Ping", "Pong"), ("Timestamp", "1795307579.520608")))
        self.on("CoreStatus", lambda _: success("", ("CoreCurrentCalls", "0")))

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen: on a free port the first time, on the same one afterwards."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Session(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Go away with everything, as a killed Asterisk does."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()
        await eventually(lambda: not self.sessions)

    def on(self, action: str, handler: Handler) -> None:
        """Answer an action from now on."""
        self._handlers[action.lower()] = handler

    def emit(self, event: str, *headers: tuple[str, str]) -> None:
        """Tell everyone who is logged in and wants events."""
        for session in self._listeners():
            session.tell([("Event", event), ("Privilege", "call,all"), *headers])

    def say(self, data: bytes) -> None:
        """Put raw bytes on every connection."""
        for session in list(self.sessions):
            session.say(data)

    def cut(self) -> None:
        """Close every connection in the middle of whatever it was saying."""
        for session in list(self.sessions):
            session.cut()

    def reset(self) -> None:
        """End every connection by a TCP reset."""
        for session in list(self.sessions):
            session.reset()

    def stall(self) -> None:
        """Leave every present connection half open: nothing is read, nothing is said, nothing is closed."""
        for session in self.sessions:
            session.stall()

    def named(self, action: str) -> list[Received]:
        """The actions of this name that came in, in their order."""
        return [received for received in self.received if received.name.lower() == action.lower()]

    async def heard(self, action: str, *, times: int = 1, within_s: float = 5.0) -> Received:
        """Wait until an action came in so many times; the last of them."""
        await eventually(lambda: len(self.named(action)) >= times, within_s=within_s)
        return self.named(action)[-1]

    def handler(self, action: str) -> Handler | None:
        return self._handlers.get(action.lower())

    def _listeners(self) -> list["Session"]:
        return [session for session in self.sessions if session.logged_in and session.wants_events]


class Session(asyncio.Protocol):
    """One connection to the fake."""

    def __init__(self, server: FakeAmiServer) -> None:
        self.logged_in = False
        self.wants_events = True
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._unread = b""
        self._unsaid: deque[int] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stalled = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.sessions.append(self)
        self._server.connections += 1
        if self._server.greets:
            self.say(self._server.banner)

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.sessions.remove(self)
        for task in self._tasks:
            task.cancel()

    def data_received(self, data: bytes) -> None:
        self._server.reads.append(data)
        # Asterisk ends a line at a bare LF as well (main/manager.c: get_input).
        self._unread += data.replace(b"\r\n", b"\n")
        *actions, self._unread = self._unread.split(b"\n\n")
        for action in actions:
            self._act(Received.parse(action.strip(b"\n").decode()))

    def tell(self, headers: Headers) -> None:
        """Say one message, or the same one twice where that is how the server misbehaves."""
        self.say(render(headers) * (2 if self._server.duplicates else 1))

    def say(self, data: bytes) -> None:
        if self._stalled or self._transport is None:
            return
        if self._server.dribbles:
            self._unsaid.extend(data)
            if len(self._unsaid) == len(data):
                self._spawn(self._dribble())
        else:
            self._transport.write(data)

    def cut(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def reset(self) -> None:
        assert self._transport is not None
        connection = self._transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def stall(self) -> None:
        assert self._transport is not None
        self._stalled = True
        self._transport.pause_reading()

    def _act(self, action: Received) -> None:
        self._server.received.append(action)
        if not self._server.answers:
            return
        name = action.name.lower()
        if name == "challenge":
            self._answer(action, success("", ("Challenge", CHALLENGE)))
        elif name == "login":
            self._log_in(action)
        elif not self.logged_in:
            self._answer(action, refusal("Permission denied"))
        elif name == "logoff":
            self._answer(action, [[("Response", "Goodbye"), ("Message", "Thanks for all the fish.")]])
            self._close()
        elif handler := self._server.handler(name):
            self._handle(action, handler)
        else:
            self._answer(action, refusal(f"Invalid/unknown command: {action.name}."))

    def _handle(self, action: Received, handler: Handler) -> None:
        answer = handler(action)
        if inspect.isawaitable(answer):
            self._spawn(self._answer_later(action, answer))
        else:
            self._answer(action, answer)

    async def _answer_later(self, action: Received, answer: Awaitable[Answer]) -> None:
        self._answer(action, await answer)

    def _answer(self, action: Received, answer: Answer) -> None:
        action_id = [("ActionID", action.get("ActionID"))] if action.get("ActionID") else []
        for first, *more in answer or ():
            self.tell([first, *action_id, *more])

    def _log_in(self, action: Received) -> None:
        secret = self._server.users.get(action.get("Username"))
        md5 = hashlib.md5(f"{CHALLENGE}{secret}".encode(), usedforsecurity=False).hexdigest()
        proof = action.get("Key") == md5 if action.get("AuthType").lower() == "md5" else action.get("Secret") == secret
        if secret is None or not proof:
            self._answer(action, refusal("Authentication failed"))
            self._close()
            return
        self.logged_in = True
        self.wants_events = action.get("Events", "on") != "off"
        self._server.logins += 1
        self._answer(action, success("Authentication accepted"))
        if self.wants_events and self._server.fully_booted:
            uptime = ("Uptime", self._server.uptime)
            self.tell([("Event", "FullyBooted"), ("Privilege", "system,all"), uptime, ("Status", "Fully Booted")])

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    async def _dribble(self) -> None:
        while self._unsaid and self._transport is not None and not self._transport.is_closing():
            self._transport.write(bytes([self._unsaid.popleft()]))
            await asyncio.sleep(0)

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
