"""The called side of a call."""

import time

from bench.phones import sdp
from bench.phones.dialog import Dialog, Ended, reason_of
from bench.phones.errors import CodecRefused
from bench.phones.line import ALLOW, Line
from bench.phones.message import Request, new_tag, parse_address
from bench.phones.moment import Moment
from bench.phones.peer import Peer
from bench.phones.rtp import RtpStream
from bench.phones.transactions import ServerTransaction

REASONS = {
    301: "Moved Permanently",
    302: "Moved Temporarily",
    404: "Not Found",
    480: "Temporarily Unavailable",
    484: "Address Incomplete",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    500: "Server Internal Error",
    503: "Service Unavailable",
    603: "Decline",
}


MOVED_TO = "<sip:13999999999@{address}"


class IncomingCall(Dialog):
    """`invited_at`: when the INVITE was read from the socket; `answered`: when 200 was sent; `confirmed`: the ACK."""

    def __init__(self, line: Line, stream: RtpStream, request: Request, transaction: ServerTransaction) -> None:
        peer = Peer(
            line,
            call_id=request.headers.one("Call-ID"),
            local=parse_address(request.headers.one("To")).tagged(new_tag()),
            remote=parse_address(request.headers.one("From")),
        )
        peer.retarget(request.headers)
        peer.route(request.headers, reverse=False)
        super().__init__(line, stream, peer)
        self.invite = request
        self.invited_at = transaction.arrived_at
        self.confirmed: Moment[float] = Moment(lambda: self._story("to be acknowledged"))
        self.transaction = transaction
        self._described = b""  # sent before the answer, and the same in it

    def ring(self) -> None:
        """180; nothing when the call was decided already."""
        if not self.transaction.status:
            self._respond(180, "Ringing", ("Contact", self.line.contact))
            self.rung.happens(time.monotonic())

    def plays_early(self) -> None:
        """183 with a description: the caller hears this phone's voice before anybody has answered."""
        if not self.transaction.status:
            self._described = self._first_description()
            self._respond(183, "Session Progress", *self._success_headers(self._described), body=self._described)

    def answer(self) -> Moment[float]:
        """200 at once, audio from now on. Await the result to be sure that the caller's ACK came."""
        if self.transaction.status >= 200 or self.ended.happened:
            return self.confirmed
        try:
            body = self._described or self._first_description()
        except CodecRefused:
            self.reject(488)
            return self.confirmed
        self._await_ack(self.transaction)
        self._respond(200, "OK", *self._success_headers(body), body=body)
        now = time.monotonic()
        self.rung.happens(now)
        self.answered.happens(now)
        return self.confirmed

    def _first_description(self) -> bytes:
        assert self.invite is not None
        offered = sdp.parse(self.invite.body)
        if offered:
            return self.answer_offer(offered)
        self._offered_late = True
        return self.offer()

    def reject(self, status: int = 486) -> Moment[Ended]:
        """A final refusal; await the result or not. A 3xx sends the caller to a number at this phone's own address."""
        elsewhere = MOVED_TO.format(address=self.line.contact.rpartition("@")[2])
        moved = (("Contact", elsewhere),) if status // 100 == 3 else ()
        if self.transaction.status < 200:
            self._respond(status, REASONS.get(status, "Refused"), *moved)
            self._end(by_peer=False, status=status, cause=None, reason=REASONS.get(status, "Refused"))
        return self.ended

    async def hangup(self) -> None:
        """BYE when answered, else 486."""
        if self.answered.happened or self.ended.happened:
            await super().hangup()
        else:
            self.reject()

    def _respond(self, status: int, reason: str, *more: tuple[str, str], body: bytes = b"") -> None:
        self.status = status
        if not self.vanished:
            self.transaction.respond(status, reason, *more, ALLOW, to_tag=self.peer.local.tag, body=body)

    def _acknowledged(self, ack: Request) -> None:
        super()._acknowledged(ack)
        self.confirmed.happens(time.monotonic())

    def cancelled(self, cancel: Request, invite: ServerTransaction) -> bool:
        if invite is not self.transaction or self.ended.happened or self.answered.happened:
            return False
        cause, text = reason_of(cancel.headers)
        silent = self.vanished or not self.transaction.status  # nobody who ignored the INVITE answers its CANCEL
        if not silent:
            self._respond(487, REASONS[487])
        self._end(by_peer=True, status=487, cause=cause, reason=text or "The caller gave up.")
        return not silent
