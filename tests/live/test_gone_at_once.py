"""Somebody answers and hangs up before Asterisk has looked: an answer all the same, whatever comes first."""

import asyncio
import re
from typing import cast

from app.cdr import leads
from app.layout import Layout
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, sellers
from tests.live.people import CARRIER_IP, SOON_S
from tests.live.story import Floor

SDP = "\r\n".join(
    ("v=0", f"o=- 1 1 IN IP4 {CARRIER_IP}", "s=-", f"c=IN IP4 {CARRIER_IP}", "t=0 0", "m=audio 40002 RTP/AVP 8",
     "a=rtpmap:8 PCMA/8000", "")
)  # fmt: skip
HEADER = re.compile(r"^(Via|From|To|Call-ID|CSeq|Contact): *(.*?)\r?$", re.MULTILINE)


AGAIN_S = 0.5  # T1 of RFC 3261


class Fleeting(asyncio.DatagramProtocol):
    """Answers each INVITE, and says BYE as soon as the answer was acknowledged, until that is heard."""

    def __init__(self) -> None:
        self.answered: list[str] = []
        self._answers: dict[str, list[str]] = {}  # by Call-ID, as the following
        self._byes: dict[str, list[str]] = {}
        self._said: dict[str, asyncio.TimerHandle] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, peer: tuple[str, int]) -> None:
        text = data.decode()
        headers = dict(HEADER.findall(text))
        if text.startswith("INVITE "):
            self._is_called(headers, re.findall(r"sip:(\+?\d+)@", text)[0], peer)
        elif text.startswith("ACK ") and headers["Call-ID"] in self._byes:
            self._says_bye(headers["Call-ID"], self._byes.pop(headers["Call-ID"]), peer)
        elif text.startswith("SIP/2.0 200") and headers["Call-ID"] in self._said:
            self._said.pop(headers["Call-ID"]).cancel()

    def _is_called(self, headers: dict[str, str], number: str, peer: tuple[str, int]) -> None:
        if headers["Call-ID"] in self._answers:
            self._send(self._answers[headers["Call-ID"]], peer)
            return
        self.answered.append(number)
        (ip, port), turn = self._transport.get_extra_info("sockname"), len(self.answered)
        me = f"{headers['To']};tag=gone{turn}"
        same = [f"{name}: {headers[name]}" for name in ("Via", "From", "Call-ID", "CSeq")]
        body = ["Content-Type: application/sdp", f"Content-Length: {len(SDP)}", "", SDP]
        contact = f"Contact: <sip:{number}@{ip}:{port}>"
        self._answers[headers["Call-ID"]] = ["SIP/2.0 200 OK", *same, f"To: {me}", contact, *body]
        self._send(self._answers[headers["Call-ID"]], peer)
        (target,) = re.findall(r"<(.*)>", headers["Contact"])
        self._byes[headers["Call-ID"]] = [
            f"BYE {target} SIP/2.0", f"Via: SIP/2.0/UDP {ip}:{port};branch=z9hG4bK{turn}", "Max-Forwards: 70",
            f"From: {me}", f"To: {headers['From']}", f"Call-ID: {headers['Call-ID']}", "CSeq: 1 BYE",
            "Content-Length: 0", "", "",
        ]  # fmt: skip

    def _says_bye(self, call: str, lines: list[str], peer: tuple[str, int]) -> None:
        self._send(lines, peer)
        again = asyncio.get_running_loop().call_later(AGAIN_S, self._says_bye, call, lines, peer)
        self._said[call] = again

    def leaves(self) -> None:
        for again in self._said.values():
            again.cancel()
        self._transport.close()

    def _send(self, lines: list[str], peer: tuple[str, int]) -> None:
        self._transport.sendto("\r\n".join(lines).encode(), peer)


async def test_who_answers_and_leaves_at_once_has_answered(floor: Floor) -> None:
    """And Asterisk stands: Dial() would speak of a leg that is gone (docs/adr/0024)."""
    await sellers(floor, "1001", "1003")
    numbers = new_numbers("0123456789" * 4)
    carrier = CARRIER_IP, floor.launched.ports.carrier
    _, farm = await asyncio.get_running_loop().create_datagram_endpoint(Fleeting, local_addr=carrier)
    try:
        name = await begins_campaign(floor, "fleeting", numbers)
        rows = await attempts_of(floor, name, len(numbers))
        await becomes(floor, name, "stopped")
    finally:
        farm.leaves()
    assert sorted(farm.answered) == sorted(numbers), "each once"
    for row in rows:
        call = await floor.call(row["call_id"])
        assert (row["outcome"], row["dropped"], call["stage"]) == ("answered", False, "ended"), row

    async def written() -> dict[str, str] | None:
        found = await asyncio.to_thread(leads, Layout(floor.launched.data).calls, 0.0)
        said = {row["call_id"]: found[row["call_id"]].disposition for row in rows if row["call_id"] in found}
        return said if len(said) == len(rows) else None

    said = await floor.until(written, SOON_S, "Asterisk to have written of each")
    assert set(said.values()) == {"ANSWERED"}
