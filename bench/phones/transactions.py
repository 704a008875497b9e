"""SIP transactions over UDP: nothing is lost by a lost datagram, nothing is done twice (RFC 3261, section 17)."""

import asyncio
from collections.abc import Callable

from bench.phones.errors import MalformedMessage
from bench.phones.message import Headers, Request, Response, branch_of, cseq_of, reply

T1, T2 = 0.5, 4.0  # seconds, RFC 3261, 17.1.1.1
LIFETIME = 64 * T1

HostPort = tuple[str, int]
Send = Callable[[Request | Response, HostPort], None]


class Repeater:
    """Sends at once and again after T1, doubling, until stopped or 64 * T1 have passed."""

    def __init__(self, send: Callable[[], None], *, longest: float, gives_up: Callable[[], None]) -> None:
        self._send, self._longest, self._gives_up = send, longest, gives_up
        self._loop = asyncio.get_running_loop()
        self._ends_at = self._loop.time() + LIFETIME
        self._wait = T1
        send()
        self._timer = self._loop.call_later(T1, self._again)

    def _again(self) -> None:
        if self._loop.time() >= self._ends_at:
            self._gives_up()
            return
        self._send()
        self._wait = min(2 * self._wait, self._longest)
        self._timer = self._loop.call_later(min(self._wait, self._ends_at - self._loop.time()), self._again)

    def stop(self) -> None:
        self._timer.cancel()


class ClientTransaction:
    """A request under way. `on_reply` hears every provisional response and the final one, a 408 of our own if none."""

    def __init__(
        self, send: Send, request: Request, to: HostPort, on_reply: "Callable[[Response, ClientTransaction], None]"
    ) -> None:
        self.request, self.to = request, to
        self._send, self._on_reply = send, on_reply
        self._final = False
        self._ack: tuple[Request, HostPort] | None = None
        longest = LIFETIME if request.method == "INVITE" else T2
        self._repeater = Repeater(lambda: send(request, to), longest=longest, gives_up=self._unanswered)

    def received(self, response: Response) -> None:
        if self._final:
            self._acknowledge()  # a final response came again: our ACK was lost
            return
        if response.status >= 200 or self.request.method == "INVITE":
            self._repeater.stop()
        if response.status >= 200:
            self._final = True
            if self.request.method == "INVITE" and response.status >= 300:
                self.confirm(self._failure_ack(response), self.to)
        self._on_reply(response, self)

    def confirm(self, ack: Request, to: HostPort) -> None:
        """Sends the ACK, and again whenever the final response is repeated."""
        self._ack = (ack, to)
        self._acknowledge()

    def _acknowledge(self) -> None:
        if self._ack:
            self._send(*self._ack)

    def _failure_ack(self, response: Response) -> Request:
        """RFC 3261, 17.1.1.3: the same branch, To from the response."""
        headers = self.request.headers
        number, _ = cseq_of(self.request)
        kept = [(name, headers.one(name)) for name in ("Via", "From", "Call-ID")]
        kept += [("Route", route) for route in headers.all("Route")]
        more = (("To", response.headers.one("To")), ("CSeq", f"{number} ACK"), ("Max-Forwards", "70"))
        return Request(method="ACK", uri=self.request.uri, headers=Headers(*kept, *more))

    def _unanswered(self) -> None:
        """RFC 3261, 8.1.3.1: silence counts as 408."""
        self._final = True
        self._on_reply(Response(status=408, reason="No reply", headers=self.request.headers), self)

    def stop(self) -> None:
        self._repeater.stop()


class ServerTransaction:
    """A request that was received: its repetitions get the same response again."""

    def __init__(self, send: Send, request: Request, source: HostPort, arrived_at: float) -> None:
        self.request, self.source, self.arrived_at = request, source, arrived_at
        self.on_unacknowledged: Callable[[], None] = lambda: None
        self._send = send
        self._response: Response | None = None
        self._repeater: Repeater | None = None

    @property
    def status(self) -> int:
        """Of the last response; 0 before any."""
        return self._response.status if self._response else 0

    def respond(
        self, status: int, reason: str, *more: tuple[str, str], to_tag: str | None = None, body: bytes = b""
    ) -> None:
        """Does nothing after a final response: a request is answered once."""
        if self.status >= 200:
            return
        self._response = reply(self.request, status, reason, *more, source=self.source, to_tag=to_tag, body=body)
        if self.request.method == "INVITE" and status >= 200:  # goes on until the ACK, 2xx too: 13.3.1.4
            self._repeater = Repeater(self._say, longest=T2, gives_up=lambda: self.on_unacknowledged())
        else:
            self._say()

    def _say(self) -> None:
        if self._response:
            self._send(self._response, self.source)

    def repeated(self) -> None:
        self._say()

    def acknowledged(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._repeater:
            self._repeater.stop()


class Transactions:
    """All transactions of one socket. New requests go to `on_request`; an ACK for a 2xx has no transaction."""

    def __init__(self, send: Send, on_request: Callable[[Request, ServerTransaction | None], None]) -> None:
        self._send, self._on_request = send, on_request
        self._clients: dict[tuple[str, str], ClientTransaction] = {}
        self._servers: dict[tuple[str, str, str], ServerTransaction] = {}
        self._timers: set[asyncio.TimerHandle] = set()

    def request(
        self, request: Request, to: HostPort, on_reply: Callable[[Response, ClientTransaction], None]
    ) -> ClientTransaction:
        key = (branch_of(request)[0], request.method)

        def replied(response: Response, transaction: ClientTransaction) -> None:
            if response.status >= 200:
                self._later(lambda: self._clients.pop(key, None))
            on_reply(response, transaction)

        transaction = ClientTransaction(self._send, request, to, replied)
        self._clients[key] = transaction
        return transaction

    def received(self, message: Request | Response, source: HostPort, at: float) -> None:
        """Takes one message to whom it concerns. Raises MalformedMessage."""
        if isinstance(message, Response):
            client = self._clients.get((branch_of(message)[0], cseq_of(message)[1]))
            if client:
                client.received(message)
        else:
            for name in ("From", "To", "Call-ID"):
                message.headers.one(name)
            if cseq_of(message)[1] != message.method:
                raise MalformedMessage(f"{message.method} with CSeq {message.headers.get('CSeq')!r}.")
            self._received_request(message, source, at)

    def _received_request(self, request: Request, source: HostPort, at: float) -> None:
        branch, sent_by = branch_of(request)
        if request.method == "ACK":
            invite = self._servers.get((branch, sent_by, "INVITE"))
            if invite and invite.status >= 300:
                invite.acknowledged()
            else:
                self._on_request(request, None)
            return
        key = (branch, sent_by, request.method)
        known = self._servers.get(key)
        if known:
            known.repeated()
            return
        transaction = self._servers[key] = ServerTransaction(self._send, request, source, at)
        self._later(lambda: self._servers.pop(key, None))
        self._on_request(request, transaction)

    def invite_of(self, cancel: Request) -> ServerTransaction | None:
        """RFC 3261, 9.2: a CANCEL carries the branch of what it cancels."""
        return self._servers.get((*branch_of(cancel), "INVITE"))

    def _later(self, forget: Callable[[], object]) -> None:
        def run() -> None:
            self._timers.discard(timer)
            forget()

        timer = asyncio.get_running_loop().call_later(LIFETIME, run)
        self._timers.add(timer)

    def close(self) -> None:
        for client in self._clients.values():
            client.stop()
        for server in self._servers.values():
            server.stop()
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
