"""A link to Asterisk's manager interface that comes back by itself."""

import asyncio
import hashlib
import random as chance
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import structlog

from cti.ami.action import NO_FIELDS, Fields, compose
from cti.ami.backoff import Backoff
from cti.ami.errors import AmiDisconnected, AmiError, AmiLoginFailed, AmiLoginRefused, AmiRefused, AmiTimeout
from cti.ami.figures import Figures
from cti.ami.message import Message
from cti.ami.wire import AmiWire

log = structlog.get_logger(__name__)


class LinkState(StrEnum):
    """Where the link stands."""

    CONNECTING = "connecting"
    UP = "up"  # logged in: actions are accepted
    LOST = "lost"  # comes back by itself
    REFUSED = "refused"  # tried again at long intervals, but someone has to correct the settings


TRANSITIONS: Final = MappingProxyType(
    {
        (LinkState.LOST, "try"): LinkState.CONNECTING,
        (LinkState.REFUSED, "try"): LinkState.CONNECTING,
        (LinkState.CONNECTING, "log in"): LinkState.UP,
        (LinkState.CONNECTING, "refuse"): LinkState.REFUSED,
        (LinkState.CONNECTING, "lose"): LinkState.LOST,
        (LinkState.UP, "lose"): LinkState.LOST,
    }
)

_STEADY_S: Final = 5.0  # a link that was up for so long starts its back-off anew


