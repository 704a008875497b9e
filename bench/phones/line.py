"""A phone's SIP socket: requests out with credentials, requests in to their dialogs."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol, cast

from bench.phones import digest
from bench.phones.errors import MalformedMessage
from bench.phones.message import Request, Response, Uri, new_branch, parse, parse_address, serialise
from bench.phones.transactions import ClientTransaction, HostPort, ServerTransaction, Transactions

ALLOW = ("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, NOTIFY, MESSAGE")
AUTH_TRIES = 2  # the first challenge, and one more for a nonce that went stale meanwhile

Extra = tuple[tuple[str, str], ...]
Build = Callable[[Extra], Request]
OnReply = Callable[[Response, ClientTransaction], None]


class InDialog(Protocol):
    """What the line knows of a dialog."""

    def receives(self, request: Request, transaction: ServerTransaction | None) -> None: ...

    def cancelled(self, cancel: Request, invite: ServerTransaction) -> bool: ...


class Line(asyncio.DatagramProtocol):
    """Open it with `create_datagram_endpoint`; `on_invite` hears of each new call."""

    def __init__(
        self,
        *,
        user: str,
        password: str | None,
        server: HostPort,
        on_invite: Callable[[Request, ServerTransaction], None],
    ) -> None:
        self.user, self.server = user, server
        self._password, self._on_invite = password, on_invite
        self._transactions = Transactions(self._send, self._requested)
        self._transport: asyncio.DatagramTransport | None = None
        self._closed: asyncio.Future[None]
        self.ip, self.port = "", 0
        self.dialogs: dict[tuple[str, str], InDialog] = {}  # (Call-ID, our tag)
        self.deaf = False  # neither hears nor sends: a phone that lost its network
        self.malformed = 0
        self.trace: deque[str] = deque(maxlen=40)  # the last messages' start lines, for reports of failure

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)  # which the real class is no subclass of
        self._closed = asyncio.get_running_loop().create_future()
        self.ip, self.port = transport.get_extra_info("sockname")[:2]

    def datagram_received(self, data: bytes, addr: HostPort) -> None:
        at = time.monotonic()
        if self.deaf:
            return
        try:
            message = parse(data)
            self.trace.append(f"< {message.start_line}")
            self._transactions.received(message, addr, at)
        except MalformedMessage as error:
            self.malformed += 1
            self.trace.append(f"? {error}")

    def _send(self, message: Request | Response, to: HostPort) -> None:
        if self._transport and not self.deaf:
            self.trace.append(f"> {message.start_line}")
            self._transport.sendto(serialise(message), to)

    @property
    def contact(self) -> str:
        return f"<{Uri(user=self.user, host=self.ip, port=self.port)}>"

    def via(self) -> tuple[str, str]:
        return "Via", f"SIP/2.0/UDP {self.ip}:{self.port};rport;branch={new_branch()}"

    def ask(self, build: Build, to: HostPort, on_reply: OnReply) -> None:
        """Sends what `build` makes; a challenge is answered by building once more, with credentials."""
        self._attempt(build, (), to, on_reply, AUTH_TRIES if self._password else 0)

    def _attempt(self, build: Build, extra: Extra, to: HostPort, on_reply: OnReply, tries: int) -> None:
        request = build(extra)

        def replied(response: Response, transaction: ClientTransaction) -> None:
            header = self._credentials(request, response) if tries else None
            if header:
                self._attempt(build, (header,), to, on_reply, tries - 1)
            else:
                on_reply(response, transaction)

        self._transactions.request(request, to, replied)

    def _credentials(self, request: Request, response: Response) -> tuple[str, str] | None:
        return digest.answer(
            response, method=request.method, uri=request.uri, user=self.user, password=self._password or ""
        )

    def _requested(self, request: Request, transaction: ServerTransaction | None) -> None:
        tag = parse_address(request.headers.one("To")).tag
        dialog = self.dialogs.get((request.headers.one("Call-ID"), tag)) if tag else None
        if request.method == "CANCEL" and transaction:
            self._cancelled(request, transaction)
        elif dialog:
            dialog.receives(request, transaction)
        elif transaction is None:
            return  # an ACK that belongs to nothing
        elif tag:
            transaction.respond(481, "Call/Transaction Does Not Exist")
        elif request.method == "INVITE":
            self._on_invite(request, transaction)
        elif request.method in ("OPTIONS", "NOTIFY", "MESSAGE"):
            transaction.respond(200, "OK", ALLOW, ("Accept", "application/sdp"))
        else:
            transaction.respond(405, "Method Not Allowed", ALLOW)

    def _cancelled(self, cancel: Request, transaction: ServerTransaction) -> None:
        invite = self._transactions.invite_of(cancel)
        if invite is None:
            transaction.respond(481, "Call/Transaction Does Not Exist")
            return
        dialog = next((dialog for dialog in [*self.dialogs.values()] if dialog.cancelled(cancel, invite)), None)
        if dialog or invite.status >= 200:
            transaction.respond(200, "OK")

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._closed.done():
            self._closed.set_result(None)

    async def close(self) -> None:
        self._transactions.close()
        if self._transport:
            self._transport.close()
            await self._closed
