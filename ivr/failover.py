"""The IVR without the service: a process-AGI script that Asterisk runs by ``AGI(...)`` when FastAGI is away.

``python ivr/failover.py FLOWS PROMPTS`` plays the same flows through the same pure step, from the files that
``export_flows`` wrote. Where it cannot, it leaves ``CF_NEXT`` empty and ends, and the dialplan queues the caller.

pyst2 speaks the protocol. Around it: its input ends with an error instead of empty lines (its wait for the end of a
usage text would spin for ever), its debug output goes nowhere (it holds callers' numbers), and words are quoted here
(it does not escape them). Imports are few: a caller waits for them.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO, TextIO

if not __package__:  # run by its path: Python put the slice's own folder first, where the root belongs
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from asterisk.agi import AGI, AGIAppError, AGIError, AGIHangup

from core.clock import wall_clock
from ivr.agi import wire
from ivr.check import read_flow
from ivr.errors import IvrError
from ivr.export import NUMBERS
from ivr.fields import NAME
from ivr.flow import LANGUAGES, Flow
from ivr.play import AwaitKey, Request, Sound, Stepped, TakeLine, Unheard, Write, play
from ivr.ports import PromptSets
from ivr.prompts.sets import FolderPrompts
from ivr.step import resume

LONGEST_CALL_S = 1_800
_LINE_BYTES = 65_536


class AsteriskGone(AGIHangup):  # type: ignore[misc]  # pyst2 ships no types
    """Asterisk has closed its side."""


class _FromAsterisk:
    """What pyst2 reads from: lines of bounded length, and an error at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> str:
        received = self._stream.readline(_LINE_BYTES)
        if not received.endswith(b"\n"):
            raise AsteriskGone
        return received.decode(errors="replace")


class Caller:
    """The channel, by pyst2. Every call raises AGIHangup when the caller or Asterisk has gone."""

    def __init__(self, agi: AGI) -> None:
        self._agi = agi

    def variable(self, name: str) -> str:
        return str(self._result("GET VARIABLE", wire.variable(name))[1])

    def write(self, name: str, value: str) -> None:
        self._result("SET VARIABLE", wire.variable(name), wire.quote(value))

    def carry_out(self, request: Request) -> str:
        match request:
            case Sound(file=file, keys=keys):
                return self._stream(file, keys)
            case AwaitKey(seconds=seconds):
                return self._key(self._result("WAIT FOR DIGIT", round(seconds * 1000)))
            case TakeLine():
                self._result("ANSWER")
            case Write(variable=variable, value=value):
                self.write(variable, value)
            case Stepped() | Unheard():
                pass  # nobody is there to be told
        return ""

    def _stream(self, file: str, keys: str) -> str:
        try:
            return self._key(self._result("STREAM FILE", wire.quote(file), wire.quote(keys)))
        except AGIHangup:
            raise
        except AGIAppError:  # -1: no such file, or the caller has gone, in which case this is refused
            self._result("CHANNEL STATUS")
            return ""

    @staticmethod
    def _key(result: tuple[str, str]) -> str:
        return wire.key(int(result[0]))

    def _result(self, command: str, *words: object) -> tuple[str, str]:
        result: dict[str, tuple[str, str]] = self._agi.execute(command, *words)
        return result["result"]


def main(flows: Path, prompts: Path) -> None:
    """Play one call. Raises AGIError when the caller goes, OSError, ValueError or IvrError when it cannot be played."""
    with open(0, "rb") as received, open(1, "w", encoding="utf-8") as sent, Path(os.devnull).open("w") as nowhere:
        caller = Caller(AGI(stdin=_FromAsterisk(received), stdout=sent, stderr=nowhere))
        flow = _flow(caller, flows)
        if flow is not None:
            _play(caller, flow, FolderPrompts(prompts))


def _flow(caller: Caller, folder: Path) -> Flow | None:
    """The newest version of the call's flow; this is all that is here, whatever version the call began with."""
    name = caller.variable("CF_FLOW")
    if not name:
        numbers: dict[str, Any] = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
        name = str(numbers.get(caller.variable("CF_DIALLED"), ""))
    if NAME.fullmatch(name) is None:
        return None
    return read_flow((folder / f"{name}.json").read_bytes())


def _play(caller: Caller, flow: Flow, prompts: PromptSets) -> None:
    language, node = caller.variable("CF_LANG"), caller.variable("CF_NODE")
    if language not in LANGUAGES:
        language = flow.language
    for name, value in (("CF_FLOW", flow.name), ("CF_VERSION", str(flow.version)), ("CF_LANG", language)):
        caller.write(name, value)
    requests = play(flow, resume(flow, node, language), prompts, wall_clock)
    try:
        request = next(requests)
        while True:
            request = requests.send(caller.carry_out(request))
    except StopIteration:
        return


def run(arguments: list[str], errors: TextIO) -> int:
    """The script: 0 when the flow ended or the caller went, 1 when the dialplan must help, 2 for wrong use."""
    if len(arguments) != 2:
        print("usage: failover.py FLOWS PROMPTS", file=errors)
        return 2
    signal.alarm(LONGEST_CALL_S)  # the kernel ends what holds a caller for too long
    try:
        main(Path(arguments[0]), Path(arguments[1]))
    except (AGIAppError, BrokenPipeError):  # the caller, or Asterisk, has gone
        return 0
    except (AGIError, IvrError, OSError, ValueError) as error:
        print(f"The fail-over IVR gave up; the dialplan goes on: {error}", file=errors)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], sys.stderr))
