"""The raw files' names, and what a file itself tells.

``CALL-c.alaw`` the customer's voice, ``CALL-t.alaw`` what the customer hears, ``CALL-AGENT-TOKEN-a.alaw`` an agent
leg's own voice; ``CALL-backN-c.alaw`` and ``-t`` of a customer who was called back, at the N-th try, and
``CALL-room-c.alaw`` of one who entered a conference room. All are G.711
A-law, 8 kHz, no header, so a byte is a sample.
"""

import re
from dataclasses import dataclass

from core.ids import AgentId, CallId, Token, is_file_safe

RATE = 8000  # samples a second
BUFFER = 32768  # bytes in which Asterisk hands a recording to the disk (main/file.c, ast_writefile: setvbuf)
CUSTOMER = "-c.alaw"
HEARD = "-t.alaw"
AGENT = "-a.alaw"

_OF_CALL = re.compile(r"(?P<call>.+?)(?:-back[0-9]{1,3}|-room)?-[ct]\.alaw")
_OF_AGENT = re.compile(r"(?P<call>.+)-(?P<agent>[0-9A-Za-z]{1,16})-(?P<token>[0-9]{1,18})-a\.alaw")


@dataclass(frozen=True, kw_only=True, slots=True)
class RawFile:
    """A raw file as it lies there: length in samples, and when it was last written (epoch seconds)."""

    name: str
    samples: int
    written_at: float

    @property
    def began_at(self) -> float:
        """When sample 0 was spoken, as far as the file can tell: the last block was written as its end was spoken."""
        return self.written_at - self.samples / RATE

    @property
    def looks_cut(self) -> bool:
        """Whole blocks only: Asterisk was stopped before it could write the rest, up to 4.1 s."""
        return self.samples % BUFFER == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RawName:
    """Whose audio a raw file holds; ``agent`` and ``token`` are None for the customer's leg."""

    call_id: CallId
    agent: AgentId | None = None
    token: Token | None = None


def read_name(name: str) -> RawName | None:
    """None when the name is none of ours, or holds an id that may not stand in a file's name."""
    if match := _OF_AGENT.fullmatch(name):
        found = RawName(call_id=CallId(match["call"]), agent=AgentId(match["agent"]), token=Token(int(match["token"])))
    elif match := _OF_CALL.fullmatch(name):
        found = RawName(call_id=CallId(match["call"]))
    else:
        return None
    return found if is_file_safe(found.call_id) else None