class AmiLink:
    """One logged-in connection. `run()` keeps it up; the rest may be called at any time from the same event loop.

    `on_event` gets each event in the order of its arrival, from inside the reading: it must not wait.
    `on_state` hears each change of state. The clock is the running loop's.
    With `wait_for_boot` the link is UP when Asterisk is fully booted, not as soon as it lets us in: until then it has
    no dialplan and refuses calls. That takes a user who hears it: read = system, and FullyBooted in his event filter.
    An action is written once or not at all. When the link goes down, whatever waits for an answer ends with
    AmiDisconnected, and whether Asterisk did it is for the caller to ask once the link is up again.
    """

    def __init__(
        self,
        *,
        host: str,
        port: int,
        username: str,
        secret: str,
        on_event: Callable[[Message], None],
        on_state: Callable[[LinkState], None],
        events: bool,
        wait_for_boot: bool = False,
        ping_every_s: float = 2.0,
        ping_deadline_s: float = 3.0,
        connect_deadline_s: float = 5.0,
        backoff: Backoff | None = None,
        random: Callable[[], float] = chance.random,
    ) -> None:
        self.state = LinkState.LOST
        self.figures = Figures()
        self.retry_in_s = 0.0  # the wait of LOST and REFUSED
        self.ping_every_s, self.ping_deadline_s = ping_every_s, ping_deadline_s
        self._host, self._port = host, port
        self._username, self._secret = username, secret
        self._on_event, self._on_state = on_event, on_state
        self._events, self._wait_for_boot = events, wait_for_boot
        self._booted = asyncio.Event()
        self._connect_deadline_s = connect_deadline_s
        self._backoff = backoff or Backoff()
        self._random = random
        self._wire: AmiWire | None = None
        self._failures = 0
        self._peer_began: float | None = None  # by the loop's clock

    async def run(self) -> None:
        """Connect, log in, serve; when the link ends, wait a little longer each time and begin anew. Ends by cancel."""
        while True:
            try:
                await self._serve()
            except AmiLoginFailed as error:
                self._fail("refuse", error)
            except (AmiError, OSError) as error:
                self._fail("lose", error)
            except asyncio.CancelledError:
                self._enter("lose", reason="The link is being closed.")
                raise
            await asyncio.sleep(self.retry_in_s)

    async def ask(self, action: str, fields: Fields = NO_FIELDS, *, timeout_s: float = 5.0) -> Message:
        """Send one action, give its response.

        Raises AmiRefused, AmiTimeout, AmiDisconnected; AmiInjection and AmiTooLong before anything is written.
        """
        return await self.send(action, fields, timeout_s=timeout_s)

    def send(self, action: str, fields: Fields = NO_FIELDS, *, timeout_s: float = 5.0) -> asyncio.Future[Message]:
        """Write one action now; the future ends as `ask` does, always, and need not be looked at.

        Raises AmiInjection and AmiTooLong at once.
        """
        return self.send_all([(action, fields)], timeout_s=timeout_s)[0]

    def send_all(
        self, actions: Sequence[tuple[str, Fields]], *, timeout_s: float = 5.0
    ) -> list[asyncio.Future[Message]]:
        """Write several actions now, in one piece and in their order: all, or none if one cannot be sent."""
        requests = [compose(action, fields) for action, fields in actions]
        if self._wire is None:
            return [_disconnected() for _ in requests]
        return self._wire.ask_all(requests, timeout_s=timeout_s)

    async def collect(self, action: str, fields: Fields = NO_FIELDS, *, timeout_s: float = 10.0) -> list[Message]:
        """Send an action that answers with a list: the response, the events of the list, the event that closes it.

        Raises what `ask` raises, and AmiIncomplete when the list is not whole.
        """
        request = compose(action, fields)
        if self._wire is None:
            raise AmiDisconnected
        return await self._wire.collect(request, timeout_s=timeout_s)

    async def _serve(self) -> None:
        """One connection from beginning to end; always ends by an error that says how."""
        self._enter("try")
        self._booted.clear()
        self._peer_began = None
        wire: AmiWire | None = None
        try:
            async with asyncio.timeout(self._connect_deadline_s):
                wire = await self._connect()
                await wire.banner
                await self._log_in(wire)
            if self._wait_for_boot:
                await self._boot(wire)
            self._wire = wire
            self._enter("log in")
            await self._keep_alive(wire)
        except TimeoutError:
            raise AmiTimeout(f"Asterisk did not let us in within {self._connect_deadline_s:g} s.") from None
        finally:
            self._wire = None
            if wire is not None:
                wire.close()

    async def _connect(self) -> AmiWire:
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(
            lambda: AmiWire(on_event=self._hear, figures=self.figures), self._host, self._port
        )
        return wire

    async def _log_in(self, wire: AmiWire) -> None:
        """The secret itself never travels: Asterisk gets an MD5 of its challenge and the secret."""
        challenge = await self._ask(wire, "Challenge", {"AuthType": "MD5"})
        key = hashlib.md5((challenge.get("Challenge") + self._secret).encode(), usedforsecurity=False).hexdigest()
        login = {"AuthType": "MD5", "Username": self._username, "Key": key, "Events": "on" if self._events else "off"}
        try:
            await self._ask(wire, "Login", login)
        except AmiRefused as error:
            raise AmiLoginRefused(
                f"Asterisk refused the login of {self._username!r} ({error.reason}): compare user name and secret with"
                " manager.conf."
            ) from None

    async def _boot(self, wire: AmiWire) -> None:
        while not self._booted.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._booted.wait(), self.ping_every_s)
                return
            log.warning("Asterisk has not said yet that it is fully booted.", username=self._username)
            await self._ping(wire)

    async def _keep_alive(self, wire: AmiWire) -> None:
        """Ping until the connection is gone, which the ping then tells."""
        up_since = asyncio.get_running_loop().time()
        while True:
            await asyncio.wait([wire.closed], timeout=self.ping_every_s)
            await self._ping(wire)
            if asyncio.get_running_loop().time() - up_since >= _STEADY_S:
                self._failures = 0

    async def _ping(self, wire: AmiWire) -> None:
        """Raise AmiTimeout or AmiDisconnected: a peer that leaves a ping unanswered is as good as gone."""
        with suppress(AmiRefused):  # it answers, so it lives: an Asterisk that shuts down refuses everything
            await wire.ask(compose("Ping"), timeout_s=self.ping_deadline_s)

    def _hear(self, event: Message) -> None:
        if event.event == "FullyBooted":
            self._booted.set()
            self._note_uptime(event.get("Uptime"))
        self._on_event(event)

    def _note_uptime(self, seconds: str) -> None:
        if seconds.isdecimal():
            self._peer_began = asyncio.get_running_loop().time() - int(seconds)

    @property
    def peer_up_s(self) -> float | None:
        """For how long Asterisk has been up, to the second, while the link is; None: not known."""
        if self.state is not LinkState.UP or self._peer_began is None:
            return None
        return asyncio.get_running_loop().time() - self._peer_began

    async def _ask(self, wire: AmiWire, action: str, fields: Fields) -> Message:
        return await wire.ask(compose(action, fields), timeout_s=self._connect_deadline_s)

    def _fail(self, event: str, error: Exception) -> None:
        self._failures += 1
        refused = event == "refuse"
        self.retry_in_s = self._backoff.wait_s(self._failures, refused=refused, random=self._random)
        self._enter(event, reason=str(error), retry_in_s=round(self.retry_in_s, 2))

    def _enter(self, event: str, **why: object) -> None:
        old, new = self.state, TRANSITIONS[self.state, event]
        self.state = new
        self.figures.losses += (old, event) == (LinkState.UP, "lose")
        report = log.error if new is LinkState.REFUSED else log.info
        report("AMI link changes.", old=old, on=event, new=new, host=self._host, port=self._port, **why)
        try:
            self._on_state(new)
        except Exception:  # whoever listens must not take the link down
            log.exception("A change of the AMI link could not be handed on.", new=new)


def _disconnected() -> asyncio.Future[Message]:
    future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
    future.set_exception(AmiDisconnected())
    future.exception()
    return future
