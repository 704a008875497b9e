"""The calling side of a call."""

import time
from collections.abc import Mapping
from urllib.parse import quote

from bench.phones.dialog import REPLY_S, SDP, Dialog, reason_of
from bench.phones.errors import CodecRefused, PhoneError
from bench.phones.line import Extra, Line
from bench.phones.message import Address, Headers, Request, Response, Uri, new_tag, parse_address
from bench.phones.moment import Moment
from bench.phones.peer import Peer, new_call_id
from bench.phones.rtp import RtpStream
from bench.phones.transactions import ClientTransaction

USER_SAFE = "-_.!~*'()&=+$,;?/"  # RFC 3261, 25.1: user part without escapes


class OutgoingCall(Dialog):
    """Sends the INVITE when made. `rung` and `answered` are when 180 and 200 arrived."""

    def __init__(
        self,
        line: Line,
        stream: RtpStream,
        number: str,
        *,
        caller: str,
        caller_name: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        host, port = line.server
        target = str(Uri(user=quote(number, USER_SAFE), host=host, port=port))
        local = Address(
            uri=str(Uri(user=quote(caller, USER_SAFE), host=line.ip, port=line.port)), display=caller_name
        ).tagged(new_tag())
        peer = Peer(line, call_id=new_call_id(line.ip), local=local, remote=Address(uri=target))
        super().__init__(line, stream, peer)
        self._more = tuple((headers or {}).items())
        self._replied = self._cancelling = False
        self._cancelled: Moment[int] = Moment(lambda: self._story("to confirm the CANCEL"))
        self._offer = self.offer()
        self.invited_at = time.monotonic()
        try:
            line.ask(self._build_invite, line.server, self._heard)
        except ValueError:
            self.close()
            raise

    def _build_invite(self, extra: Extra) -> Request:
        self.invite = self.peer.request("INVITE", (*self._more, SDP, *extra), body=self._offer)
        return self.invite

    def _heard(self, response: Response, transaction: ClientTransaction) -> None:
        if self.vanished:
            return
        if response.status < 200:
            self._progress(response)
        elif response.status < 300:
            self._accepted(response, transaction)
        else:
            cause, text = reason_of(response.headers)
            self._end(by_peer=not self._cancelling, status=response.status, cause=cause, reason=text or response.reason)

    def _progress(self, response: Response) -> None:
        self._replied = True
        self.status = response.status
        if response.status in (180, 183):
            self.rung.happens(time.monotonic())
            self._try_agree(response, early=True)
        if self._cancelling:
            self._send_cancel()

    def _accepted(self, response: Response, transaction: ClientTransaction) -> None:
        self.status = response.status
        self.peer.remote = parse_address(response.headers.one("To"))
        self.peer.retarget(response.headers)
        self.peer.route(response.headers, reverse=True)
        transaction.confirm(self.peer.ack(transaction.request), self.peer.hop)
        if self.ended.happened:
            return
        agreed = self._try_agree(response)
        self.rung.happens(time.monotonic())
        self.answered.happens(time.monotonic())
        if self._cancelling or not agreed:  # the 200 crossed our CANCEL: RFC 3261, 15: end it by BYE
            self._say_bye(Moment(lambda: ""))

    def _try_agree(self, response: Response, *, early: bool = False) -> bool:
        try:
            self.agree(response.body, early=early)
        except CodecRefused:
            return False
        return True

    async def cancel(self) -> None:
        """Ends the call before it is answered; returns when the peer has ended it too."""
        if self.answered.happened and not self.ended.happened:
            raise PhoneError(f"The call of {self.who} is answered already: hangup() it.")
        if self.ended.happened or self._cancelling:
            return
        self._cancelling = True
        if self._replied:  # RFC 3261, 9.1: no CANCEL before a provisional response; _progress sends it then
            self._send_cancel()
        await self.ended.within(REPLY_S)

    async def hangup(self) -> None:
        """BYE when answered, else CANCEL."""
        if self.answered.happened or self.ended.happened:
            await super().hangup()
        else:
            await self.cancel()

    def _send_cancel(self) -> None:
        """Once; it is no request of the dialog but of the INVITE: same branch, same number (RFC 3261, 9.1)."""
        self._replied = False
        invite = self.invite
        assert invite is not None
        kept = [(name, invite.headers.one(name)) for name in ("Via", "From", "To", "Call-ID")]
        number = invite.headers.one("CSeq").split()[0]
        headers = Headers(*kept, ("Max-Forwards", "70"), ("CSeq", f"{number} CANCEL"))
        cancel = Request(method="CANCEL", uri=invite.uri, headers=headers)
        self.line.ask(lambda _: cancel, self.line.server, lambda response, _: self._cancelled.happens(response.status))
