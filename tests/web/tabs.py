"""A Chromium whose tabs hide each other, as everybody's do. Playwright keeps each of its pages in front and awake.

Spoken to by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/), of which little is needed.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from app.setup import chromium
from tests.web.browsers import FLAGS, WITNESS, voice

START_S, LOOK_S = 20.0, 0.05


class Tab:
    """One page of it."""

    def __init__(self, browser: "Tabs", target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session

    async def runs_first(self, script: str) -> None:
        """Before the page's own scripts, on each load from now on."""
        await self.asks("Page.addScriptToEvaluateOnNewDocument", source=script)

    async def opens(self, url: str) -> None:
        await self.asks("Page.navigate", url=url)

    async def comes_to_front(self) -> None:
        await self._browser.asks("Target.activateTarget", targetId=self._target)

    async def says(self, expression: str) -> Any:
        """The value of this JavaScript."""
        answer = await self.asks("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def shows(self, expression: str, within_s: float = 15.0) -> None:
        """Wait until this is true on the page."""
        async with asyncio.timeout(within_s):
            while True:
                if await self.says(f"Boolean({expression})"):
                    return
                await asyncio.sleep(LOOK_S)

    async def presses(self, test_id: str) -> None:
        part = f"document.querySelector('[data-testid={test_id}]')"
        await self.shows(f"{part} && !{part}.disabled")
        await self.says(f"{part}.click()")

    async def asks(self, method: str, **values: Any) -> dict[str, Any]:
        return await self._browser.asks(method, self._session, **values)


class Tabs:
    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._asked = socket, 0

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, *flags: str, tone_hz: int) -> AsyncIterator["Tabs"]:
        """A new profile in ``folder``; its microphone sends the tone."""
        found = chromium.find()
        own = ("--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}")
        process = await asyncio.create_subprocess_exec(
            str(found.program), *FLAGS, *own, f"--use-file-for-fake-audio-capture={voice(folder, tone_hz)}", *flags,
            "about:blank", stderr=asyncio.subprocess.DEVNULL, env={**os.environ, **found.environment},
        )  # fmt: skip
        try:
            async with connect(await _address(folder), max_size=None) as socket:
                yield cls(socket)
        finally:
            process.terminate()
            await process.wait()

    async def tab(self) -> Tab:
        """A new one, in front of the others."""
        target = (await self.asks("Target.createTarget", url="about:blank"))["targetId"]
        session = (await self.asks("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        tab = Tab(self, target, session)
        await tab.asks("Page.enable")
        await tab.runs_first(WITNESS)
        await tab.comes_to_front()
        return tab

    async def asks(self, method: str, session: str | None = None, **values: Any) -> dict[str, Any]:
        """One question at a time; what the browser tells unasked is passed over."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": values}
        await self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while True:
            answer: dict[str, Any] = json.loads(await self._socket.recv())
            if answer.get("id") == self._asked:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result


async def _address(folder: Path) -> str:
    """Where it listens, which it writes down when it does."""
    async with asyncio.timeout(START_S):
        while True:
            written = folder / "DevToolsActivePort"
            if written.exists() and len(lines := written.read_text().splitlines()) == 2:
                return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
            await asyncio.sleep(LOOK_S)
