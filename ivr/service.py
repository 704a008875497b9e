"""The IVR as Asterisk sees it: ``AGI(agi://127.0.0.1:4573/ivr)``.

It reads ``CF_CALL CF_DIALLED CF_FLOW CF_VERSION CF_NODE CF_LANG``, plays the flow, keeps ``CF_FLOW CF_VERSION CF_NODE``
up to date so that another process can go on, and writes ``CF_NEXT`` last. While ``CF_NEXT`` is empty nothing is
decided: the dialplan tries again, here or elsewhere, and the caller goes on at the node where it was.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import assert_never

import structlog

from core.clock import Clock, wall_clock
from core.facts import FlowStepped
from core.ids import CallId, LegId
from ivr import callback, lifted, room
from ivr.agi.server import AgiServer, Counts
from ivr.agi.session import AgiSession, Limits
from ivr.callback import CallbackDesk
from ivr.flow import LANGUAGES, Flow
from ivr.lifted import PhoneDesk
from ivr.play import AwaitKey, Request, Sound, Stepped, TakeLine, Unheard, Write, play
from ivr.ports import FlowStore, PromptSets
from ivr.room import Door, RoomDesk
from ivr.step import resume

log = structlog.get_logger(__name__)

PATH = "ivr"
PRESENT = "present"  # whether the service is there
_READ = ("CF_CALL", "CF_DIALLED", "CF_FLOW", "CF_VERSION", "CF_NODE", "CF_LANG")


class IvrServer:
    """Plays flows to callers. ``numbers`` gives the flow's name for a dialled number, None when it has none.

    ``transfers`` gives the ways to an outside number, as the dialplan goes through them.
    """

    def __init__(
        self,
        *,
        flows: FlowStore,
        numbers: Callable[[str], str | None],
        on_step: Callable[[FlowStepped], None],
        prompts: PromptSets,
        clock: Clock = wall_clock,
        limits: Limits | None = None,
        callbacks: CallbackDesk | None = None,
        rooms: RoomDesk | None = None,
        transfers: Callable[[str], str] = str,
        phones: PhoneDesk | None = None,
    ) -> None:
        self._flows = flows
        self._numbers = numbers
        self._on_step = on_step
        self._prompts = prompts
        self._clock = clock
        self._limits = limits or Limits()
        self._callbacks = callbacks
        self._rooms, self._transfers, self._phones = rooms, transfers, phones
        routes = {
            PATH: self._serve, callback.PATH: self._call_back, room.PATH: self._open_door, PRESENT: _is_here,
            lifted.PATH: self._dial,
        }  # fmt: skip
        self._server = AgiServer(routes=routes, limits=self._limits)

    async def start(self, host: str, port: int) -> None:
        """Listen; port 0 takes any that is free. Raises OSError when the address cannot be had."""
        await self._server.start(host, port)

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def sessions(self) -> int:
        """Callers in the IVR now."""
        return self._server.sessions

    @property
    def counts(self) -> Counts:
        return self._server.counts

    async def close(self, grace_s: float = 2.0) -> None:
        """Take no more callers, wait ``grace_s`` for those inside, then let the dialplan have them."""
        await self._server.close(grace_s)

    async def _serve(self, session: AgiSession) -> None:
        known = {name: await session.get_variable(name) for name in _READ}
        call_id = CallId(known["CF_CALL"] or session.headers.get("agi_uniqueid", ""))
        async with asyncio.timeout(self._limits.lookup_s):
            flow = await self._find(known)
        if flow is None:
            log.warning("No flow for this number; the dialplan goes on.", call_id=call_id, dialled=known["CF_DIALLED"])
            return
        language = known["CF_LANG"] if known["CF_LANG"] in LANGUAGES else flow.language
        await _write_start(session, known, flow, language)
        await self._perform(session, call_id, flow, known["CF_NODE"], language)

    async def _call_back(self, session: AgiSession) -> None:
        """A waiting caller wants to be called back. An agent who is free meanwhile takes the caller out of this."""
        known = {name: await session.get_variable(name) for name in ("CF_CALL", "CF_CALLER", "CF_LANG")}
        desk, language = self._callbacks, known["CF_LANG"] if known["CF_LANG"] in LANGUAGES else LANGUAGES[0]
        if desk is None:
            return
        number = await _converse(session, callback.number_wanted(known["CF_CALLER"], language, self._prompts, desk))
        kept = number is not None and await desk.book(CallId(known["CF_CALL"]), number)
        if kept:
            await session.set_variable("CF_BACK", "1")
        if number is not None:
            for file in self._prompts.find(language, "callback_kept" if kept else "callback_not_now"):
                await session.stream(file, "")

    async def _open_door(self, session: AgiSession) -> None:
        """Somebody stands before a conference room. Without a desk nothing is decided, and the dialplan says so."""
        known = {name: await session.get_variable(name) for name in ("CF_CALL", "CF_ROOM", "CF_LANG")}
        if self._rooms is None:
            return
        language = known["CF_LANG"] if known["CF_LANG"] in LANGUAGES else LANGUAGES[0]
        door = Door(CallId(known["CF_CALL"]), language, self._prompts, self._rooms, partial(_converse, session))
        async for name, value in door.admit(known["CF_ROOM"]):
            await session.set_variable(name, value)

    async def _dial(self, session: AgiSession) -> None:
        """An agent's phone dials by itself. Without a desk nothing is decided, and the dialplan refuses."""
        known = {name: await session.get_variable(name) for name in ("CF_PHONE", "CF_TO")}
        if self._phones is None:
            return
        line = LegId(session.headers.get("agi_uniqueid", ""))
        cause = await self._phones.dial(known["CF_PHONE"], line, known["CF_TO"])
        await session.set_variable(*(("CF_CAUSE", str(cause)) if cause else ("CF_TAKEN", "1")))

    async def _find(self, known: dict[str, str]) -> Flow | None:
        """The version that the call began with, or the newest when that is gone; for a new call its number's flow."""
        name, number = known["CF_FLOW"], known["CF_VERSION"]
        if name and number.isascii() and number.isdigit() and len(number) < 10:
            begun_with = await self._flows.version(name, int(number))
            if begun_with is not None:
                return begun_with
        name = name or self._numbers(known["CF_DIALLED"]) or ""
        return await self._flows.published(name) if name else None

    async def _perform(self, session: AgiSession, call_id: CallId, flow: Flow, node: str, language: str) -> None:
        requests = play(flow, resume(flow, node, language), self._prompts, self._clock)
        key: str | None = None
        while True:
            try:
                request = requests.send(key) if key is not None else next(requests)
            except StopIteration:
                return
            key = await self._carry_out(session, call_id, flow, request)

    async def _carry_out(self, session: AgiSession, call_id: CallId, flow: Flow, request: Request) -> str:
        match request:
            case Sound(file=file, keys=keys):
                return await session.stream(file, keys)
            case AwaitKey(seconds=seconds):
                return await session.await_key(seconds)
            case TakeLine():
                await session.answer()
            case Write(variable="CF_TARGET", value=number):
                await session.set_variable("CF_TARGET", self._transfers(number) or number)
            case Write(variable=variable, value=value):
                await session.set_variable(variable, value)
            case Stepped(node=node, input=heard):
                self._on_step(_stepped(call_id, flow, node, heard, self._clock()))
            case Unheard(prompt=prompt, language=language):
                log.warning("A prompt has no recording; the caller heard nothing.", prompt=prompt, language=language)
            case _:
                assert_never(request)
        return ""


async def _is_here(session: AgiSession) -> None:
    """A lead has answered: an agent can be found for it."""
    await session.set_variable("CF_PRESENT", "1")


async def _converse(session: AgiSession, talk: callback.Talk | room.Keyed) -> str | None:
    key: str | None = None
    while True:
        try:
            request = talk.send(key) if key is not None else next(talk)
        except StopIteration as over:
            answer: str | None = over.value
            return answer
        match request:
            case Sound(file=file, keys=keys):
                key = await session.stream(file, keys)
            case AwaitKey(seconds=seconds):
                key = await session.await_key(seconds)
            case _:
                key = ""


async def _write_start(session: AgiSession, known: dict[str, str], flow: Flow, language: str) -> None:
    begun = {"CF_FLOW": flow.name, "CF_VERSION": str(flow.version), "CF_LANG": language}
    for name, value in begun.items():
        if known[name] != value:
            await session.set_variable(name, value)


def _stepped(call_id: CallId, flow: Flow, node: str, heard: str, at: float) -> FlowStepped:
    return FlowStepped(at=at, call_id=call_id, flow=flow.name, version=flow.version, node=node, input=heard)
