"""A small OpenID provider on loopback: discovery, keys, tokens that are really signed; it says what a test wants."""

import asyncio
import base64
import contextlib
import hashlib
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class OidcProvider:
    """``grants`` are what it has promised: code -> (nonce, PKCE challenge). ``says`` overrides claims."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    published: RSAKey | None = None  # another key than it signs with
    username: str = "1002"
    says: dict[str, Any] = field(default_factory=dict)
    agrees: bool = True  # whoever comes by a browser
    grants: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def approves(self, location: str) -> str:
        """Somebody signs in there and agrees: where the browser is sent back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        self.asked.append(query)
        code = f"code-{len(self.grants)}"
        self.grants[code] = (query["nonce"], query["code_challenge"])
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def denies(self, location: str) -> str:
        """Somebody says no there."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            paths = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return 200, {"issuer": self.address} | {name: self.address + there for name, there in paths.items()}
        if path == "/keys":
            return 200, {"keys": [(self.published or self.key).as_dict(private=False)]}
        grant = self.grants.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if grant is None or base64.urlsafe_b64encode(verifier).decode().rstrip("=") != grant[1]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._token(grant[0])}

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": "callfloor", "sub": "s-1", "exp": now + 300, "iat": now, "nonce": nonce,
            "preferred_username": self.username,
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims | self.says, self.key)


@contextlib.asynccontextmanager
async def oidc_provider() -> AsyncIterator[OidcProvider]:
    """Listens on a free port."""
    provider = OidcProvider()

    def respond(path: str, form: dict[str, str]) -> tuple[int, str, bytes]:
        if path.startswith("/authorize?"):  # a browser
            return 302, f"Location: {provider.approves(path) if provider.agrees else provider.denies(path)}\r\n", b""
        status, body = provider.answer(path, form)
        return status, "Content-Type: application/json\r\n", json.dumps(body).encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next((int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")), 0)
        form = parse_qs((await reader.readexactly(length)).decode())
        status, more, content = respond(head.split(" ")[1], {name: values[0] for name, values in form.items()})
        writer.write(f"HTTP/1.1 {status} X\r\n{more}Connection: close\r\n".encode())
        writer.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    provider.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield provider
