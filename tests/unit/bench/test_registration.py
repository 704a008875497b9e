"""A phone registers with a registrar that challenges, as Asterisk does, and stays registered."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bench.phones import Phone, RegistrationFailed, TooLate, digest
from bench.phones.message import Request, parse, reply, serialise
from bench.phones.transactions import HostPort

NONCE = "4e6f6e6365"


class Registrar(asyncio.DatagramProtocol):
    """Challenges each REGISTER once; takes it when the digest is that of the password `secret`."""

    def __init__(self) -> None:
        self.accepted: list[str] = []  # the Expires of each
        self.silent = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: HostPort) -> None:
        request = parse(data)
        assert isinstance(request, Request)
        assert isinstance(self.transport, asyncio.transports.BaseTransport)
        if not self.silent:
            self.transport.sendto(serialise(reply(request, *self._verdict(request), source=addr, to_tag="r")), addr)  # type: ignore[attr-defined]

    def _verdict(self, request: Request) -> tuple[int, str, tuple[str, str]]:
        given = digest.parse_challenge(request.headers.get("Authorization") or "")
        ours = digest.credentials(
            {"realm": "asterisk", "nonce": NONCE, "qop": "auth"},
            method="REGISTER",
            uri=request.uri,
            user="1001",
            password="secret",
            cnonce=given.get("cnonce", "-"),
        )
        if given and given["response"] in ours:
            self.accepted.append(request.headers.one("Expires"))
            return 200, "OK", ("Contact", request.headers.one("Contact"))
        return 401, "Unauthorized", ("WWW-Authenticate", f'Digest realm="asterisk",nonce="{NONCE}",qop="auth"')


@pytest.fixture
async def registrar() -> AsyncIterator[tuple[Registrar, HostPort]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(Registrar, local_addr=("127.0.0.5", 0))
    yield protocol, transport.get_extra_info("sockname")
    transport.close()
    await asyncio.sleep(0)


async def test_it_registers_refreshes_and_unregisters(registrar: tuple[Registrar, HostPort]) -> None:
    server, address = registrar
    async with Phone(name="1001", ip="127.0.0.3", server=address, password="secret") as phone:
        await phone.register(expires=1)
        start = time.monotonic()
        while len(server.accepted) < 2:
            assert time.monotonic() < start + 2
            await asyncio.sleep(0.01)
        await phone.unregister()
        assert server.accepted == ["1", "1", "0"]


async def test_a_wrong_password_is_told_as_such(registrar: tuple[Registrar, HostPort]) -> None:
    server, address = registrar
    async with Phone(name="1001", ip="127.0.0.3", server=address, password="wrong") as phone:
        with pytest.raises(RegistrationFailed, match="1001 was not registered: 401") as failure:
            await phone.register()
    assert failure.value.status == 401
    assert server.accepted == []


async def test_a_silent_registrar_is_named(registrar: tuple[Registrar, HostPort]) -> None:
    server, address = registrar
    server.silent = True
    async with Phone(name="1001", ip="127.0.0.3", server=address, password="secret") as phone:
        with pytest.raises(TooLate, match=rf"1001 .* expected .*{address[1]}.* to accept REGISTER"):
            await phone.register(timeout_s=0.1)
