"""A SIP phone for tests and benchmarks: real SIP and RTP over UDP, as small as RFC 3261 allows."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping

from bench.phones.dialog import Dialog
from bench.phones.errors import PhoneError, RegistrationFailed, TooLate
from bench.phones.incoming import IncomingCall
from bench.phones.line import ALLOW, Extra, Line
from bench.phones.message import Address, Headers, Request, Response, Uri, new_tag
from bench.phones.moment import Moment
from bench.phones.outgoing import OutgoingCall
from bench.phones.peer import new_call_id
from bench.phones.rtp import RtpStream, split, tone_frames
from bench.phones.transactions import ServerTransaction

CLOSE_S = 1.0
UNTAKEN = 100  # calls that nobody took from incoming(): the oldest are forgotten
Policy = Callable[[IncomingCall], object]


class Phone:
    """`name` is its extension, `server` (ip, port) of the PBX; its voice is a tone, a recording (A-law) or silence.

    What it does with a call is its policy: `rings()` (at first), `answers()`, `rejects()`, `ignores()`, or any
    function of one's own in `policy`. Every call that reached it can also be taken from `incoming()`.
    `rtp_sequence` sets the first RTP sequence number of its calls, which is random else. Of its frames one in
    `frames_apart` is sent: enough of them to be alive, and not so many that a hundred phones are a load.
    """

    def __init__(
        self,
        *,
        name: str,
        ip: str,
        server: tuple[str, int],
        password: str | None = None,
        tone_hz: float | None = None,
        audio: bytes | None = None,
        port: int = 0,
        keep_s: float = 10.0,
        rtp_sequence: int | None = None,
        frames_apart: int = 1,
    ) -> None:
        self.name, self.ip, self.port, self.server = name, ip, port, server
        self.tone_hz, self.audio = tone_hz, audio
        self.policy: Policy = IncomingCall.ring
        self._password, self._keep_s, self._rtp_sequence = password, keep_s, rtp_sequence
        self._frames_apart = frames_apart
        self._arrived: asyncio.Queue[IncomingCall] = asyncio.Queue()
        self._line: Line | None = None
        self._refresh: asyncio.TimerHandle | None = None
        self._registration = (new_call_id(ip), new_tag())
        self._register_cseq = 0

    async def start(self) -> None:
        """Opens the SIP socket; `port` is the real one afterwards."""
        loop = asyncio.get_running_loop()
        _, self._line = await loop.create_datagram_endpoint(
            lambda: Line(user=self.name, password=self._password, server=self.server, on_invite=self._invited),
            local_addr=(self.ip, self.port),
        )
        self.port = self._line.port

    async def close(self) -> None:
        """Ends calls that are up (within a second), unregisters nothing, closes the sockets."""
        self._stop_refresh()
        if self._line is None:
            return
        ending = [call.hangup() for call in self.calls if not call.vanished]
        if ending and not self._line.deaf:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_S):
                    await asyncio.gather(*ending, return_exceptions=True)
        for call in self.calls:
            call.close()
        line, self._line = self._line, None
        await line.close()

    async def __aenter__(self) -> "Phone":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def line(self) -> Line:
        if self._line is None:
            raise PhoneError(f"The phone {self.name} is not started.")
        return self._line

    @property
    def calls(self) -> list[Dialog]:
        """Those that have not ended."""
        return [dialog for dialog in self.line.dialogs.values() if isinstance(dialog, Dialog)]

    @property
    def trace(self) -> list[str]:
        """Start lines of the last SIP messages, `>` sent and `<` received."""
        return [*self.line.trace]

    def vanish(self) -> None:
        """The whole phone loses its network: it sends nothing and hears nothing, OPTIONS and BYE neither."""
        self.line.deaf = True
        for call in self.calls:
            call.vanish()

    # --- registration

    async def register(self, expires: int = 300, *, timeout_s: float = 5.0) -> None:
        """Registers and stays registered until closed or unregistered. Raises RegistrationFailed, TooLate."""
        self._stop_refresh()
        await self._send_register(expires).within(timeout_s)

    async def unregister(self, *, timeout_s: float = 5.0) -> None:
        self._stop_refresh()
        await self._send_register(0).within(timeout_s)

    def _send_register(self, expires: int) -> Moment[float]:
        line = self.line
        done: Moment[float] = Moment(
            lambda: (
                f"{self.name} ({self.ip}) expected {self.server} to accept REGISTER; last seen: "
                f"{'; '.join([*line.trace][-4:])}."
            )
        )

        def heard(response: Response, _: object) -> None:
            if response.status < 200:
                return
            if response.status >= 300:
                text = f"{self.name} was not registered: {response.status} {response.reason}"
                done.fails(RegistrationFailed(text, status=response.status))
                return
            if expires and self._line is not None:
                loop = asyncio.get_running_loop()
                self._refresh = loop.call_later(expires / 2, lambda: self._send_register(expires))
            done.happens(time.monotonic())

        line.ask(lambda extra: self._register_request(expires, extra), self.server, heard)
        return done

    def _register_request(self, expires: int, extra: Extra) -> Request:
        self._register_cseq += 1
        call_id, tag = self._registration
        host, port = self.server
        address = Address(uri=str(Uri(user=self.name, host=host, port=port)))
        headers = Headers(
            self.line.via(),
            ("Max-Forwards", "70"),
            ("From", str(address.tagged(tag))),
            ("To", str(address)),
            ("Call-ID", call_id),
            ("CSeq", f"{self._register_cseq} REGISTER"),
            ("Contact", self.line.contact),
            ("Expires", str(expires)),
            ALLOW,
            *extra,
        )
        return Request(method="REGISTER", uri=str(Uri(user="", host=host, port=port)), headers=headers)

    def _stop_refresh(self) -> None:
        if self._refresh:
            self._refresh.cancel()
            self._refresh = None

    # --- calls out

    def call(
        self,
        number: str,
        *,
        caller: str | None = None,
        caller_name: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> OutgoingCall:
        """Sends the INVITE and returns at once. ValueError when a line break hides in an argument."""
        line = self.line
        stream = self._new_stream()
        return OutgoingCall(line, stream, number, caller=caller or self.name, caller_name=caller_name, headers=headers)

    async def dial(
        self,
        number: str,
        *,
        caller: str | None = None,
        caller_name: str = "",
        headers: Mapping[str, str] | None = None,
        timeout_s: float = 10.0,
    ) -> OutgoingCall:
        """Calls and waits for the answer. Raises CallFailed, or cancels after `timeout_s` and raises TooLate."""
        dialog = self.call(number, caller=caller, caller_name=caller_name, headers=headers)
        try:
            await dialog.answered.within(timeout_s)
        except (TooLate, asyncio.CancelledError):
            with contextlib.suppress(PhoneError):
                await dialog.hangup()
            raise
        return dialog

    def _new_stream(self) -> RtpStream:
        stream = RtpStream(self.ip, keep_s=self._keep_s, sequence=self._rtp_sequence)
        stream.apart = self._frames_apart
        if self.audio is not None:
            stream.play(split(self.audio))
        elif self.tone_hz is not None:
            stream.play(tone_frames(self.tone_hz))
        return stream

    # --- calls in

    def rings(self) -> None:
        """180, and no decision: `incoming()` takes the call."""
        self.policy = IncomingCall.ring

    def answers(self, after_s: float = 0.0) -> None:
        """200 at once, or 180 and then 200."""

        def decide(call: IncomingCall) -> None:
            if after_s <= 0:
                call.answer()
                return
            call.ring()
            asyncio.get_running_loop().call_later(after_s, call.answer)

        self.policy = decide

    def answers_when_told(self) -> None:
        """200 at once to who asks for it by `Call-Info` or `Alert-Info`, as desk phones do; else 180."""
        self.policy = lambda call: call.answer() if _is_told(call) else call.ring()

    def rejects(self, status: int = 486) -> None:
        self.policy = lambda call: call.reject(status)

    def ignores(self) -> None:
        """No reply at all to an INVITE, not even 100."""
        self.policy = lambda call: None

    async def incoming(self, timeout_s: float = 5.0) -> IncomingCall:
        """The next call that reached the phone, oldest first, whatever the policy did with it."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._arrived.get()
        except TimeoutError as error:
            seen = "; ".join(self.trace[-6:]) or "no SIP message"
            raise TooLate(
                f"{self.name} ({self.ip}) expected a call within {timeout_s:g} s; last seen: {seen}."
            ) from error

    def _invited(self, request: Request, transaction: ServerTransaction) -> None:
        call = IncomingCall(self.line, self._new_stream(), request, transaction)
        if self._arrived.qsize() >= UNTAKEN:
            self._arrived.get_nowait()
        self._arrived.put_nowait(call)
        self.policy(call)


def _is_told(call: IncomingCall) -> bool:
    asked = f"{call.header('Call-Info')} {call.header('Alert-Info')}"
    return "answer-after=0" in asked or "info=alert-autoanswer" in asked
