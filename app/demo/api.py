"""The product's own API, as a simulated agent's screen uses it."""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

TIMEOUT_S = 10.0


class Refused(Exception):
    """The API said no; the message is its problem's detail."""


class Api:
    """One person's session with the floor."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/api/v1"
        self._token = ""

    async def sign_in(self, username: str, password: str) -> None:
        answer = await self.call("POST", "/auth/login", {"username": username, "password": password})
        self._token = answer["access_token"]

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The answer's JSON. Raises Refused; OSError when the floor is away."""
        return await asyncio.to_thread(self._call, method, path, body)

    def _call(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self._token}"} if self._token else {}
        )
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode(errors="replace")) from error
        return json.loads(text) if text else None
