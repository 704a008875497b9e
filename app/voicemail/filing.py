"""Messages are filed when their call is over: told by a fact, or found on the disk when nobody was there to hear it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

from app.store.ledger import StoredLedger
from app.voicemail.files import keep, seconds_of
from app.voicemail.store import MessageStore
from app.voicemail.values import MessageLeft, Wording
from core.facts import CallEnded, Fact, PbxObserved, VoicemailBegan, VoicemailDropped, VoicemailLeft
from core.ids import CallId, is_file_safe

log = structlog.get_logger()
LOOK_EVERY_S = 30.0  # for what no fact told of


class Filing:
    """Give it each fact and run it. ``live`` says whether a call is still under way."""

    def __init__(
        self,
        *,
        incoming: Path,
        recordings: Path,
        store: MessageStore,
        ledger: StoredLedger,
        live: Callable[[str], bool],
        settle: Callable[[Fact], Awaitable[None]],
        zone: tzinfo,
        least_s: float,
        to_word: bool,
    ) -> None:
        self._incoming, self._recordings, self._store, self._ledger = incoming, recordings, store, ledger
        self._live, self._settle, self._zone, self._least_s = live, settle, zone, least_s
        self._wording = Wording.PENDING if to_word else Wording.NONE
        self._began: dict[str, VoicemailBegan] = {}  # what Asterisk said that it records, by the file's name
        self._woken = asyncio.Event()
        self._observed = asyncio.Event()

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, PbxObserved):
            self._observed.set()
        elif isinstance(fact, VoicemailBegan):
            self._began[fact.file] = fact
        elif isinstance(fact, CallEnded):
            self._woken.set()

    async def run(self) -> None:
        """Until cancelled. Nothing is filed before we know which calls are under way."""
        await self._observed.wait()
        while True:
            self._woken.clear()
            try:
                await self.look()
            except (DBAPIError, OSError) as error:
                log.warning("Messages wait on the disk to be filed.", error=repr(error))
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def look(self) -> None:
        """File every message whose call is over. Of one that was never written (a full disk) it is said, too."""
        over = [began for began in self._began.values() if not self._live(began.call_id)]
        for raw in await asyncio.to_thread(lambda: sorted(self._incoming.glob("*/*.wav"))):
            call_id = raw.stem.rpartition("-")[0]
            if is_file_safe(call_id) and is_file_safe(raw.parent.name) and not self._live(call_id):
                await self._file(raw, CallId(call_id), raw.parent.name)
                self._began.pop(raw.stem, None)
        for began in over:
            if self._began.pop(began.file, None) is not None:
                await self._settle(VoicemailDropped(at=began.at, call_id=began.call_id, box=began.box, seconds=0.0))

    async def _file(self, raw: Path, call_id: CallId, box: str) -> None:
        left_at, seconds = await asyncio.to_thread(lambda: (raw.stat().st_mtime, seconds_of(raw)))
        if seconds < self._least_s:
            await asyncio.to_thread(raw.unlink, missing_ok=True)
            await self._settle(VoicemailDropped(at=left_at, call_id=call_id, box=box, seconds=seconds))
            return
        filed = await asyncio.to_thread(keep, raw, self._recordings, left_at, self._zone)
        call = await self._ledger.call(call_id) or {}
        message = MessageLeft(
            id=raw.stem,
            box=box,
            call_id=call_id,
            caller=str(call.get("caller") or ""),
            dialled=str(call.get("dialled") or ""),
            left_at=left_at,
            seconds=filed.seconds,
            path=filed.path,
            sha256=filed.sha256,
            transcript_state=self._wording,
        )
        news = await self._store.add(message)
        await asyncio.to_thread(raw.unlink, missing_ok=True)
        if news:
            await self._settle(
                VoicemailLeft(
                    at=left_at, call_id=call_id, box=box, message=raw.stem, seconds=filed.seconds,
                    sha256=filed.sha256, file=filed.path,
                )
            )  # fmt: skip
