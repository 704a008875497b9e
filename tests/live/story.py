"""What people do on a floor, as a test tells it: callers dial and press keys, agents answer, supervisors watch.

    caller, agent = floor.caller(), await floor.agent("1002")
    await caller.dials("4008001234")
    await caller.presses("2")
    await agent.answers()
    await caller.hears(agent.tone_hz)

Everything happens on a real floor: real SIP and RTP on loopback, the API and the feed as the web uses them. Waiting is
always for something to be true, with a deadline.
"""

import asyncio
import base64
import json
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Protocol, Self, TypeVar

import httpx

from bench.launched import LaunchedFloor
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from cti.music import is_player
from tests.live.feed import Screen, View
from tests.live.people import SOON_S, Agent, Caller
from tests.live.recorded import Recorded

API_S = 20.0
WATCHER = "manager1"
LOOK_S = 0.01
STILL_S = 0.08  # phones that stand still for longer leave gaps that a recording rightly shows
BAD_NEWS = re.compile(r"\[(warning|error|critical) *\]|Traceback")

T = TypeVar("T")


class Visitor(Protocol):
    """Whoever else was there, and leaves in the end."""

    async def leaves(self) -> None: ...


class Floor:
    """A launched floor within one test, which must find it quiet and leave it quiet."""

    def __init__(self, launched: LaunchedFloor, http: httpx.AsyncClient, screen: Screen, manager: AmiLink) -> None:
        self.launched, self.http, self.screen, self.manager = launched, http, screen, manager
        self.callers: list[Caller] = []
        self.agents: list[Agent] = []
        self.visitors: list[Visitor] = []
        self._patience = Patience()
        self._bad_news_allowed: list[str] = []
        self._log_from = launched.service_log.stat().st_size

    @classmethod
    @asynccontextmanager
    async def visit(cls, launched: LaunchedFloor, *, clear: bool = True) -> AsyncIterator[Self]:
        """The floor for one test; ends with :meth:`clear` unless the floor itself ends."""
        base = f"127.0.0.1:{launched.ports.http}"
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://{base}/api/v1", timeout=API_S))

            async def feed() -> str:
                return f"ws://{base}/ws/floor?token={await _token(http, launched, WATCHER)}"

            screen = Screen(feed)
            await stack.enter_async_context(screen.watching())
            manager = await stack.enter_async_context(_manager(launched))
            floor = cls(launched, http, screen, manager)
            stack.push_async_callback(floor._patience.stop)
            stack.push_async_callback(floor.let_go)
            yield floor
            if clear:
                await floor.clear()

    @property
    def stood_still_s(self) -> float:
        """The longest time for which our own phones stood still: nothing can be exact to less than that."""
        return self._patience.longest_s

    # --- people ----------------------------------------------------------------------------------------------------

    def caller(self, *, tone_hz: float | None = 453, number: str | None = None, shown_as: str | None = None) -> Caller:
        """Somebody outside, with a number of their own unless one is given, and shown as another if that is odd."""
        self.launched.callers += 1
        own = f"138{self.launched.callers:08d}"
        caller = Caller(self, own if number is None else number, tone_hz, shown_as)
        self.callers.append(caller)
        return caller

    async def agent(
        self, extension: str, *, leg: str = "on_demand", tone_hz: float = 640, phone: bool = True,
        available: bool = True, auto: bool = False,
    ) -> Agent:  # fmt: skip
        """Someone of the floor, signed in at a desk phone of their own, and available."""
        agent = Agent(self, extension, leg, tone_hz)
        agent.auto = auto
        self.agents.append(agent)
        await agent.arrives(phone=phone, available=available)
        return agent

    # --- the API ---------------------------------------------------------------------------------------------------

    async def token(self, username: str) -> str:
        return await _token(self.http, self.launched, username)

    async def ask(self, method: str, path: str, *, by: str = WATCHER, body: View | None = None) -> httpx.Response:
        """One API call; whatever it answers."""
        headers = {"Authorization": f"Bearer {await self.token(by)}"}
        return await self.http.request(method, path, json=body, headers=headers)

    async def read(self, path: str, *, by: str = WATCHER) -> Any:
        response = await self.ask("GET", path, by=by)
        assert response.status_code == 200, f"GET {path}: {response.status_code} {response.text}"
        return response.json()

    async def timeline(self, call_id: str) -> list[View]:
        items: list[View] = (await self.read(f"/calls/{call_id}/timeline"))["items"]
        return items

    async def call(self, call_id: str) -> View:
        row: View = await self.read(f"/calls/{call_id}")
        return row

    async def recording(self, call_id: str, *, within_s: float = 20.0) -> Recorded:
        """The recording of a call that is over, once it has reached its last state."""

        async def finished() -> View | None:
            rows = (await self.read(f"/recordings?call_id={call_id}"))["items"]
            return rows[0] if rows and rows[0]["state"] != "recording" else None

        row = await self.until(finished, within_s, f"the recording of {call_id} to be finished")
        if row["audio"] is None:
            return Recorded(row)
        audio = await self.ask("GET", f"/recordings/{call_id}/audio")
        assert audio.status_code == 200, f"The audio of {call_id}: {audio.status_code} {audio.text}"
        path = self.launched.data.parent / f"{call_id}.wav"
        path.write_bytes(audio.content)
        return Recorded(row, path, self.stood_still_s)

    async def whole_recording(self, call_id: str) -> Recorded:
        """As :meth:`recording`, and nothing is missing in it, unless this machine itself stood still for a moment."""
        recorded = await self.recording(call_id)
        assert recorded.state == "complete" or self.stood_still_s >= STILL_S, f"{recorded.row}, {self.stood_still_s=}"
        return recorded

    # --- looking and waiting ---------------------------------------------------------------------------------------

    async def until(self, probe: Callable[[], Awaitable[T | None]], within_s: float, what: str) -> T:
        """For what only asking tells; what the feed tells is awaited there."""
        deadline = time.monotonic() + within_s
        while True:
            found = await probe()
            if found:
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"Expected {what} within {within_s:g} s.\n{self.screen.last()}")
            await asyncio.sleep(0.05)

    async def channels(self) -> list[Message]:
        """What Asterisk holds, but for the player of music, which is always there."""
        items = await self.manager.collect("CoreShowChannels")
        return [i for i in items if i.event == "CoreShowChannel" and not is_player(i.get("Uniqueid"))]

    async def no_leg_but(self, *expected: str, within_s: float = 2.0) -> None:
        """Ghosts are legs that nobody has any more: Asterisk must hold no leg but those whose id begins like these."""

        async def gone() -> bool:
            return not [c for c in await self.channels() if not c.get("Uniqueid").startswith(expected or ("none",))]

        try:
            await self.until(gone, within_s, "no ghost leg")
        except AssertionError:
            left = [(c.get("Channel"), c.get("Uniqueid"), c.get("Application")) for c in await self.channels()]
            raise AssertionError(f"Legs are left after {within_s:g} s: {left}\n{self.screen.last()}") from None

    def expects_trouble(self, *texts: str) -> None:
        """Lines of the service's log that this story brings about; any other warning is a defect."""
        self._bad_news_allowed += texts

    async def comes_back(self, connections: int) -> None:
        """The service is there again after a crash: a new connection to the feed, and it knows where calls are."""
        screen = self.screen
        await screen.until(
            lambda: screen.connections > connections and screen.connected and not screen.stale, 30.0,
            lambda: f"The service was expected back.\n{self.launched.story()}",
        )  # fmt: skip

    # --- the end ---------------------------------------------------------------------------------------------------

    async def let_go(self) -> None:
        """Everyone leaves, however the test went."""
        for caller in self.callers:
            await caller.leaves()
        for visitor in self.visitors:
            await visitor.leaves()
        await self._call_off_callbacks()
        for agent in self.agents:
            await agent.leaves()

    async def _call_off_callbacks(self) -> None:
        """Who waits for one after a story that broke off would be called in the middle of the next."""
        for call_id, view in list(self.screen.views["calls"].items()):
            if view.get("callback"):
                await self.ask("POST", f"/calls/{call_id}/hangup")

    async def clear(self) -> None:
        """Everyone leaves, and the floor is found as it was before: the end of each test, and part of it."""
        await self.let_go()
        calls, agents = self.screen.views["calls"], self.screen.views["agents"]

        def quiet() -> bool:
            return not calls and all(view["state"] == "offline" for view in agents.values())

        await self.screen.until(quiet, 10.0, lambda: f"Expected a quiet floor; calls left: {calls}")
        await self.no_leg_but(within_s=5.0)
        assert all(queue["waiting"] == 0 for queue in self.screen.views["queues"].values())
        assert not self.screen.gaps, f"The feed's sequence had gaps: {self.screen.gaps}"
        theirs = ((call_id, caller.whole) for caller in self.callers for call_id in caller.call_ids)
        await asyncio.gather(*(self._was_settled(call_id, whole) for call_id, whole in theirs))
        self._log_is_clean()

    async def _was_settled(self, call_id: str, whole: bool) -> None:
        counts = Counter(entry["type"] for entry in await self.timeline(call_id))
        assert counts["CallEnded"] == 1, f"{call_id} ended {counts['CallEnded']} times: {counts}"
        if counts["RecordingStarting"] or counts["CallConnected"]:
            await (self.whole_recording(call_id) if whole else self.recording(call_id))

    def _log_is_clean(self) -> None:
        """In a floor that works the service has nothing to warn of."""
        with self.launched.service_log.open("rb") as log:
            log.seek(self._log_from)
            lines = log.read().decode(errors="replace").splitlines()
        bad = [n for n, line in enumerate(lines) if BAD_NEWS.search(line) and not self._allows(line)]
        assert not bad, "The service's log says:\n" + "\n".join("\n".join(lines[n : n + 25]) for n in bad[:3])

    def _allows(self, line: str) -> bool:
        still = ["kind=repaired"] if self.stood_still_s >= STILL_S else []
        return any(text in line for text in [*self._bad_news_allowed, *still])


