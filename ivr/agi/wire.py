"""AGI's text, both ways, without I/O.

Facts from res/res_agi.c (Asterisk 22): a command is one line of at most AGI_BUF_LEN (8192) bytes; parse_args splits it
at blanks, lets double quotes hold a word together and a backslash protect the character behind it. A reply is
``200 result=N[ (data)][ endpos=N]``, ``510`` (unknown), ``511`` (not on a dead channel) or ``520`` (usage, several
lines). ``HANGUP`` comes by itself when the caller has gone; from then on only a few commands are allowed.
"""

import re
from dataclasses import dataclass

from ivr.errors import AgiGarbled, AgiRefused, AgiValueRefused

MAX_COMMAND = 4096  # bytes; half of what Asterisk takes
HANGUP = "HANGUP"

_UNWRITABLE = re.compile(r"[\r\n\0]")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,79}")  # no brackets: ``NAME(...)`` would be a dialplan function
_HEADER = re.compile(r"(agi_[a-z0-9_]{1,60}): ?(.*)")
_REPLY = re.compile(r"200 result=(-?[0-9]{1,10})(?: \((.*)\))?(?: endpos=[0-9]+)?")
_REFUSAL = re.compile(r"(51[01]|520) (.*)")
_USAGE_BEGINS = "520-"


@dataclass(frozen=True, slots=True)
class Reply:
    """Asterisk's answer to a command; ``data`` is what stood in brackets, None without them."""

    result: int
    data: str | None = None


def quote(value: str) -> str:
    """One word of a command, whatever is in it. Raises AgiValueRefused for CR, LF and NUL: no quoting protects them."""
    if _UNWRITABLE.search(value):
        raise AgiValueRefused
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def variable(name: str) -> str:
    """The quoted name of a channel variable. Raises AgiValueRefused for anything else."""
    if _VARIABLE.fullmatch(name) is None:
        raise AgiValueRefused(f"{name[:80]!r} is not the name of a channel variable.")
    return quote(name)


def line(*words: str) -> bytes:
    """A command's line; values among the words must be quoted. Raises AgiValueRefused when it is too long."""
    made = (" ".join(words) + "\n").encode(errors="replace")
    if len(made) > MAX_COMMAND:
        raise AgiValueRefused(f"The command {words[0]} is {len(made)} bytes long; at most {MAX_COMMAND} can be sent.")
    return made


def text(raw: bytes) -> str:
    """A received line without its end; what is not UTF-8 is replaced."""
    return raw.rstrip(b"\r\n").decode(errors="replace")


def header(received: str) -> tuple[str, str]:
    """One line of the opening block, as name and value. Raises AgiGarbled."""
    match = _HEADER.fullmatch(received)
    if match is None:
        raise AgiGarbled(f"The line {received[:80]!r} does not belong into an AGI header; is this peer an Asterisk?")
    return match[1], match[2]


def begins_usage(received: str) -> bool:
    """Whether more lines follow, up to one for :func:`reply`."""
    return received.startswith(_USAGE_BEGINS)


def ends_usage(received: str) -> bool:
    return received.startswith("520 ")


def reply(received: str) -> Reply:
    """The answer in a line. Raises AgiRefused for 510, 511 and 520, and AgiGarbled for what is no reply."""
    if match := _REPLY.fullmatch(received):
        return Reply(int(match[1]), match[2])
    if match := _REFUSAL.fullmatch(received):
        raise AgiRefused(int(match[1]), match[2])
    raise AgiGarbled(f"The line {received[:80]!r} is not an AGI reply.")


def key(result: int) -> str:
    """The key that a result stands for, "" for none. Raises AgiGarbled for what no telephone sends."""
    if result == 0:
        return ""
    pressed = chr(result) if 0 < result < 128 else ""
    if pressed and pressed in "0123456789*#ABCD":
        return pressed
    raise AgiGarbled(f"The result {result} is no key.")
