"""A caller whose channel runs AGI: the Asterisk side of the wire, with behaviour, after res/res_agi.c.

No time passes here: a prompt ends at once, and so does waiting for a key that nobody presses.
"""

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

HANGS_UP = "hangs up"
_ON_DEAD_CHANNELS = {"SET VARIABLE", "GET VARIABLE", "VERBOSE"}
_COMMANDS = ("ANSWER", "CHANNEL STATUS", "STREAM FILE", "WAIT FOR DIGIT", *sorted(_ON_DEAD_CHANNELS))


@dataclass
class AgiCaller:
    """What the caller does, what it heard, and the variables on its channel.

    ``hearing("menu").presses("12")`` reacts once to a prompt whose file contains ``menu``; ``waiting().presses("1")``
    to the next wait for a key. Of several keys the first ends the command, the others wait for the next that listens.
    """

    variables: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)  # parts of files that cannot be played
    heard: list[str] = field(default_factory=list)
    waits_ms: list[int] = field(default_factory=list)
    commands: list[list[str]] = field(default_factory=list)
    dead: bool = False
    answered: bool = False
    sighup: Callable[[], None] = lambda: None
    _typed: list[str] = field(default_factory=list)
    _plans: list[tuple[str, str]] = field(default_factory=list)
    _now: str = ""

    def hearing(self, prompt: str) -> Self:
        self._now = prompt
        return self

    def waiting(self) -> Self:
        self._now = ""
        return self

    def presses(self, keys: str) -> Self:
        self._plans.append((self._now, keys))
        return self

    def hangs_up(self) -> Self:
        self._plans.append((self._now, HANGS_UP))
        return self

    def says_nothing(self) -> Self:
        self._plans.append((self._now, ""))
        return self

    def header(self) -> bytes:
        lines = {
            "agi_network": "yes",
            "agi_network_script": "ivr",
            "agi_request": "agi://127.0.0.1/ivr",
            "agi_channel": "PJSIP/carrier-00000001",
            "agi_uniqueid": self.variables.get("CF_CALL", "1700000000.1"),
            "agi_callerid": "13800000000",
            "agi_calleridname": "张三",
        }
        return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode() + b"\n"

    def reply(self, line: str) -> str:
        """Asterisk's answer to one command line, with ``HANGUP`` in front of the next one when the caller has gone."""
        words = split_words(line)
        command = next((name for name in _COMMANDS if words[: len(name.split())] == name.split()), None)
        self.commands.append(words)
        if command is None:
            return "510 Invalid or unknown command\n"
        if self.dead and command not in _ON_DEAD_CHANNELS:
            return "511 Command Not Permitted on a dead channel or intercept routine\n"
        handle: Callable[..., str] = getattr(self, f"_{command.lower().replace(' ', '_')}")
        return handle(*words[len(command.split()) :]) + "\n"

    def _answer(self) -> str:
        self.answered = True
        return "200 result=0"

    def _channel_status(self) -> str:
        return "200 result=6"

    def _verbose(self, *_: str) -> str:
        return "200 result=1"

    def _set_variable(self, name: str, value: str) -> str:
        self.variables[name] = value
        return "200 result=1"

    def _get_variable(self, name: str) -> str:
        return f"200 result=1 ({self.variables[name]})" if name in self.variables else "200 result=0"

    def _stream_file(self, file: str, keys: str) -> str:
        if any(part in file for part in self.missing):
            return "200 result=-1 endpos=0"
        self.heard.append(file)
        pressed = self._react(lambda plan: plan and plan in file)
        if self.dead:
            return "200 result=-1 endpos=1600"
        return f"200 result={ord(pressed) if pressed and pressed in keys else 0} endpos=8000"

    def _wait_for_digit(self, milliseconds: str) -> str:
        self.waits_ms.append(int(milliseconds))
        pressed = self._react(lambda plan: not plan)
        if self.dead:
            return "200 result=-1"
        return f"200 result={ord(pressed) if pressed else 0}"

    def _react(self, matches: Callable[[str], object]) -> str:
        if self._typed:
            return self._typed.pop(0)
        if not self._plans or not matches(self._plans[0][0]):
            return ""
        act = self._plans.pop(0)[1]
        if act == HANGS_UP:
            self.dead = True
            self.sighup()
            return ""
        self._typed = list(act[1:])
        return act[:1]

    async def call(self, port: int, host: str = "127.0.0.1") -> None:
        """Run the dialplan's ``AGI(agi://...)`` until the server closes."""
        reader, writer = await asyncio.open_connection(host, port)
        told = False
        try:
            writer.write(self.header())
            while line := await reader.readline():
                writer.write(self.reply(line.decode()).encode())
                if self.dead and not told:
                    writer.write(b"HANGUP\n")
                    told = True
        except ConnectionError:
            pass  # the server closed while we wrote
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def run(self, process: "subprocess.Popen[bytes]") -> None:
        """Run the dialplan's ``AGI(script)`` over the pipes of a process until it ends."""
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(self.header())
            process.stdin.flush()
            while line := process.stdout.readline():
                process.stdin.write(self.reply(line.decode()).encode())
                process.stdin.flush()


def split_words(line: str) -> list[str]:
    """As parse_args does: blanks part words, quotes hold them together, a backslash protects what follows."""
    words: list[str] = []
    quoted = escaped = False
    between = True
    for char in line.rstrip("\n"):
        if char == '"' and not escaped:
            quoted = not quoted
            if quoted and between:
                words.append("")
                between = False
        elif char in " \t" and not quoted and not escaped:
            between = True
        elif char == "\\" and not escaped:
            escaped = True
            continue
        else:
            if between:
                words.append("")
                between = False
            words[-1] += char
        escaped = False
    return words
