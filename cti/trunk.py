"""Whether the carrier is there: asked by OPTIONS of our own, and known from its calls.

Not by PJSIP's qualify: Asterisk sends no call to a contact that did not answer OPTIONS (res_pjsip_session.c,
ast_sip_session_create_outgoing: AST_SIP_CONTACT_FILTER_REACHABLE), and carriers need not answer it (RFC 3261, 11).
So silence means that nothing is known, and so does a refused port of one that has never answered: a carrier may send
calls from where it takes none. Only a carrier that has answered and then refuses or falls silent is down.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from core.clock import Clock
from core.facts import CallArrived, Fact, LegJoined, TrunkChanged
from core.trunks import trunk_of

log = structlog.get_logger(__name__)

ASK_EVERY_S = 10.0
BELIEVE_ANSWERS_S = 25.0  # two questions in a row may be lost
BELIEVE_CALLS_S = 60.0


@dataclass(slots=True)
class Evidence:
    """When (epoch seconds) the carrier answered, refused, or had a call with us; 0: never."""

    answered_at: float = 0.0
    refused_at: float = 0.0
    called_at: float = 0.0

    def up(self, now: float) -> bool | None:
        """None: not known. A carrier that has answered and then falls silent or refuses is down, calls or not."""
        fresh = self.answered_at > now - BELIEVE_ANSWERS_S
        refused = self.refused_at > max(self.answered_at, now - BELIEVE_ANSWERS_S)
        if fresh and not refused:
            return True
        if self.called_at > now - BELIEVE_CALLS_S and self.called_at > self.answered_at:
            return True
        return False if self.answered_at else None


class TrunkWatch:
    """Watches one trunk. Give it each fact, and run it."""

    def __init__(
        self, *, name: str, local: str, remote: tuple[str, int], submit: Callable[[Fact], None], clock: Clock
    ) -> None:
        self._name, self._local, self._remote = name, local, remote
        self._submit, self._clock = submit, clock
        self.evidence = Evidence()
        self._told: bool | None = None

    def on_fact(self, fact: Fact) -> None:
        """A call that came from the carrier, or was answered by it, shows that it is there."""
        if isinstance(fact, CallArrived | LegJoined) and trunk_of(fact.channel) == self._name:
            self.evidence.called_at = self._clock()
            self._tell()

    def answered(self) -> None:
        self.evidence.answered_at = self._clock()
        self._tell()

    def refused(self) -> None:
        self.evidence.refused_at = self._clock()
        self._tell()

    async def run(self, every_s: float = ASK_EVERY_S) -> None:
        """Ask until cancelled. A name that does not resolve is asked again."""
        while True:
            try:
                await self._ask_on(every_s)
            except OSError as error:
                log.warning("The carrier cannot be asked whether it is there.", trunk=self._name, error=repr(error))
                self._tell()
                await asyncio.sleep(every_s)

    async def _ask_on(self, every_s: float) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Ear(self), local_addr=(self._local, 0), remote_addr=self._remote
        )
        try:
            while not transport.is_closing():
                transport.sendto(options(self._remote, transport.get_extra_info("sockname")))
                await asyncio.sleep(every_s)
                self._tell()
        finally:
            transport.close()

    def _tell(self) -> None:
        up = self.evidence.up(self._clock())
        if up is not self._told:
            self._told = up
            self._submit(TrunkChanged(at=self._clock(), trunk=self._name, up=up))


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, watch: TrunkWatch) -> None:
        self._watch = watch

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Whatever it answers: even 404 shows that somebody is there."""
        if data.startswith(b"SIP/2.0 "):
            self._watch.answered()

    def error_received(self, exc: Exception) -> None:
        """ICMP: nobody has this port."""
        self._watch.refused()


def options(remote: tuple[str, int], local: tuple[str, int]) -> bytes:
    """One question (RFC 3261, 11.1)."""
    there, here = (f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in (remote, local[:2]))
    lines = (
        f"OPTIONS sip:{there} SIP/2.0",
        f"Via: SIP/2.0/UDP {here};rport;branch=z9hG4bK{secrets.token_hex(8)}",
        "Max-Forwards: 70",
        f"From: <sip:callfloor@{here}>;tag={secrets.token_hex(6)}",
        f"To: <sip:{there}>",
        f"Call-ID: {secrets.token_hex(12)}",
        "CSeq: 1 OPTIONS",
        f"Contact: <sip:callfloor@{here}>",
        "Accept: application/sdp",
        "Content-Length: 0",
    )
    return "\r\n".join((*lines, "", "")).encode()
