"""A call as one phone sees it, from the first INVITE to the last BYE (RFC 3261, sections 12 to 15)."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from bench.phones import sdp
from bench.phones.errors import CallFailed, CodecRefused, PhoneError
from bench.phones.line import ALLOW, Extra, Line
from bench.phones.message import Headers, Request, Response, cseq_of, listed, parse_address, parse_params, parse_uri
from bench.phones.moment import Moment
from bench.phones.peer import Peer
from bench.phones.rtp import RtpStream
from bench.phones.session import Session
from bench.phones.transactions import ClientTransaction, ServerTransaction

SDP = ("Content-Type", "application/sdp")
REPLY_S = 5.0  # within a call the other side is there: nobody waits 32 s for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a call ended. `status`: final SIP status of the INVITE, 200 for a call that was answered."""

    by_peer: bool
    status: int
    cause: int | None  # Q.850, when the peer named one (RFC 3326)
    reason: str
    at: float  # monotonic seconds


class Dialog(Session):
    """Base of incoming and outgoing calls. `rung` and `answered` give monotonic seconds, `ended` gives Ended."""

    def __init__(self, line: Line, stream: RtpStream, peer: Peer) -> None:
        super().__init__(stream, ip=line.ip, who=f"{line.user} ({line.ip})")
        self.line, self.peer = line, peer
        self.invite: Request | None = None
        self.invited_at = 0.0
        self.status: int | None = None  # of the INVITE: the last that was sent or received
        self.rung: Moment[float] = Moment(lambda: self._story("to ring"))
        self.answered: Moment[float] = Moment(lambda: self._story("to be answered"))
        self.ended: Moment[Ended] = Moment(lambda: self._story("to end"))
        self._changing = False  # a re-INVITE of ours is under way
        self._offered_late = False  # our offer went out in a 2xx; the answer comes in the ACK
        self._unacknowledged: ServerTransaction | None = None  # an INVITE whose 2xx waits for the ACK
        line.dialogs[self._key] = self

    @property
    def _key(self) -> tuple[str, str]:
        return self.peer.call_id, self.peer.local.tag or ""

    def _story(self, what: str) -> str:
        seen = "; ".join([*self.line.trace][-6:]) or "no SIP message"
        return f"The call of {self.who} with {self.peer.remote.uri} was expected {what}; last seen: {seen}."

    # --- what the peer said

    def header(self, name: str) -> str | None:
        """A header of the INVITE that made the call."""
        return self.invite.headers.get(name) if self.invite else None

    @property
    def caller(self) -> str:
        """The caller's number as the INVITE gives it."""
        return unquote(parse_address(self.header("From") or "<sip:unknown>").user)

    @property
    def caller_name(self) -> str:
        return parse_address(self.header("From") or "<sip:unknown>").display

    @property
    def number(self) -> str:
        """The number that was dialled."""
        return unquote(parse_uri(self.invite.uri).user) if self.invite else ""

    @property
    def up(self) -> bool:
        return self.answered.happened and not self.ended.happened

    # --- ending

    async def hangup(self) -> None:
        """Sends BYE at once and waits for its 200; nothing to do when the call has ended."""
        if self.ended.happened:
            return
        if not self.answered.happened:
            raise PhoneError(f"The call of {self.who} is not answered: cancel() or reject() it.")
        said: Moment[int] = Moment(lambda: self._story("to confirm the BYE"))
        self._say_bye(said)
        await said.within(REPLY_S)

    def _say_bye(self, said: Moment[int]) -> None:
        self._end(by_peer=False, status=200, cause=16, reason="Hung up here.")
        self._ask("BYE", lambda response: said.happens(response.status))

    def _end(self, *, by_peer: bool, status: int, cause: int | None, reason: str) -> None:
        if self.ended.happened:
            return
        self.status = status
        ended = Ended(by_peer=by_peer, status=status, cause=cause, reason=reason, at=time.monotonic())
        self.ended.happens(ended)
        failure = CallFailed(
            f"The call of {self.who} with {self.peer.remote.uri} failed: {status} {reason}", status=status
        )
        self.rung.fails(failure)
        self.answered.fails(failure)
        self.line.dialogs.pop(self._key, None)
        self.stream.close()

    def close(self) -> None:
        """Lets go of the call without a word to the peer."""
        self._end(by_peer=False, status=self.status or 0, cause=None, reason="The phone was closed.")

    # --- requests within the dialog

    def _ask(self, method: str, then: Callable[[Response], None], *, more: Extra = (), body: bytes = b"") -> None:
        def replied(response: Response, _: ClientTransaction) -> None:
            if response.status >= 200:
                then(response)

        self.line.ask(lambda extra: self.peer.request(method, (*more, *extra), body=body), self.peer.hop, replied)

    async def press(self, keys: str, *, by: Literal["rtp", "info"] = "rtp") -> None:
        """Presses keys (0-9 * # A-D) one after the other; returns when the last one is sent."""
        if by == "info":
            await self._press_by_info(keys)
        elif self.stream.takes_keys:
            await self.stream.press(keys)
        else:
            raise PhoneError(f'The peer of {self.who} takes no telephone-events; use by="info".')

    async def _press_by_info(self, keys: str) -> None:
        for key in keys:
            said: Moment[Response] = Moment(lambda: self._story("to confirm the INFO"))
            body = f"Signal={key}\r\nDuration=120\r\n".encode()
            self._ask("INFO", said.happens, more=(("Content-Type", "application/dtmf-relay"),), body=body)
            response = await said.within(REPLY_S)
            if response.status != 200:
                raise PhoneError(f"The peer of {self.who} refused the key {key}: {response.status} {response.reason}.")

    async def hold(self) -> None:
        """Puts the peer on hold: re-INVITE with sendonly."""
        await self._change(sdp.Direction.SENDONLY)

    async def resume(self) -> None:
        await self._change(sdp.Direction.SENDRECV)

    async def _change(self, direction: sdp.Direction) -> None:
        if not self.up:
            raise PhoneError(f"The call of {self.who} is not up.")
        said: Moment[Response] = Moment(lambda: self._story("to accept the re-INVITE"))

        def replied(response: Response, transaction: ClientTransaction) -> None:
            if response.status < 200:
                return
            self._changing = False
            if response.status < 300:
                transaction.confirm(self.peer.ack(transaction.request), self.peer.hop)
                self.agree(response.body)
            said.happens(response)

        self._changing = True
        body = self.offer(direction)
        self.line.ask(lambda extra: self.peer.request("INVITE", (SDP, *extra), body=body), self.peer.hop, replied)
        response = await said.within(REPLY_S)
        if response.status >= 300:
            raise PhoneError(f"The peer of {self.who} refused the re-INVITE: {response.status} {response.reason}.")

    # --- requests from the peer

    def receives(self, request: Request, transaction: ServerTransaction | None) -> None:
        if self.vanished:
            return
        if transaction is None:
            self._acknowledged(request)
        elif request.method == "BYE":
            transaction.respond(200, "OK")
            cause, text = reason_of(request.headers)
            self._end(by_peer=True, status=200, cause=cause, reason=text or "The peer hung up.")
        elif request.method in ("INVITE", "UPDATE"):
            self._offered(request, transaction)
        elif request.method == "INFO":
            self.stream.digits += _key_of(request)
            transaction.respond(200, "OK")
        elif request.method in ("OPTIONS", "NOTIFY", "MESSAGE"):
            transaction.respond(200, "OK", ALLOW)
        else:
            transaction.respond(405, "Method Not Allowed", ALLOW)

    def _offered(self, request: Request, transaction: ServerTransaction) -> None:
        """A re-INVITE or UPDATE: hold, resume, new address of the audio, or only a session timer's refresh."""
        if self._changing:
            transaction.respond(491, "Request Pending")
            return
        self.peer.retarget(request.headers)
        offered = sdp.parse(request.body)
        try:
            if offered:
                body = self.answer_offer(offered)
            else:
                self._offered_late = request.method == "INVITE"
                body = self.offer() if self._offered_late else b""
        except CodecRefused:
            transaction.respond(488, "Not Acceptable Here")
            return
        transaction.respond(200, "OK", *self._success_headers(body), body=body)
        self._await_ack(transaction)

    def _success_headers(self, body: bytes) -> Extra:
        return ("Contact", self.line.contact), ALLOW, *((SDP,) if body else ())

    def _await_ack(self, transaction: ServerTransaction) -> None:
        if transaction.request.method == "INVITE":
            self._unacknowledged = transaction
            transaction.on_unacknowledged = self._lost_ack

    def _acknowledged(self, ack: Request) -> None:
        invite = self._unacknowledged
        if invite is None or cseq_of(ack)[0] != cseq_of(invite.request)[0]:
            return
        invite.acknowledged()
        self._unacknowledged = None
        if self._offered_late:
            self._offered_late = False
            self.agree(ack.body)

    def _lost_ack(self) -> None:
        """RFC 3261, 13.3.1.4: without an ACK there is no call."""
        if self.up:
            self._say_bye(Moment(lambda: ""))

    def cancelled(self, cancel: Request, invite: ServerTransaction) -> bool:
        return False


def reason_of(headers: Headers) -> tuple[int | None, str]:
    """(Q.850 cause, text) of the Reason headers (RFC 3326)."""
    cause, text = None, ""
    for value in listed(headers.all("Reason")):
        protocol, _, rest = value.partition(";")
        params = parse_params(rest)
        text = params.get("text", "").strip('"') or text
        if protocol.strip().upper() == "Q.850" and params.get("cause", "").isdecimal():
            cause = int(params["cause"])
    return cause, text


def _key_of(info: Request) -> str:
    match = re.search(r"^Signal\s*=\s*([0-9*#A-D])", info.body.decode("ascii", "replace"), re.MULTILINE)
    return match[1] if match else ""
