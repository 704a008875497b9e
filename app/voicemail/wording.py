"""Messages into words, by a command of the house: `CALLFLOOR_TRANSCRIBE`. One at a time, nicely, and not for ever."""

import asyncio
import os
import shlex
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import structlog

from app.voicemail.store import MessageStore
from app.voicemail.values import MessageLeft, Wording
from core.clock import Clock
from core.facts import Fact, VoicemailLeft, VoicemailTranscribed
from core.ids import CallId

log = structlog.get_logger()
MOST_CHARACTERS = 20_000
MOST_BYTES = 4 * MOST_CHARACTERS
NICER = 10


class Words:
    """Give it each fact and run it."""

    def __init__(
        self,
        command: str,
        *,
        most_s: float,
        recordings: Path,
        store: MessageStore,
        settle: Callable[[Fact], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._command, self._most_s, self._recordings = shlex.split(command), most_s, recordings
        self._store, self._settle, self._clock = store, settle, clock
        self._woken = asyncio.Event()
        self._woken.set()  # what an earlier run has left undone

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, VoicemailLeft):
            self._woken.set()

    def again(self) -> None:
        """Somebody wants a message put into words once more."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while self._command:
            await self._woken.wait()
            self._woken.clear()
            for message in await self._store.to_word():
                await self._word(message)

    async def _word(self, message: MessageLeft) -> None:
        text, trouble = await said(self._command, self._recordings / message.path, self._most_s)
        if trouble:
            log.warning("A message could not be put into words.", message=message.id, trouble=trouble)
        await self._store.word(message.id, Wording.FAILED if trouble else Wording.DONE, trouble or text)
        call_id = CallId(message.call_id)
        await self._settle(
            VoicemailTranscribed(
                at=self._clock(), call_id=call_id, box=message.box, message=message.id, text=text, trouble=trouble
            )
        )


async def said(command: list[str], path: Path, most_s: float) -> tuple[str, str]:
    """(words, trouble): what the command prints. It gets a bare environment, and all it has started ends with it."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            str(path),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=path.parent,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            start_new_session=True,
            preexec_fn=lambda: os.nice(NICER) and None,
        )
    except OSError as error:
        return "", f"The command could not be started: {error.strerror}."
    assert process.stdout is not None
    try:
        async with asyncio.timeout(most_s):
            out = await process.stdout.read(MOST_BYTES)
            while await process.stdout.read(65_536):
                pass
            code = await process.wait()
    except TimeoutError:
        return "", f"The command took longer than {most_s:g} s."
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    words = out.decode("utf-8", errors="replace").strip()[:MOST_CHARACTERS]
    return (words, "") if code == 0 else ("", f"The command ended with {code}.")
