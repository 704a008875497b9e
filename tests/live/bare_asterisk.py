"""Asterisk alone, on a configuration rendered into a scratch folder: for looking at the configuration itself."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from app.layout import Layout
from app.setup.asterisk import find
from asterisk_conf.render import Number, Seat, TrunkLink, render
from bench.ports import RTP_PORTS, Ports, find_ports
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message

SECRETS = {"floor-ear": "ear-secret", "floor-hand": "hand-secret"}
START_S = 30.0
SEATS = [Seat(extension=str(number), ha1="0" * 32) for number in range(1001, 1049)]
NUMBERS = [Number(number="4008001234", fallback_queue="service", fallback_needs="0:service>=1;60:service~1+lang.en>=1")]
TRUNKS = [TrunkLink(endpoint="carrier", host="127.0.0.2", port=5060)]

_SAID = ("VOICEMAIL", "KEPT", "ROOM_AWAY", "ROOM_LEFT", "NOBODY", "NOBODY_HELLO", "OPT_OUT", "OPTED_OUT", "DIGITS")


def values(folder: Path, ports: Ports) -> dict[str, str]:
    """What the templates ask for, as the floor itself gives it."""
    layout, install = Layout(folder), find()
    return {
        name: str(value)
        for name, value in {
            "ETC": layout.etc,
            "HOME": layout.asterisk,
            "RAW": layout.raw,
            "MODULES": install.modules,
            "ASTDATA": install.data,
            "ACCEPT": "beep",
            "MOH": install.data / "moh",
            "SYSTEM": "scratch",
            "EAR_SECRET": SECRETS["floor-ear"],
            "HAND_SECRET": SECRETS["floor-hand"],
            "AMI_PORT": ports.ami,
            "FASTAGI_PORT": ports.fastagi,
            "BIND": "127.0.0.1",
            "SIP_PORT": ports.sip,
            "WS_BIND": "127.0.0.1",
            "WS_PORT": ports.ws,
            "RTP_START": ports.rtp,
            "RTP_END": ports.rtp + RTP_PORTS - 1,
            "CALLS_IN": 100,
            "CALLS_OUT": 100,
            "CARRIER_RTP_TIMEOUT": 30,
            "PHONE_RTP_TIMEOUT": 10,
            "MESSAGES": layout.messages,
            "GREETINGS": layout.greetings,
            "WHO_CALLS": layout.who_calls,
            "OPT_OUTS": layout.opt_outs,
            "PAUSE_MS": 800,
            "CADENCE_MS": 160,
            "MESSAGE_SILENCE": 5,
            "MESSAGE_MAX": 60,
            **{f"{prompt}_{language}": "beep" for prompt in _SAID for language in ("ZH", "EN")},
        }.items()
    }


class BareAsterisk:
    """``log`` is its messages.log."""

    def __init__(self, folder: Path) -> None:
        self.ports = find_ports()
        self.layout = Layout(folder)
        self.log = self.layout.asterisk / "log" / "messages.log"
        self.console = folder / "console"
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def running(self, more: str = "") -> Iterator["BareAsterisk"]:
        """``more``: contexts of the test's own."""
        self.layout.make()
        render(self.layout.etc, values(self.layout.data, self.ports), seats=SEATS, numbers=NUMBERS, trunks=TRUNKS)
        with (self.layout.etc / "extensions.conf").open("a") as dialplan:
            dialplan.write(more)
        with self.console.open("wb") as console:
            argv = [*find().command, "-C", str(self.layout.etc / "asterisk.conf"), "-f", "-n"]
            self._process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
        try:
            yield self
        finally:
            self._process.terminate()
            self._process.wait(20)

    async def booted(self) -> None:
        """Return when all modules are loaded: Asterisk lets its managers in before that."""
        heard = asyncio.Event()

        def listen(event: Message) -> None:
            if event.event == "FullyBooted":
                heard.set()

        async with self.manager("floor-ear", listen), asyncio.timeout(START_S):
            await heard.wait()

    @asynccontextmanager
    async def manager(self, user: str, listen: Callable[[Message], None] | None = None) -> AsyncIterator[AmiLink]:
        up = asyncio.Event()
        link = AmiLink(
            host="127.0.0.1", port=self.ports.ami, username=user, secret=SECRETS[user],
            on_event=listen or (lambda event: None), on_state=lambda state: up.set() if state is LinkState.UP else None,
            events=listen is not None,
        )  # fmt: skip
        running = asyncio.create_task(link.run())
        try:
            async with asyncio.timeout(START_S):
                await up.wait()
            yield link
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