class Patience:
    """Watches how long this process is kept from working, on a machine with more to do than cores."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(LOOK_S)
            self.longest_s = max(self.longest_s, time.monotonic() - before - LOOK_S)

    async def stop(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


def _has_run_out(token: str) -> bool:
    """Or will within the minute (RFC 7519, 4.1.4)."""
    claims = token.split(".")[1]
    until: float = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"]
    return until < time.time() + 60


async def _token(http: httpx.AsyncClient, launched: LaunchedFloor, username: str) -> str:
    if username not in launched.tokens or _has_run_out(launched.tokens[username]):
        answer = await http.post("/auth/login", json={"username": username, "password": f"demo-{username}"})
        assert answer.status_code == 200, f"{username} cannot sign in: {answer.text}"
        launched.tokens[username] = answer.json()["access_token"]
    return launched.tokens[username]


@asynccontextmanager
async def _manager(launched: LaunchedFloor) -> AsyncIterator[AmiLink]:
    """A look at Asterisk that does not pass through the floor."""
    up = asyncio.Event()
    link = AmiLink(
        host="127.0.0.1", port=launched.ports.ami, username="floor-hand", secret=launched.secrets.ami_hand,
        on_event=lambda event: None, on_state=lambda state: up.set() if state is LinkState.UP else None, events=False,
    )  # fmt: skip
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(SOON_S):
            await up.wait()
        yield link
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
